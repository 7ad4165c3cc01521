/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import io.mmarket.store.MarketCenter;
import io.mmarket.store.Snapshot;
import io.mmarket.store.TickSeries;
import java.nio.file.Path;

/** Compares every cell of a store with its source, when nobody writes any more. */
final class StoreAudit {
  private final MarketCenter market;
  private final int version;
  private final Faults faults;
  private long cells;

  private StoreAudit(final MarketCenter market, final int version, final Faults faults) {
    this.market = market;
    this.version = version;
    this.faults = faults;
  }

  /** Compares all; returns how many cells there are. */
  static long run(final Path store, final int version, final Faults faults) {
    try (MarketCenter market = MarketCenter.open(store)) {
      final StoreAudit audit = new StoreAudit(market, version, faults);
      audit.daily();
      audit.minutes();
      audit.ticks();
      return audit.cells;
    }
  }

  private void daily() {
    for (int date = 0; date < Sample.DAILY_DATES; date++) {
      final int of = date;
      final Snapshot day = market.getDateShared(Sample.date(date));
      faults.require(day.size() == Sample.DAILY_SYMBOLS, day + " has " + day.size() + " bars");
      cells += StoreReader.compare(day, symbol -> Sample.dailyCell(of, symbol), version, faults);
    }
  }

  private void minutes() {
    for (int date = 0; date < Sample.MINUTE_DATES; date++) {
      for (int minute = 0; minute < Sample.MINUTES; minute++) {
        final int of = date;
        final int at = minute;
        final Snapshot bars = market.getMinutesShared(Sample.minuteNs(date, minute));
        faults.require(
            bars.size() == Sample.MINUTE_SYMBOLS, bars + " has " + bars.size() + " bars");
        cells +=
            StoreReader.compare(bars, symbol -> Sample.minuteCell(of, at, symbol), version, faults);
      }
    }
  }

  private void ticks() {
    long found = 0;
    for (int file = 0; file < version; file++) {
      final long first = (long) file * Sample.FILE_TICKS;
      for (long number = first; number < first + Sample.TICK_SYMBOLS; number++) {
        final TickSeries ticks =
            market
                .getTicksShared(Sample.tickSymbol(number), Sample.tickDate(number))
                .between(Sample.tickNs(first), Sample.tickNs(first + Sample.FILE_TICKS - 1) + 1);
        cells += StoreReader.compare(ticks, number, faults);
        found += ticks.size();
      }
    }
    final long delivered = (long) version * Sample.FILE_TICKS;
    faults.require(found == delivered, found + " ticks of " + delivered + " are in the store");
  }
}
