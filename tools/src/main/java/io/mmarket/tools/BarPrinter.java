/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.Field;
import io.mmarket.store.KlineView;
import java.io.IOException;
import java.util.List;

/** Prints bars: the names that users know, in their order, then the input's other columns. */
final class BarPrinter {
  private BarPrinter() {}

  /**
   * The printer that the options ask for.
   *
   * @param names the columns that the bars have
   * @param times how their times are printed
   */
  static RowPrinter<KlineView> of(
      final Terminal terminal, final List<String> names, final TimeText times, final Format format)
      throws IOException {
    final ExtraCells extras = BarColumns.extras(names);
    return format == Format.TABLE
        ? new BarTable(terminal, extras, times)
        : new RecordPrinter<>(format, terminal.out(), fields(extras, times));
  }

  private static RecordFields<KlineView> fields(final ExtraCells extras, final TimeText times) {
    final RecordFields<KlineView> fields =
        new RecordFields<KlineView>()
            .text("order_book_id", KlineView::symbol)
            .text("datetime", times::of);
    for (final Field field : BarColumns.FIXED) {
      fields.number(field.label(), bar -> bar.value(field));
    }
    extras.addTo(fields);
    return fields;
  }
}
