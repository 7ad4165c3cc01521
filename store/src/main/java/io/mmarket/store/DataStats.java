/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.partition.Partition;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a store holds, counted at one moment.
 *
 * @param dailyDatesCount distinct dates with daily bars
 * @param minuteTimestampsCount distinct times with minute bars
 * @param totalSymbolsCount distinct symbols over daily and minute bars
 * @param dateRangeStart the first date as YYYY-MM-DD, empty when there is nothing
 * @param dateRangeEnd the last date as YYYY-MM-DD, empty when there is nothing
 */
public record DataStats(
    int dailyDatesCount,
    int minuteTimestampsCount,
    int totalSymbolsCount,
    String dateRangeStart,
    String dateRangeEnd) {

  /** Counts what partitions hold. */
  static DataStats of(final List<Partition> daily, final List<Partition> minute) {
    final Set<String> symbols = new HashSet<>();
    final List<String> dates = new ArrayList<>();
    final int dailyDates = count(daily, symbols, dates);
    final int minuteTimes = count(minute, symbols, dates);
    dates.sort(null);
    return new DataStats(
        dailyDates,
        minuteTimes,
        symbols.size(),
        dates.isEmpty() ? "" : dates.get(0),
        dates.isEmpty() ? "" : dates.get(dates.size() - 1));
  }

  private static int count(
      final List<Partition> partitions, final Set<String> symbols, final List<String> dates) {
    int times = 0;
    for (final Partition partition : partitions) {
      times += partition.index().timeCount();
      for (int row = 0; row < partition.index().symbolCount(); row++) {
        symbols.add(partition.index().symbol(row));
      }
      final PartitionInfo info = partition.info(ZoneOffset.UTC);
      if (info.kind() == Kind.DAILY) {
        dates.add(info.first());
        dates.add(info.last());
      } else {
        dates.add(info.period());
      }
    }
    return times;
  }

  /**
   * A short form.
   *
   * @return {@code DataStats(daily_dates=250, symbols=5000, range=2024-01-02 to 2024-12-31)}
   */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "DataStats(daily_dates=%d, symbols=%d, range=%s to %s)",
        dailyDatesCount,
        totalSymbolsCount,
        dateRangeStart,
        dateRangeEnd);
  }
}
