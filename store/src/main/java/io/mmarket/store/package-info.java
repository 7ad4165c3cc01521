/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The memory-mapped store of bars and ticks. {@link io.mmarket.store.MarketCenter} reads it, {@link
 * io.mmarket.store.StoreWriter} writes it.
 *
 * <p>Rules that hold for all of it, where nothing else is said:
 *
 * <ul>
 *   <li><b>Threads.</b> A center and the snapshots, series, segments and universes that it hands
 *       out may be used by any thread; they are immutable and shared. Flyweights ({@link
 *       io.mmarket.store.KlineView}, {@link io.mmarket.store.StoredTick}), iterators and writers
 *       belong to one thread.
 *   <li><b>Lifetime.</b> Who opened a center closes it; views are never closed. Memory stays mapped
 *       while a view or a buffer of it is reachable. After close every call on the center and its
 *       views throws {@link io.mmarket.store.ClosedException}, but {@code toString}; a buffer stays
 *       readable.
 *   <li><b>Missing values</b> are NaN for a double, {@code Long.MIN_VALUE} for an integer, null for
 *       a text. An unknown symbol, date or time is an empty answer and no error.
 *   <li><b>Times</b> are UTC nanoseconds since 1970; a daily bar's is midnight UTC of its trading
 *       date. Text and {@code LocalDateTime} are local times in the store's zone, dates are trading
 *       dates. Ranges include both ends.
 *   <li><b>Units</b> of prices and volumes are those of the source.
 *   <li><b>Faults</b> are unchecked: {@link IllegalArgumentException} for what the caller gave,
 *       {@link IndexOutOfBoundsException} for a row or position that is not there, else {@link
 *       io.mmarket.store.MarketDataException}, which names the file.
 * </ul>
 */
@NullMarked
package io.mmarket.store;

import org.jspecify.annotations.NullMarked;
