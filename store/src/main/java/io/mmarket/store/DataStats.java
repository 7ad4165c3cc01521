/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.util.Locale;

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
