/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.KlineView;
import java.io.IOException;
import java.util.List;

/** Prints bars, one after the other. */
interface BarPrinter {
  void print(KlineView bar) throws IOException;

  void end() throws IOException;

  /**
   * The printer that the options ask for.
   *
   * @param names the columns that the bars have
   * @param times how their times are printed
   */
  static BarPrinter of(
      final Terminal terminal, final List<String> names, final TimeText times, final Format format)
      throws IOException {
    final ExtraCells extras = BarColumns.extras(names);
    return format == Format.TABLE
        ? new BarTable(terminal, extras, times)
        : new BarRecords(format, terminal.out(), extras, times);
  }
}
