/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.read;

import io.mmarket.ingest.internal.parquet.ListColumn;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.ingest.internal.recognition.BookPlan;
import java.util.Arrays;
import java.util.List;

/**
 * One side of the books of a row group, a column of prices and one of volumes for each level, best
 * first. A level whose price and volume are both 0, or both missing, is absent: both are NaN.
 */
public final class BookLevels {
  private final double[][] prices;
  private final double[][] volumes;
  private final int levelsWithVolumes;

  private BookLevels(
      final double[][] prices, final double[][] volumes, final int levelsWithVolumes) {
    this.prices = prices;
    this.volumes = volumes;
    this.levelsWithVolumes = levelsWithVolumes;
  }

  /** Reads a side: as many levels as there are prices. */
  public static BookLevels read(
      final ParquetFile file, final int group, final BookPlan.BookSide side) {
    final int rows = Math.toIntExact(file.rowGroupRowCount(group));
    final double[][] prices = levels(file, group, side.prices());
    final double[][] known = levels(file, group, side.volumes());
    final double[][] volumes = Arrays.copyOf(known, prices.length);
    for (int level = 0; level < prices.length; level++) {
      if (level >= known.length) {
        volumes[level] = missing(rows);
      }
      clearAbsent(prices[level], volumes[level]);
    }
    return new BookLevels(prices, volumes, known.length);
  }

  /** How many levels the deepest row has at most. */
  public int levels() {
    return prices.length;
  }

  /** Whether the file tells the volumes of a level, counted from 0. */
  public boolean hasVolumes(final int level) {
    return level < levelsWithVolumes;
  }

  /** The prices of a level, counted from 0. */
  public double[] prices(final int level) {
    return prices[level];
  }

  /** The volumes of a level, counted from 0. */
  public double[] volumes(final int level) {
    return volumes[level];
  }

  /** How many levels a row has, up to the last that is present. */
  public int depth(final int row) {
    int depth = prices.length;
    while (depth > 0
        && Double.isNaN(prices[depth - 1][row])
        && Double.isNaN(volumes[depth - 1][row])) {
      depth--;
    }
    return depth;
  }

  private static void clearAbsent(final double[] prices, final double[] volumes) {
    for (int row = 0; row < prices.length; row++) {
      final double volume = volumes[row];
      final boolean noVolume = volume == 0 || Double.isNaN(volume);
      final boolean absent = Double.isNaN(prices[row]) ? noVolume : prices[row] == 0 && volume == 0;
      if (absent) {
        prices[row] = Double.NaN;
        volumes[row] = Double.NaN;
      }
    }
  }

  private static double[][] levels(
      final ParquetFile file, final int group, final BookPlan.Levels levels) {
    if (levels.isList()) {
      return transposed(NumberReader.lists(file, group, levels.columns().get(0)));
    }
    final List<double[]> columns =
        levels.columns().stream().map(column -> NumberReader.doubles(file, group, column)).toList();
    return columns.toArray(double[][]::new);
  }

  private static double[][] transposed(final ListColumn lists) {
    final int[] offsets = lists.offsets();
    final int rows = offsets.length - 1;
    int longest = 0;
    for (int row = 0; row < rows; row++) {
      longest = Math.max(longest, offsets[row + 1] - offsets[row]);
    }
    final double[][] levels = new double[Math.min(longest, BookPlan.MAX_LEVELS)][];
    for (int level = 0; level < levels.length; level++) {
      levels[level] = missing(rows);
      for (int row = 0; row < rows; row++) {
        final int at = offsets[row] + level;
        if (at < offsets[row + 1]) {
          levels[level][row] = lists.values()[at];
        }
      }
    }
    return levels;
  }

  private static double[] missing(final int rows) {
    final double[] values = new double[rows];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
