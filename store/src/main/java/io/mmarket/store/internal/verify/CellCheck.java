/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.verify;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.Finding;
import io.mmarket.store.internal.partition.IndexSection;
import io.mmarket.store.internal.partition.RawBlock;
import io.mmarket.store.internal.partition.RawIndex;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks that both orientations hold the same bars, bit for bit: each row of a series has a time of
 * the axis and is present in the cross-section of that time with the same values, and no
 * cross-section has more rows than the series have there. Damaged blocks are left out, and with
 * them what only they could tell.
 */
final class CellCheck {
  private static final String BOTH = "both orientations, which do not agree";

  private final RawIndex index;
  private final Path mapFile;
  private final List<ColumnSpec> columns;
  private final @Nullable RawBlock[] crossSections;
  private final int[] seen;
  private final Findings findings;

  /**
   * Prepares the check of a partition of bars.
   *
   * @param index its index, whose time axis is sound
   * @param mapFile its map
   * @param columns its columns
   * @param blocks its sound blocks
   * @param findings what is found
   */
  CellCheck(
      final RawIndex index,
      final Path mapFile,
      final List<ColumnSpec> columns,
      final List<SoundBlock> blocks,
      final Findings findings) {
    this.index = index;
    this.mapFile = mapFile;
    this.columns = columns;
    this.findings = findings;
    crossSections = new RawBlock[index.count(IndexSection.TIMES)];
    seen = new int[crossSections.length];
    for (final SoundBlock sound : blocks) {
      if (index.hasCrossSections()
          && sound.entry().isCrossSection()
          && sound.entry().number() < crossSections.length) {
        crossSections[sound.entry().number()] = sound.block();
      }
    }
  }

  /**
   * Compares.
   *
   * @param blocks the sound blocks, in the order of the block table
   * @param allSeries whether these are all series that there should be
   */
  void run(final List<SoundBlock> blocks, final boolean allSeries) {
    final long[] times = new long[crossSections.length];
    Arrays.setAll(times, index::time);
    for (final SoundBlock sound : blocks) {
      if (!sound.entry().isCrossSection()) {
        compare(sound, times);
      }
    }
    for (int time = 0; allSeries && time < times.length; time++) {
      if (seen[time] == 0) {
        findings.damage(
            index.path(), "axis", "rows at time " + times[time], "none", "the other times");
      }
      final RawBlock crossSection = crossSections[time];
      if (crossSection != null && crossSection.presentRows() != seen[time]) {
        damage(
            time,
            seen[time] + " present rows, as the series have at this time",
            Integer.toString(crossSection.presentRows()));
      }
    }
  }

  private void compare(final SoundBlock series, final long[] times) {
    final RawBlock block = series.block();
    final int symbol = series.entry().symbol();
    int time = 0;
    for (int row = 0; row < block.rows(); row++) {
      time = indexOf(times, block.rowTimeNs(row), time);
      if (time < 0) {
        damage(
            series.entry().number(),
            "times of the time axis",
            block.rowTimeNs(row) + " at row " + row);
        time = 0;
        continue;
      }
      seen[time]++;
      final RawBlock crossSection = crossSections[time];
      if (crossSection != null) {
        compareRow(series, row, time, crossSection, symbol);
      }
    }
  }

  /** Neighbours in a series are mostly neighbours of the axis, too. */
  private static int indexOf(final long[] times, final long timeNs, final int from) {
    for (int time = from; time < Math.min(times.length, from + 4); time++) {
      if (times[time] == timeNs) {
        return time;
      }
    }
    return Arrays.binarySearch(times, timeNs);
  }

  private void compareRow(
      final SoundBlock series,
      final int row,
      final int time,
      final RawBlock crossSection,
      final int symbol) {
    if (symbol >= crossSection.rows() || !crossSection.isPresent(symbol)) {
      damage(
          time,
          "symbol's row " + symbol + " present, as in its series, block " + series.entry().number(),
          "it is absent");
      return;
    }
    final RawBlock block = series.block();
    for (int column = 0; column < columns.size(); column++) {
      final long expected = block.bits(block.columnOffset(column), row);
      final long found = crossSection.bits(crossSection.columnOffset(column), symbol);
      if (expected != found) {
        damage(
            time,
            String.format(
                Locale.ROOT,
                "%016x as %s of symbol's row %d, as in its series, block %d",
                expected,
                columns.get(column).name(),
                symbol,
                series.entry().number()),
            String.format(Locale.ROOT, "%016x", found));
      }
    }
  }

  private void damage(final int block, final String expected, final String found) {
    findings.add(
        "cells", new Finding(Finding.Severity.DAMAGE, mapFile, block, expected, found, BOTH));
  }
}
