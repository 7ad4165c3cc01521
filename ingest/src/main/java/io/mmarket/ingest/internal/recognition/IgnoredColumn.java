/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.internal.parquet.ParquetColumn;

/**
 * A column that is not kept.
 *
 * @param column the file's column
 * @param reason why
 */
public record IgnoredColumn(ParquetColumn column, String reason) {}
