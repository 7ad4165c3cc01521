/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;

/**
 * Everything that a store of all kinds answers about given symbols and times, as one number: every
 * cell by every way to it, so that whatever damaged files can do to a reader, they do here.
 */
final class AllContents {
  private long hash;

  private AllContents() {}

  /** What is asked for: symbols, dates as midnights, minutes, and the date of the ticks. */
  record Questions(
      Collection<String> symbols, SortedSet<Long> days, SortedSet<Long> minutes, String tickDate) {}

  /** Opens, reads all and closes; equal stores give equal numbers. */
  static long of(final Path store, final Questions questions) {
    final AllContents contents = new AllContents();
    try (MarketCenter center = MarketCenter.open(store)) {
      contents.add(center, questions);
    }
    return contents.hash;
  }

  private void add(final MarketCenter center, final Questions questions) {
    add(center.zone());
    add(center.getStats());
    center.partitions().forEach(this::add);
    for (final long timeNs : questions.days()) {
      add(center.getDateShared(LocalDate.ofEpochDay(timeNs / RowChunk.DAY_NS)));
    }
    for (final long timeNs : questions.minutes()) {
      add(center.getMinutesShared(timeNs));
    }
    final long firstNs = questions.minutes().first();
    final long endNs = questions.minutes().last();
    for (final Snapshot minute : center.getMinutesRange(firstNs, endNs)) {
      add(minute.size());
    }
    for (final String symbol : questions.symbols()) {
      add(center.getSeriesShared(symbol));
      add(center.getSeriesShared(symbol, "20240105", "2024-02-01"));
      add(center.getMinuteSeriesShared(symbol));
      add(center.getMinuteSeriesShared(symbol, firstNs + 1, endNs - 1));
      final TickSeries ticks = center.getTicksShared(symbol, questions.tickDate());
      add(ticks);
      addBook(ticks);
    }
  }

  private void add(final Snapshot snapshot) {
    add(snapshot.rowCount());
    add(snapshot.columns());
    add(snapshot.symbols());
    for (int row = 0; row < snapshot.rowCount(); row++) {
      final String symbol = snapshot.symbol(row);
      add(symbol);
      add(snapshot.row(symbol));
      add(snapshot.isPresent(row));
      add(String.valueOf(snapshot.get(symbol)));
      for (int column = 0; column < snapshot.columns().size(); column++) {
        switch (snapshot.columns().get(column).type()) {
          case DOUBLE -> add(snapshot.doubleValue(column, row));
          case INT64 -> add(snapshot.longValue(column, row));
          case TEXT -> add(String.valueOf(snapshot.text(column, row)));
        }
      }
    }
    for (final KlineView bar : snapshot) {
      add(bar.toKline());
    }
  }

  private void add(final TimeSeries<?> series) {
    add(series.size());
    final List<String> names = series.columnNames();
    add(names);
    for (final String name : names) {
      if (name.equals("exchange_id")) {
        add(Arrays.toString(series.texts(name)));
        for (int i = 0; i < series.size(); i++) {
          add(String.valueOf(series.text(names.indexOf(name), i)));
        }
      } else if (name.equals("clock_ns")) {
        for (final long value : series.longs(name)) {
          add(value);
        }
      } else {
        for (final double value : series.doubles(name)) {
          add(value);
        }
      }
    }
    for (final long timeNs : series.times()) {
      add(timeNs);
      add(series.firstFrom(timeNs));
    }
  }

  private void addBook(final TickSeries ticks) {
    for (int i = 0; i < ticks.size(); i++) {
      add(ticks.bidDepth(i) + ticks.askDepth(i));
      add(String.valueOf(ticks.exchangeId(i)));
      for (int level = 1; level <= 2; level++) {
        add(ticks.bidPrice(i, level) + ticks.askVolume(i, level));
      }
    }
  }

  private void add(final Object part) {
    hash = 31 * hash + part.toString().hashCode();
  }
}
