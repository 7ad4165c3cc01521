/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Parquet into the store and towards the queue: {@link io.mmarket.ingest.Ingest} stores bars and
 * ticks, {@link io.mmarket.ingest.TickFile} reads ticks for a queue.
 *
 * <p>A file that is damaged or no market data is refused whole, with its reason; a row that cannot
 * be used is counted by reason. Nothing is dropped in silence.
 */
@NullMarked
package io.mmarket.ingest;

import org.jspecify.annotations.NullMarked;
