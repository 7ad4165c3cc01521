/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.time.TimeEncoding;

/**
 * A column of dates or times, and how they are written.
 *
 * @param column the column
 * @param encoding how all of its values are written
 */
public record DatedColumn(ParquetColumn column, TimeEncoding encoding) {}
