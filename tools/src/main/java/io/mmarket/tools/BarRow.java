/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.Field;

/** One bar as it is printed; the same object is moved from bar to bar. */
interface BarRow {
  String symbol();

  /** ISO-8601 in the asked zone; a date for daily bars. */
  String datetime();

  double value(Field field);

  /** The value of one of the {@link BarColumns}, in their order. */
  double extra(int column);
}
