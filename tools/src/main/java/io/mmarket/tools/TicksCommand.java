/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.StoredTick;
import io.mmarket.store.TickSeries;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mmarket ticks}. */
@Command(
    name = "ticks",
    description = "Prints one symbol's ticks of a trading date.",
    footer = {"", "Example:  mmarket ticks --store /data/store IF2101 2021-01-05 --json"})
@SuppressWarnings("NullAway.Init")
final class TicksCommand extends MarketCommand {
  @Mixin private StoreOptions options;

  @Mixin private CsvFlag csv;

  @Option(names = "--zone", paramLabel = "Z", description = "Print times in this zone.")
  private String zone;

  @Parameters(index = "0", paramLabel = "SYMBOL", description = "Whose ticks.")
  private String symbol;

  @Parameters(index = "1", paramLabel = "DATE", description = "As 2024-01-02 or 20240102.")
  private String date;

  @Override
  public Integer call() throws IOException {
    final ZoneId asked = zone == null ? null : Arguments.zone(zone);
    final LocalDate day = Arguments.date(date);
    try (MarketCenter market = options.open()) {
      final TickSeries ticks = market.getTicksShared(symbol, day);
      final TimeText times = TimeText.in(asked == null ? market.zone() : asked);
      final RowPrinter<StoredTick> printer =
          StoredTickPrinter.of(terminal(), ticks.columnNames(), times, csv.format(options.json()));
      for (final StoredTick tick : ticks) {
        printer.print(tick);
      }
      printer.end();
      if (ticks.size() == 0) {
        final String meant = MeantSymbol.inStore(market, Kind.TICK, symbol);
        terminal().remark("mmarket: no ticks of '" + symbol + "' on " + day + meant);
      }
    }
    return ExitCode.DONE;
  }
}
