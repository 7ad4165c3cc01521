/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.Field;
import java.util.List;

/**
 * The columns of printed bars.
 *
 * @param extras those beyond the ones that every bar has: further canonical ones, then the input's
 *     own
 */
record BarColumns(List<String> extras) {
  /** The ones that every bar has, in the order of JSON. */
  static final List<Field> FIXED =
      List.of(
          Field.OPEN,
          Field.HIGH,
          Field.LOW,
          Field.CLOSE,
          Field.VOLUME,
          Field.TOTAL_TURNOVER,
          Field.LIMIT_UP,
          Field.LIMIT_DOWN,
          Field.SPLIT_COEFFICIENT_TO,
          Field.DIVIDEND_CASH_BEFORE_TAX);

  /** From all columns of a snapshot or series. */
  static BarColumns of(final List<String> names) {
    final List<String> fixed = FIXED.stream().map(Field::label).toList();
    return new BarColumns(names.stream().filter(name -> !fixed.contains(name)).toList());
  }
}
