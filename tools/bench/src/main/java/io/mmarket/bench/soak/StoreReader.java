/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import io.mmarket.store.MarketCenter;
import io.mmarket.store.Snapshot;
import io.mmarket.store.TickSeries;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.function.IntToLongFunction;

/**
 * Reads dates of the store while they are ingested anew, and checks each cell: all of a date are of
 * one version, no later look finds an older one, and snapshots that are kept stay what they were.
 * For one thread; closing closes the store.
 */
final class StoreReader implements AutoCloseable {
  private static final int KEPT = 4;

  private final MarketCenter market;
  private final Faults faults;
  private final Random random;
  private final int[] dailyVersions = new int[Sample.DAILY_DATES];
  private final int[] minuteVersions = new int[Sample.MINUTE_DATES];
  private final Deque<Kept> kept = new ArrayDeque<>();
  private int fileTicks;

  /** A snapshot that may be superseded by now. */
  private record Kept(Snapshot snapshot, IntToLongFunction cell, int version) {}

  StoreReader(final Path store, final Faults faults, final long seed) {
    this.market = MarketCenter.open(store);
    this.faults = faults;
    this.random = new Random(seed);
  }

  /** Looks at one date, or at one kept from before; returns how many cells it compared. */
  long look() {
    return switch (random.nextInt(4)) {
      case 0 -> daily(random.nextInt(Sample.DAILY_DATES));
      case 1 -> minute(random.nextInt(Sample.MINUTE_DATES), random.nextInt(Sample.MINUTES));
      case 2 -> ticks(random.nextInt(fileTicks + 1));
      default -> again();
    };
  }

  private long daily(final int date) {
    final Snapshot day = market.getDateShared(Sample.date(date));
    return bars(
        day, Sample.DAILY_SYMBOLS, symbol -> Sample.dailyCell(date, symbol), dailyVersions, date);
  }

  private long minute(final int date, final int minute) {
    final Snapshot bars = market.getMinutesShared(Sample.minuteNs(date, minute));
    return bars(
        bars,
        Sample.MINUTE_SYMBOLS,
        symbol -> Sample.minuteCell(date, minute, symbol),
        minuteVersions,
        date);
  }

  private long bars(
      final Snapshot bars,
      final int symbols,
      final IntToLongFunction cell,
      final int[] versions,
      final int date) {
    if (bars.size() == 0) {
      faults.require(versions[date] == 0, Sample.date(date) + " is there no more");
      return 0;
    }
    final int version = (int) bars.volume(bars.row(Sample.symbol(0)));
    faults.require(
        bars.size() == symbols && version >= versions[date],
        Sample.date(date) + ": version " + version + " after " + versions[date]);
    versions[date] = version;
    if (kept.size() == KEPT) {
      kept.removeFirst();
    }
    kept.addLast(new Kept(bars, cell, version));
    return compare(bars, cell, version, faults);
  }

  private long again() {
    final Kept one = kept.pollFirst();
    return one == null ? 0 : compare(one.snapshot(), one.cell(), one.version(), faults);
  }

  /** Compares all of a snapshot with the version of its file; returns how many cells it has. */
  static long compare(
      final Snapshot bars, final IntToLongFunction cell, final int version, final Faults faults) {
    long cells = 0;
    for (int symbol = 0; symbol < bars.size(); symbol++) {
      final int row = bars.row(Sample.symbol(symbol));
      final double[] found = {
        bars.open(row), bars.high(row), bars.low(row), bars.close(row), bars.totalTurnover(row)
      };
      boolean same = bars.volume(row) == version;
      for (int field = 0; field < Sample.FIELDS; field++) {
        same &= found[field] == Sample.bar(cell.applyAsLong(symbol), version, field);
      }
      faults.require(
          same, Sample.symbol(symbol) + " of " + bars + " is not what version " + version + " has");
      cells += Sample.FIELDS + 1;
    }
    return cells;
  }

  /** The ticks of a file, once it was seen; one more than those that were is looked for. */
  private long ticks(final int file) {
    final long first = (long) file * Sample.FILE_TICKS;
    final long end = first + Sample.FILE_TICKS;
    long cells = 0;
    for (long number = first; number < first + Sample.TICK_SYMBOLS; number++) {
      final TickSeries ticks =
          market.getTicksShared(Sample.tickSymbol(number), Sample.tickDate(number));
      final TickSeries own = ticks.between(Sample.tickNs(first), Sample.tickNs(end - 1) + 1);
      if (own.size() == 0) {
        faults.require(file == fileTicks, "ticks of file " + file + " are there no more");
        return cells;
      }
      cells += compare(own, number, faults);
    }
    fileTicks = Math.max(fileTicks, file + 1);
    return cells;
  }

  /** Compares a symbol's ticks of one file from its first one on. */
  static long compare(final TickSeries ticks, final long first, final Faults faults) {
    boolean same = ticks.size() == Sample.FILE_TICKS / Sample.TICK_SYMBOLS;
    for (int i = 0; i < ticks.size(); i++) {
      final long number = first + (long) i * Sample.TICK_SYMBOLS;
      same &=
          ticks.volume(i) == number
              && ticks.lastVolume(i) == Sample.FILES
              && ticks.lastPrice(i) == Sample.price(Sample.FILES, number);
    }
    faults.require(same, "ticks from " + first + " on are not those of their file: " + ticks);
    return 3L * ticks.size();
  }

  @Override
  public void close() {
    market.close();
  }
}
