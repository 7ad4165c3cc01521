/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.tick;

import io.mmarket.ingest.internal.parquet.ListColumn;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.ingest.internal.read.NumberReader;
import io.mmarket.ingest.internal.recognition.BookPlan;
import java.util.List;

/**
 * One side of the books of a row group. A level whose price and volume are both 0, or both missing,
 * is absent.
 */
final class SideColumns {
  private final LevelValues prices;
  private final LevelValues volumes;

  private SideColumns(final LevelValues prices, final LevelValues volumes) {
    this.prices = prices;
    this.volumes = volumes;
  }

  static SideColumns read(final ParquetFile file, final int group, final BookPlan.BookSide side) {
    return new SideColumns(values(file, group, side.prices()), values(file, group, side.volumes()));
  }

  /** How many levels a row has, up to the last that is present. */
  int depth(final int row) {
    int depth = Math.min(prices.count(row), BookPlan.MAX_LEVELS);
    while (depth > 0 && isAbsent(row, depth - 1)) {
      depth--;
    }
    return depth;
  }

  /** The price of a level, NaN where the level is absent. */
  double price(final int row, final int level) {
    return isAbsent(row, level) ? Double.NaN : prices.value(row, level);
  }

  /** The volume of a level, NaN where it is unknown or the level absent. */
  double volume(final int row, final int level) {
    return isAbsent(row, level) ? Double.NaN : rawVolume(row, level);
  }

  private double rawVolume(final int row, final int level) {
    return level < volumes.count(row) ? volumes.value(row, level) : Double.NaN;
  }

  private boolean isAbsent(final int row, final int level) {
    final double price = prices.value(row, level);
    final double volume = rawVolume(row, level);
    return Double.isNaN(price) ? Double.isNaN(volume) || volume == 0 : price == 0 && volume == 0;
  }

  private static LevelValues values(
      final ParquetFile file, final int group, final BookPlan.Levels levels) {
    if (levels.isList()) {
      return new Lists(NumberReader.lists(file, group, levels.columns().get(0)));
    }
    final List<double[]> columns =
        levels.columns().stream().map(column -> NumberReader.doubles(file, group, column)).toList();
    return new Columns(columns.toArray(double[][]::new));
  }

  private interface LevelValues {
    int count(int row);

    double value(int row, int level);
  }

  private static final class Columns implements LevelValues {
    private final double[][] byLevel;

    Columns(final double[][] byLevel) {
      this.byLevel = byLevel;
    }

    @Override
    public int count(final int row) {
      return byLevel.length;
    }

    @Override
    public double value(final int row, final int level) {
      return byLevel[level][row];
    }
  }

  private static final class Lists implements LevelValues {
    private final ListColumn lists;

    Lists(final ListColumn lists) {
      this.lists = lists;
    }

    @Override
    public int count(final int row) {
      return lists.offsets()[row + 1] - lists.offsets()[row];
    }

    @Override
    public double value(final int row, final int level) {
      return lists.values()[lists.offsets()[row] + level];
    }
  }
}
