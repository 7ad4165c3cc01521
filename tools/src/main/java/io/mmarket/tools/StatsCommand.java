/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.DataStats;
import io.mmarket.store.MarketCenter;
import java.io.IOException;
import java.io.Writer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mmarket stats}. */
@Command(
    name = "stats",
    description = "Counts what a store holds.",
    footer = {"", "Example:  mmarket stats --store /data/store"})
@SuppressWarnings("NullAway.Init")
final class StatsCommand extends MarketCommand {
  @Mixin private StoreOptions options;

  @Mixin private CsvFlag csv;

  @Override
  public Integer call() throws IOException {
    final DataStats stats;
    try (MarketCenter market = options.open()) {
      stats = market.getStats();
    }
    final Format format = csv.format(options.json());
    if (format == Format.TABLE) {
      printLines(stats, terminal().text());
    } else {
      new RecordPrinter<>(format, terminal().out(), fields()).print(stats);
    }
    return ExitCode.DONE;
  }

  private static RecordFields<DataStats> fields() {
    return new RecordFields<DataStats>()
        .whole("daily_dates_count", DataStats::dailyDatesCount)
        .whole("minute_timestamps_count", DataStats::minuteTimestampsCount)
        .whole("total_symbols_count", DataStats::totalSymbolsCount)
        .text("date_range_start", DataStats::dateRangeStart)
        .text("date_range_end", DataStats::dateRangeEnd);
  }

  private static void printLines(final DataStats stats, final Writer out) throws IOException {
    out.write("daily dates    " + Numbers.grouped(stats.dailyDatesCount()) + "\n");
    out.write("minute times   " + Numbers.grouped(stats.minuteTimestampsCount()) + "\n");
    out.write("symbols        " + Numbers.grouped(stats.totalSymbolsCount()) + "\n");
    final boolean empty = stats.dateRangeStart().isEmpty();
    out.write(
        "dates          "
            + (empty ? Numbers.MISSING : stats.dateRangeStart() + " to " + stats.dateRangeEnd())
            + "\n");
  }
}
