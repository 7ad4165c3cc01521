/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.internal.parquet.ParquetColumn;

/**
 * A column that became a canonical number.
 *
 * @param canonical what it is
 * @param column the file's column
 */
public record FieldColumn(CanonicalColumn canonical, ParquetColumn column) {}
