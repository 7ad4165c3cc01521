/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import org.jspecify.annotations.Nullable;

/**
 * The name and type of a stored column. A canonical column is named by its {@link Field}'s label;
 * any other column of the input keeps its own name.
 *
 * @param name the name, at most 255 bytes of UTF-8
 * @param type how values are stored
 */
public record ColumnSpec(String name, ColumnType type) {
  /**
   * The column of a canonical field.
   *
   * @param field which one
   * @return its column of doubles
   */
  public static ColumnSpec of(final Field field) {
    return new ColumnSpec(field.label(), ColumnType.DOUBLE);
  }

  /**
   * The canonical field that this column holds.
   *
   * @return the field, or null for an extra column
   */
  public @Nullable Field field() {
    return Field.ofLabel(name);
  }
}
