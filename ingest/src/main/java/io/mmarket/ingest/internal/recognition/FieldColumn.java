/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.store.Kind;
import java.util.Objects;

/**
 * A column that became a canonical number.
 *
 * @param canonical what it is
 * @param column the file's column
 */
public record FieldColumn(CanonicalColumn canonical, ParquetColumn column) {
  /** The name under which a store keeps it in data of a kind. */
  public String storedName(final Kind kind) {
    return Objects.requireNonNull(canonical.field(kind), canonical.label()).label();
  }
}
