/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.Field;
import io.mmarket.store.KlineView;
import java.io.IOException;
import java.io.OutputStream;

/** Bars as records: the names that users know, in their order, then the input's other columns. */
final class BarRecords implements BarPrinter {
  private final RecordLines records;
  private final ExtraCells extras;
  private final TimeText times;

  BarRecords(
      final Format format, final OutputStream out, final ExtraCells extras, final TimeText times)
      throws IOException {
    this.records = RecordLines.of(format, out);
    this.extras = extras;
    this.times = times;
  }

  @Override
  public void print(final KlineView bar) throws IOException {
    records.begin().text("order_book_id", bar.symbol()).text("datetime", times.of(bar));
    for (final Field field : BarColumns.FIXED) {
      records.number(field.label(), bar.value(field));
    }
    extras.print(records, bar);
    records.end();
  }

  @Override
  public void end() {
    // Each bar is a whole line already.
  }
}
