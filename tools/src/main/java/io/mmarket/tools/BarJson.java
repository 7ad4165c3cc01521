/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.Field;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Bars as JSON: the names that users know, in their order, then the input's other columns. */
final class BarJson implements BarPrinter {
  private final JsonLines json;
  private final List<String> extras;

  BarJson(final OutputStream out, final BarColumns columns) throws IOException {
    this.json = new JsonLines(out);
    this.extras = columns.extras();
  }

  @Override
  public void print(final BarRow bar) throws IOException {
    json.begin().text("order_book_id", bar.symbol()).text("datetime", bar.datetime());
    for (final Field field : BarColumns.FIXED) {
      json.number(field.label(), bar.value(field));
    }
    for (int i = 0; i < extras.size(); i++) {
      json.number(extras.get(i), bar.extra(i));
    }
    json.end();
  }

  @Override
  public void end() {
    // Each bar is a whole line already.
  }
}
