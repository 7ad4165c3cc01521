/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The name and type of a stored column. A canonical column is named by its {@link Field}'s or
 * {@link BookColumn}'s label and holds doubles; any other column of the input keeps its own name.
 *
 * @param name the name, at most 255 bytes of UTF-8
 * @param type how values are stored
 */
public record ColumnSpec(String name, ColumnType type) {
  /** One more than the greatest number of a canonical column: the length of a table by number. */
  public static final int NUMBERS = 64;

  /** The number of a column that is found by its name. */
  public static final int NO_NUMBER = 0;

  /** Canonical columns by number; the others behind them, as they come. */
  public static final Comparator<ColumnSpec> CANONICAL_FIRST =
      Comparator.comparingInt(spec -> spec.number() == NO_NUMBER ? NUMBERS : spec.number());

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
   * @return the field, or null for a level of the book or an extra column
   */
  public @Nullable Field field() {
    return Field.ofLabel(name);
  }

  /**
   * The number by which files know a canonical column.
   *
   * @return that of its {@link Field} or {@link BookColumn}, or {@link #NO_NUMBER} for a column
   *     that is found by its name
   */
  public int number() {
    final Field field = field();
    return field == null ? BookColumn.numberOf(name) : field.number();
  }
}
