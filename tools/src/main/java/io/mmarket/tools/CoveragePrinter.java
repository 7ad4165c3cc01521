/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.tools.coverage.CoverageReport;
import io.mmarket.tools.coverage.Suspicion;
import io.mmarket.tools.coverage.SymbolCoverage;
import java.io.IOException;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Prints coverage: a strip of blocks for each symbol, then the suspicions. */
final class CoveragePrinter {
  private static final int NAME_WIDTH = 16;
  private static final int NUMBERS_WIDTH = 27;
  private static final int STRIP_WITHOUT_TERMINAL = 60;

  /** Nothing, some of the dates, all that should be; gaps are said by letters. */
  private static final char NONE = '·';

  private static final char ALL = '█';
  private static final char GAP = 'o';
  private static final char NOTHING = 'X';

  private final Terminal terminal;
  private final int rows;

  CoveragePrinter(final Terminal terminal, final int rows) {
    this.terminal = terminal;
    this.rows = rows;
  }

  void print(final CoverageReport report, final Format format) throws IOException {
    if (format == Format.TABLE) {
      printText(report);
      return;
    }
    final RowPrinter<SymbolCoverage> symbols =
        new RecordPrinter<>(format, terminal.out(), fields(report));
    for (final SymbolCoverage symbol : report.symbols()) {
      symbols.print(symbol);
    }
    if (format == Format.JSON) {
      printRest(new JsonLines(terminal.out()), report);
    }
  }

  private static RecordFields<SymbolCoverage> fields(final CoverageReport report) {
    return new RecordFields<SymbolCoverage>()
        .text("symbol", SymbolCoverage::symbol)
        .text("first", symbol -> String.valueOf(symbol.first(report)))
        .text("last", symbol -> String.valueOf(symbol.last(report)))
        .whole("dates", symbol -> symbol.present().cardinality())
        .whole("missing", symbol -> symbol.missing().cardinality())
        .whole("rows", SymbolCoverage::rows);
  }

  private static void printRest(final JsonLines lines, final CoverageReport report)
      throws IOException {
    for (final Suspicion suspicion : report.suspicions()) {
      lines
          .begin()
          .text("suspicion", name(suspicion))
          .text("symbol", suspicion.symbol())
          .text("date", suspicion.date().toString())
          .text("detail", suspicion.detail())
          .end();
    }
    lines
        .begin()
        .text("kind", report.kind().label())
        .number("dates", report.dates().size())
        .number("symbols", report.symbols().size())
        .number("suspicions", report.suspicionCount())
        .end();
  }

  private static String name(final Suspicion suspicion) {
    return suspicion.what().name().toLowerCase(Locale.ROOT);
  }

  private void printText(final CoverageReport report) throws IOException {
    final int dates = report.dates().size();
    if (dates == 0) {
      terminal.line("no " + report.kind().label() + " rows in that time");
      return;
    }
    terminal.line(
        report.kind().label()
            + ": "
            + Numbers.grouped(report.symbols().size())
            + " symbols, "
            + Numbers.grouped(dates)
            + " dates, "
            + report.dates().get(0)
            + " to "
            + report.dates().get(dates - 1));
    final int width = Math.min(dates, stripWidth());
    for (final SymbolCoverage symbol : shown(report)) {
      terminal.line(
          String.format(
              Locale.ROOT,
              "%s %s %,d dates, %,d missing",
              cut(symbol.symbol()),
              strip(symbol, dates, width),
              symbol.present().cardinality(),
              symbol.missing().cardinality()));
    }
    if (report.symbols().size() > rows) {
      terminal.line(
          "... and "
              + Numbers.grouped(report.symbols().size() - rows)
              + " symbols with fewer gaps; --rows shows more");
    }
    terminal.line(
        ALL
            + " there  "
            + GAP
            + " some missing  "
            + NOTHING
            + " all missing  "
            + NONE
            + " not expected");
    printSuspicions(report);
  }

  /** Those with most gaps, in the order of the report. */
  private List<SymbolCoverage> shown(final CoverageReport report) {
    if (report.symbols().size() <= rows) {
      return report.symbols();
    }
    final List<SymbolCoverage> worst =
        report.symbols().stream()
            .sorted(
                Comparator.comparingInt((SymbolCoverage symbol) -> symbol.missing().cardinality())
                    .reversed())
            .limit(rows)
            .toList();
    return report.symbols().stream().filter(worst::contains).toList();
  }

  private int stripWidth() {
    final int width = terminal.tableWidth();
    return width == Integer.MAX_VALUE
        ? STRIP_WITHOUT_TERMINAL
        : Math.max(8, width - NAME_WIDTH - NUMBERS_WIDTH - 4);
  }

  private static String cut(final String symbol) {
    final String name = TextWidth.cut(Printable.line(symbol), NAME_WIDTH);
    return name + " ".repeat(NAME_WIDTH - TextWidth.of(name));
  }

  private static String strip(final SymbolCoverage symbol, final int dates, final int width) {
    final StringBuilder strip = new StringBuilder(width);
    for (int column = 0; column < width; column++) {
      final int from = (int) ((long) column * dates / width);
      final int to = (int) ((column + 1L) * dates / width);
      final boolean there = hasAny(symbol.present(), from, to);
      if (hasAny(symbol.missing(), from, to)) {
        strip.append(there ? GAP : NOTHING);
      } else {
        strip.append(there ? ALL : NONE);
      }
    }
    return strip.toString();
  }

  private static boolean hasAny(final BitSet bits, final int from, final int to) {
    final int next = bits.nextSetBit(from);
    return next >= 0 && next < to;
  }

  private void printSuspicions(final CoverageReport report) throws IOException {
    terminal.line("");
    final TextTable table =
        new TextTable(
            terminal.text(),
            List.of(
                TextTable.Column.text("suspicion"),
                TextTable.Column.text("symbol"),
                TextTable.Column.text("date"),
                TextTable.Column.text("detail")),
            terminal.tableWidth());
    for (final Suspicion suspicion : report.suspicions().stream().limit(rows).toList()) {
      table.row(
          name(suspicion), suspicion.symbol(), suspicion.date().toString(), suspicion.detail());
    }
    table.end();
    final long more = report.suspicionCount() - Math.min(rows, report.suspicions().size());
    if (report.suspicionCount() == 0) {
      terminal.line("nothing looks wrong");
    } else if (more > 0) {
      terminal.line("... and " + Numbers.grouped(more) + " more; --rows or --json shows them");
    }
  }
}
