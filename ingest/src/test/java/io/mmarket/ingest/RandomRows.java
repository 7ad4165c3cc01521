/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import io.mmarket.store.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rows of one kind from a seed: no two with the same symbol and time, values missing here and
 * there.
 */
final class RandomRows {
  /** The zone that its symbols imply is as far ahead of UTC. */
  static final int OFFSET_SECONDS = 8 * 3600;

  private static final List<String> SYMBOLS =
      List.of("000001.XSHE", "600000.XSHG", "au2406.SHFE", "^IDX.SH", "BTC/U.SZ");
  private static final LocalDate FIRST = LocalDate.of(2023, 12, 30);
  private static final long MINUTE_NS = 60_000_000_000L;

  private final Kind kind;
  private final Random random;

  /**
   * A row.
   *
   * @param symbol its symbol
   * @param date its trading date
   * @param utcNs its time; of daily bars midnight UTC of the date
   * @param cells its other values by the names under which a store keeps them; missing ones are not
   *     there
   */
  record Row(String symbol, LocalDate date, long utcNs, Map<String, Object> cells) {}

  RandomRows(final Kind kind, final long seed) {
    this.kind = kind;
    this.random = new Random(seed);
  }

  List<Row> make(final int count) {
    final Map<String, Row> byKey = new TreeMap<>();
    // Daily bars need a date each, of a symbol.
    final int dates = kind == Kind.DAILY ? count : 4;
    while (byKey.size() < count) {
      final Row row = row(dates);
      byKey.put(row.symbol + ' ' + row.utcNs, row);
    }
    return new ArrayList<>(byKey.values());
  }

  /** The same keys with other values, nothing missing. */
  List<Row> stale(final List<Row> rows) {
    return rows.stream().map(row -> new Row(row.symbol, row.date, row.utcNs, cells(1))).toList();
  }

  private Row row(final int dates) {
    final LocalDate date = FIRST.plusDays(random.nextInt(dates));
    final String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
    return new Row(symbol, date, time(date), cells(0.7));
  }

  private long time(final LocalDate date) {
    final long midnightUtc = date.toEpochDay() * 24 * 60 * MINUTE_NS;
    if (kind == Kind.DAILY) {
      return midnightUtc;
    }
    // From the evening before, whose session belongs to the date, to the afternoon.
    final long minute = random.nextInt(18 * 60) - 3 * 60L;
    final long localNs = midnightUtc + minute * MINUTE_NS;
    final long fractionNs = kind == Kind.TICK ? random.nextInt(60_000) * 1_000_000L : 0;
    return localNs - 8 * 60 * MINUTE_NS + fractionNs;
  }

  private Map<String, Object> cells(final double share) {
    final Map<String, Object> cells = new TreeMap<>();
    final boolean tick = kind == Kind.TICK;
    cells.put(tick ? "last_price" : "close", price());
    for (final String name :
        tick ? List.of("open", "bid_price_1", "ask_price_1") : List.of("open", "high")) {
      maybe(share, name, price(), cells);
    }
    maybe(share, "volume", (double) random.nextInt(1_000_000), cells);
    maybe(share, "id", (1L << 60) + random.nextInt(), cells);
    maybe(share, "note", "n" + random.nextInt(5) + "\u4e00", cells);
    return cells;
  }

  private void maybe(
      final double share, final String name, final Object value, final Map<String, Object> cells) {
    if (random.nextDouble() < share) {
      cells.put(name, value);
    }
  }

  private double price() {
    return random.nextInt(1, 1_000_000) / 100.0;
  }

  /** The names of all values that any of the rows has. */
  static List<String> names(final List<Row> rows) {
    final TreeSet<String> names = new TreeSet<>();
    rows.forEach(row -> names.addAll(row.cells.keySet()));
    return List.copyOf(names);
  }
}
