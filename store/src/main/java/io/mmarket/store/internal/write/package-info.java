/* SPDX-License-Identifier: Apache-2.0 */
/**
 * How a partition is made: rows are gathered into a {@link
 * io.mmarket.store.internal.write.PartitionTable}, written as blocks into a Chronicle Map by {@link
 * io.mmarket.store.internal.write.PartitionBuilder}, and put in place by {@link
 * io.mmarket.store.internal.write.Publisher}. Only {@link io.mmarket.store.internal.write.BlockMap}
 * knows Chronicle's classes. What memory cannot hold is merged by {@link
 * io.mmarket.store.internal.write.ExternalMerge}. Whoever holds the store's lock uses what is here.
 */
@NullMarked
package io.mmarket.store.internal.write;

import org.jspecify.annotations.NullMarked;
