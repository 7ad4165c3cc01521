/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.KlineView;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Snapshot;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mmarket get}. */
@Command(
    name = "get",
    description = "Prints the whole market, or some symbols, at one date or minute.",
    footer = {
      "",
      "Examples:  mmarket get --store /data/store 2024-01-02",
      "           mmarket get --store /data/store 2024-01-02 000001.XSHE --json",
      "           mmarket get --store /data/store '2024-01-02 09:31'"
    })
@SuppressWarnings("NullAway.Init")
final class GetCommand extends MarketCommand {
  @Mixin private StoreOptions options;

  @Mixin private CsvFlag csv;

  @Option(
      names = "--zone",
      paramLabel = "Z",
      description = "Ask and print in this zone; daily bars have dates, which no zone changes.")
  private String zone;

  @Parameters(
      index = "0",
      paramLabel = "DATE|MINUTE",
      description = "As 2024-01-02 or 20240102 for daily bars, '2024-01-02 09:31' for minute bars.")
  private String time;

  @Parameters(
      index = "1..*",
      paramLabel = "SYMBOL",
      arity = "0..*",
      description = "All symbols if none is given.")
  private List<String> symbols;

  @Override
  public Integer call() throws IOException {
    final ZoneId asked = zone == null ? null : Arguments.zone(zone);
    try (MarketCenter market = options.open()) {
      final boolean daily = time.length() <= AskedTime.DATE_LENGTH;
      final Snapshot all =
          daily
              ? market.getDateShared(Arguments.date(time))
              : market.getMinutesShared(new AskedTime(asked, market.zone()).timeNs(time));
      final Snapshot snapshot = symbols == null || symbols.isEmpty() ? all : all.only(symbols);
      final TimeText times =
          daily ? TimeText.DATES : TimeText.in(asked == null ? market.zone() : asked);
      final RowPrinter<KlineView> printer =
          BarPrinter.of(terminal(), names(all), times, csv.format(options.json()));
      // The symbol table is in byte order, and so the bars are.
      for (final KlineView bar : snapshot) {
        printer.print(bar);
      }
      printer.end();
      if (all.size() == 0) {
        terminal().remark("mmarket: nothing " + (daily ? "on " : "at ") + time);
      } else {
        remarkAbsent(all);
      }
    }
    return ExitCode.DONE;
  }

  private void remarkAbsent(final Snapshot all) {
    for (final String symbol : symbols == null ? List.<String>of() : symbols) {
      if (all.row(symbol) < 0) {
        final String meant = MeantSymbol.among(all.symbols(), symbol);
        terminal().remark("mmarket: no bar of '" + symbol + "' then" + meant);
      }
    }
  }

  private static List<String> names(final Snapshot snapshot) {
    return snapshot.columns().stream().map(ColumnSpec::name).toList();
  }
}
