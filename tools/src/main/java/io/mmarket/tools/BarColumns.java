/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.Field;
import java.util.List;

/** The columns of printed bars that every bar has, in the order of JSON. */
final class BarColumns {
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

  private BarColumns() {}

  /** Those beyond: further canonical ones, then the input's own. */
  static ExtraCells extras(final List<String> names) {
    return ExtraCells.of(names, FIXED.stream().map(Field::label).toList());
  }
}
