/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.Field;
import io.mmarket.store.KlineView;
import java.io.IOException;
import java.io.OutputStream;

/** Bars as JSON: the names that users know, in their order, then the input's other columns. */
final class BarJson implements BarPrinter {
  private final JsonLines json;
  private final ExtraCells extras;
  private final TimeText times;

  BarJson(final OutputStream out, final ExtraCells extras, final TimeText times)
      throws IOException {
    this.json = new JsonLines(out);
    this.extras = extras;
    this.times = times;
  }

  @Override
  public void print(final KlineView bar) throws IOException {
    json.begin().text("order_book_id", bar.symbol()).text("datetime", times.of(bar));
    for (final Field field : BarColumns.FIXED) {
      json.number(field.label(), bar.value(field));
    }
    extras.print(json, bar);
    json.end();
  }

  @Override
  public void end() {
    // Each bar is a whole line already.
  }
}
