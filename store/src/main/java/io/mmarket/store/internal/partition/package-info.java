/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The partition: a Chronicle Map file of blocks ({@code .cm}) and its index ({@code .idx}), and how
 * both are read in place. Layouts are drawn in {@link
 * io.mmarket.store.internal.partition.IndexDescriptor} and {@link
 * io.mmarket.store.internal.partition.BlockDescriptor}; nothing in this package knows Chronicle's
 * classes.
 *
 * <p>Everything read is immutable and may be shared by all threads. Memory stays mapped as long as
 * anything here that was made from it is reachable.
 */
@NullMarked
package io.mmarket.store.internal.partition;

import org.jspecify.annotations.NullMarked;
