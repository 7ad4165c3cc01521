/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.coverage;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * How many rows each symbol has on each date, in a bit a day and four bytes a date with several
 * rows: thousands of symbols on thousands of dates take some ten megabytes. Days are counted from
 * an origin on. For one thread.
 */
final class RowCounts {
  private final LocalDate origin;
  private final SortedMap<String, OfSymbol> symbols = new TreeMap<>();

  /**
   * Nothing yet.
   *
   * @param origin no date is before it
   */
  RowCounts(final LocalDate origin) {
    this.origin = origin;
  }

  /** Counts rows of a symbol, whose dates come in ascending order. */
  void add(final String symbol, final LocalDate date, final int count) {
    symbols.computeIfAbsent(symbol, unknown -> new OfSymbol()).add(day(date), count);
  }

  private int day(final LocalDate date) {
    return Math.toIntExact(date.toEpochDay() - origin.toEpochDay());
  }

  /** The date of a day. */
  LocalDate date(final int day) {
    return origin.plusDays(day);
  }

  /** The days on which any symbol has rows. */
  BitSet days() {
    final BitSet all = new BitSet();
    symbols.values().forEach(symbol -> all.or(symbol.days));
    return all;
  }

  /** All symbols, in the order of their names. */
  SortedMap<String, OfSymbol> symbols() {
    return Collections.unmodifiableSortedMap(symbols);
  }

  /** Those of one symbol. */
  static final class OfSymbol {
    private final BitSet days = new BitSet();
    private int[] counts = {};
    private int dates;
    private boolean hasSeveral;
    private long rows;

    private void add(final int day, final int count) {
      days.set(day);
      rows += count;
      if (count != 1 && !hasSeveral) {
        hasSeveral = true;
        counts = new int[Math.max(8, dates)];
        Arrays.fill(counts, 0, dates, 1);
      }
      if (hasSeveral) {
        if (dates == counts.length) {
          counts = Arrays.copyOf(counts, 2 * dates);
        }
        counts[dates] = count;
      }
      dates++;
    }

    boolean has(final int day) {
      return days.get(day);
    }

    long rows() {
      return rows;
    }

    /** The usual number of rows a date. */
    int median() {
      if (!hasSeveral) {
        return 1;
      }
      final int[] sorted = Arrays.copyOf(counts, dates);
      Arrays.sort(sorted);
      return sorted[dates / 2];
    }

    /** Passes days, ascending, and how many rows there are. */
    void forEach(final BiConsumer<Integer, Integer> action) {
      int position = 0;
      for (int day = days.nextSetBit(0); day >= 0; day = days.nextSetBit(day + 1)) {
        action.accept(day, hasSeveral ? counts[position] : 1);
        position++;
      }
    }
  }
}
