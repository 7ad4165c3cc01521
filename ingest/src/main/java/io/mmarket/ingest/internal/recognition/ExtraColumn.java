/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.internal.parquet.ParquetColumn;

/**
 * A column that is kept beside the canonical ones.
 *
 * @param name the name under which it is kept
 * @param column the file's column
 */
public record ExtraColumn(String name, ParquetColumn column) {}
