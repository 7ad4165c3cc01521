/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Repair of a store: a map is read without its index by {@link
 * io.mmarket.store.internal.repair.MapScan}, what is left of a partition is gathered by {@link
 * io.mmarket.store.internal.repair.Salvage} and put in place again by {@link
 * io.mmarket.store.internal.repair.PartitionRepair}. One thread, which holds the store's lock, uses
 * what is here. Nothing here knows Chronicle's classes: they follow offsets in a file without
 * checking them, and a damaged one would end the JVM.
 */
@NullMarked
package io.mmarket.store.internal.repair;

import org.jspecify.annotations.NullMarked;
