/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.Kind;
import io.mmarket.store.KlineView;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Series;
import io.mmarket.tools.picture.Candles;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.LongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mmarket bars}. */
@Command(
    name = "bars",
    description = "Prints one symbol's bars through time.",
    footer = {
      "",
      "Examples:  mmarket bars --store /data/store 000001.XSHE",
      "           mmarket bars --store /data/store 000001.XSHE 2024-01-02 2024-06-28",
      "           mmarket bars --store /data/store IF2101 '2021-01-04 09:31' --minute",
      "           mmarket bars --store /data/store 000001.XSHE 2024-01-02 --plot"
    })
@SuppressWarnings("NullAway.Init")
final class BarsCommand extends MarketCommand {
  private static final String FIRST = "0000-01-01";
  private static final String LAST = "9999-12-31";

  @Mixin private StoreOptions options;

  @Mixin private CsvFlag csv;

  @Option(
      names = "--zone",
      paramLabel = "Z",
      description = "Ask and print in this zone; daily bars have dates, which no zone changes.")
  private String zone;

  @Option(names = "--minute", description = "Minute bars; FROM and TO may then have a time of day.")
  private boolean minute;

  @Option(names = "--plot", description = "Print the closing prices as a chart of blocks.")
  private boolean plot;

  @Parameters(index = "0", paramLabel = "SYMBOL", description = "Whose bars.")
  private String symbol;

  @Parameters(index = "1", paramLabel = "FROM", arity = "0..1", description = "The first date.")
  private String from;

  @Parameters(index = "2", paramLabel = "TO", arity = "0..1", description = "The last date.")
  private String to;

  @Override
  public Integer call() throws IOException {
    if (plot && csv.format(options.json()) != Format.TABLE) {
      throw new UsageException("--plot goes together with neither --json nor --csv");
    }
    final ZoneId asked = zone == null ? null : Arguments.zone(zone);
    try (MarketCenter market = options.open()) {
      final Series series =
          minute ? minuteBars(market, new AskedTime(asked, market.zone())) : dailyBars(market);
      final ZoneId printed = asked == null ? market.zone() : asked;
      if (plot) {
        plot(series, minute ? CandleTimes.minutes(printed) : CandleTimes.dates());
      } else {
        print(series, minute ? TimeText.in(printed) : TimeText.DATES);
      }
      if (series.size() == 0) {
        final String meant = MeantSymbol.inStore(market, minute ? Kind.MINUTE : Kind.DAILY, symbol);
        terminal().remark("mmarket: no bars of '" + symbol + "' in that time" + meant);
      }
    }
    return ExitCode.DONE;
  }

  private void print(final Series series, final TimeText times) throws IOException {
    final RowPrinter<KlineView> printer =
        BarPrinter.of(terminal(), series.columnNames(), times, csv.format(options.json()));
    for (final KlineView bar : series) {
      printer.print(bar);
    }
    printer.end();
  }

  private void plot(final Series series, final LongFunction<String> times) throws IOException {
    final BlockPlot blocks = new BlockPlot(terminal());
    final Candles candles = Candles.of(series, blocks.columns());
    if (!candles.list().isEmpty()) {
      blocks.print(candles, times);
    }
  }

  private Series dailyBars(final MarketCenter market) {
    final LocalDate first = Arguments.date(from == null ? FIRST : from);
    final LocalDate last = Arguments.date(to == null ? LAST : to);
    requireOrder(!last.isBefore(first));
    return market.getSeriesShared(symbol, first, last);
  }

  private void requireOrder(final boolean isInOrder) {
    if (!isInOrder) {
      throw new UsageException("TO '" + to + "' is before FROM '" + from + "'");
    }
  }

  private Series minuteBars(final MarketCenter market, final AskedTime times) {
    final String first = from == null ? FIRST : times.dateOrTime(from);
    final String last = to == null ? LAST : times.dateOrTime(to);
    // A date alone means all of it, so that only what both have is compared.
    final int length = Math.min(first.length(), last.length());
    requireOrder(last.substring(0, length).compareTo(first.substring(0, length)) >= 0);
    return market.getMinuteSeriesShared(symbol, first, last);
  }
}
