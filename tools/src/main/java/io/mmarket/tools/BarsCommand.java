/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.Field;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Series;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mmarket bars}. */
@Command(
    name = "bars",
    description = "Prints one symbol's daily bars through time.",
    footer = {
      "",
      "Examples:  mmarket bars --store /data/store 000001.XSHE",
      "           mmarket bars --store /data/store 000001.XSHE 2024-01-02 2024-06-28 --json"
    })
@SuppressWarnings("NullAway.Init")
final class BarsCommand extends MarketCommand {
  private static final String FIRST = "0000-01-01";
  private static final String LAST = "9999-12-31";

  @Mixin private StoreOptions options;

  @Option(
      names = "--zone",
      paramLabel = "Z",
      description = "Ask and print in this zone; daily bars have dates, which no zone changes.")
  private String zone;

  @Parameters(index = "0", paramLabel = "SYMBOL")
  private String symbol;

  @Parameters(index = "1", paramLabel = "FROM", arity = "0..1", description = "The first date.")
  private String from;

  @Parameters(index = "2", paramLabel = "TO", arity = "0..1", description = "The last date.")
  private String to;

  @Override
  public Integer call() throws IOException {
    if (zone != null) {
      Arguments.zone(zone);
    }
    final String first = Arguments.date(from == null ? FIRST : from).toString();
    final String last = Arguments.date(to == null ? LAST : to).toString();
    try (MarketCenter market = options.open()) {
      final Series series = market.getSeriesShared(symbol, first, last);
      final Row row = new Row(series);
      final BarPrinter printer = BarPrinter.of(terminal(), row.columns, options.json());
      for (int i = 0; i < series.size(); i++) {
        printer.print(row.moveTo(i));
      }
      printer.end();
      if (series.size() == 0) {
        terminal().remark("mmarket: no bars of '" + symbol + "' in that time");
      }
    }
    return ExitCode.DONE;
  }

  private static final class Row implements BarRow {
    private final Series series;
    private final BarColumns columns;
    private final double[][] extras;
    private int position;

    Row(final Series series) {
      this.series = series;
      this.columns = BarColumns.of(series.columnNames());
      this.extras = columns.extras().stream().map(series::doubles).toArray(double[][]::new);
    }

    Row moveTo(final int newPosition) {
      position = newPosition;
      return this;
    }

    @Override
    public String symbol() {
      return series.symbol();
    }

    @Override
    public String datetime() {
      return series.date(position).toString();
    }

    @Override
    public double value(final Field field) {
      return series.value(field, position);
    }

    @Override
    public double extra(final int column) {
      return extras[column][position];
    }
  }
}
