/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Parquet into the store: {@link io.mmarket.ingest.Ingest} recognises files and stores their bars.
 *
 * <p>A file that is damaged or no market data is refused whole, with its reason; a row that cannot
 * be used is counted by reason. Nothing is dropped in silence.
 */
@NullMarked
package io.mmarket.ingest;

import org.jspecify.annotations.NullMarked;
