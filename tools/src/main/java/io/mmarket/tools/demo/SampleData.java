/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import java.nio.file.Path;

/**
 * The files of a small sample market, for whoever needs some Parquet to work on.
 *
 * @param daily daily bars
 * @param ticks the last date's ticks
 */
public record SampleData(Path daily, Path ticks) {
  private static final long SEED = 20240628;
  private static final SampleMarket.Size SMALL = new SampleMarket.Size(20, 30, 50);
  private static final SampleMarket.Size YEAR = new SampleMarket.Size(20, 250, 400);

  /**
   * Writes {@code daily.parquet} and {@code ticks.parquet}.
   *
   * @param folder an existing folder
   * @return both files
   */
  public static SampleData write(final Path folder) {
    return write(folder, SMALL);
  }

  /**
   * As {@link #write}, with a year of bars.
   *
   * @param folder an existing folder
   * @return both files
   */
  public static SampleData writeYear(final Path folder) {
    return write(folder, YEAR);
  }

  private static SampleData write(final Path folder, final SampleMarket.Size size) {
    final SampleMarket market = new SampleMarket(size, SEED);
    final SampleData data =
        new SampleData(folder.resolve("daily.parquet"), folder.resolve("ticks.parquet"));
    SampleMarketFiles.writeDaily(market, data.daily());
    SampleMarketFiles.writeTicks(market, data.ticks());
    return data;
  }
}
