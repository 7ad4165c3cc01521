/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.tools.picture.Candles;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/** Closing prices as a chart of blocks in the terminal: eighths of a line high. */
final class BlockPlot {
  private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";
  private static final int LINES = 16;
  private static final int LABEL_WIDTH = 12;
  private static final int COLUMNS_WITHOUT_TERMINAL = 80;

  private final Terminal terminal;

  BlockPlot(final Terminal terminal) {
    this.terminal = terminal;
  }

  /** How many columns of prices fit. */
  int columns() {
    final int width = terminal.tableWidth();
    return Math.max(
        8, (width == Integer.MAX_VALUE ? COLUMNS_WITHOUT_TERMINAL : width) - LABEL_WIDTH - 2);
  }

  /** Prints a column for each candle. */
  void print(final Candles candles, final LongFunction<String> times) throws IOException {
    final List<Candles.Candle> list = candles.list();
    final double least = list.stream().mapToDouble(Candles.Candle::close).min().orElse(Double.NaN);
    final double most = list.stream().mapToDouble(Candles.Candle::close).max().orElse(Double.NaN);
    final double span = most > least ? most - least : 1;
    final Writer out = terminal.text();
    for (int line = LINES - 1; line >= 0; line--) {
      final String label =
          line == LINES - 1 ? label(most) : line == 0 ? label(least) : " ".repeat(LABEL_WIDTH);
      final StringBuilder row = new StringBuilder(label).append(" ▏");
      for (final Candles.Candle candle : list) {
        // The least price is one eighth high, so that there is something to see of it.
        final int height = 1 + (int) Math.round((candle.close() - least) / span * (8 * LINES - 1));
        row.append(EIGHTHS.charAt(Math.max(0, Math.min(8, height - 8 * line))));
      }
      out.write(row.toString().stripTrailing() + "\n");
    }
    final String first = times.apply(list.get(0).timeNs());
    final String last = times.apply(list.get(list.size() - 1).timeNs());
    final int gap = Math.max(1, list.size() - first.length() - last.length());
    out.write(" ".repeat(LABEL_WIDTH + 2) + first + " ".repeat(gap) + last + "\n");
  }

  private static String label(final double price) {
    return String.format(Locale.ROOT, "%" + LABEL_WIDTH + "s", Numbers.cell(price));
  }
}
