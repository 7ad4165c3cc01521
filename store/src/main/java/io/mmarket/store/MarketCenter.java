/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.TradingDates;
import io.mmarket.store.internal.partition.Partition;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a store in place: files are mapped read-only and shared by every process of the host. Takes
 * no locks, writes nothing, needs no write permission, and sees a newly published date without
 * reopening.
 *
 * <pre>{@code
 * try (MarketCenter market = MarketCenter.open(Path.of("store"))) {
 *   Snapshot day = market.getDateShared("2024-01-02");
 *   double close = day.close(day.row("000001.XSHE"));
 * }
 * }</pre>
 *
 * <p>Any thread may call a center. Dates are exchange-local trading dates, given as {@code
 * YYYY-MM-DD}, {@code yyyymmdd} or {@link LocalDate}; the JVM's time zone plays no part. A date
 * without data is an empty answer; a malformed one is an {@link IllegalArgumentException} that
 * names it.
 *
 * <p>Whoever opened a center closes it. Closing marks it and its views: later calls throw {@link
 * ClosedException}. Memory is unmapped only when nothing reaches it any more, so using a view too
 * late is an error and never a crash.
 */
public final class MarketCenter implements AutoCloseable {
  private static final LocalDate FIRST_DATE = LocalDate.of(0, 1, 1);
  private static final LocalDate LAST_DATE = LocalDate.of(9999, 12, 31);

  private final Path store;
  private final Catalog catalog;
  private final Lifetime lifetime;
  private volatile StoreView view;

  private MarketCenter(final Path store, final Catalog catalog) {
    this.store = store;
    this.catalog = catalog;
    lifetime = new Lifetime(store);
    view = StoreView.of(store, catalog, lifetime, null);
  }

  /**
   * Opens a store.
   *
   * @param store its folder
   * @return the center, owned by the caller
   * @throws NotAStoreException when the folder is no store
   */
  public static MarketCenter open(final Path store) {
    return new MarketCenter(store, Catalog.openReadOnly(store, FileIdentity.STORE_CATALOG));
  }

  /**
   * The zone in which the store's dates and times are meant.
   *
   * @return the zone, fixed when the store was made
   */
  public ZoneId zone() {
    lifetime.check();
    return catalog.zone();
  }

  /**
   * The store.
   *
   * @return its folder
   */
  public Path path() {
    return store;
  }

  /**
   * The whole market on a date, in place.
   *
   * @param date the trading date, {@code YYYY-MM-DD} or {@code yyyymmdd}
   * @return the shared snapshot, empty when there is no data; the same object until the date is
   *     published anew
   * @throws IllegalArgumentException naming the text when it is no date
   */
  public Snapshot getDateShared(final String date) {
    final Snapshot cached = cachedDay(TradingDates.compact(date));
    return cached == null ? openDay(TradingDates.parse(date)) : cached;
  }

  /**
   * The whole market on a date, in place.
   *
   * @param date the trading date as yyyymmdd
   * @return the shared snapshot, empty when there is no data; the same object until the date is
   *     published anew
   * @throws IllegalArgumentException naming the number when it is no date
   */
  public Snapshot getDateShared(final int date) {
    final Snapshot cached = cachedDay(date);
    return cached == null ? openDay(TradingDates.ofInt(date)) : cached;
  }

  /**
   * The whole market on a date, in place.
   *
   * @param date the trading date
   * @return the shared snapshot, empty when there is no data; the same object until the date is
   *     published anew
   * @throws IllegalArgumentException naming the date when its year is not one of 0000 to 9999
   */
  public Snapshot getDateShared(final LocalDate date) {
    final Snapshot cached = cachedDay(TradingDates.toInt(date));
    return cached == null ? openDay(date) : cached;
  }

  private @Nullable Snapshot cachedDay(final int dateKey) {
    return current().cachedDay(dateKey);
  }

  private Snapshot openDay(final LocalDate date) {
    return query(current -> current.day(date));
  }

  /**
   * A deep copy of the market on a date, for code that wants a map.
   *
   * @param date the trading date, {@code YYYY-MM-DD} or {@code yyyymmdd}
   * @return a new map by symbol, in byte order of the symbols
   */
  public Map<String, Kline> getDate(final String date) {
    final Map<String, Kline> copy = new LinkedHashMap<>();
    for (final KlineView bar : getDateShared(date)) {
      copy.put(bar.symbol(), bar.toKline());
    }
    return copy;
  }

  /**
   * All daily bars of a symbol.
   *
   * @param symbol its name
   * @return the shared series, empty for an unknown symbol
   */
  public Series getSeriesShared(final String symbol) {
    return query(current -> current.series(symbol, FIRST_DATE, LAST_DATE));
  }

  /**
   * The daily bars of a symbol in a range of dates.
   *
   * @param symbol its name
   * @param from the first date
   * @param to the last date, included
   * @return the shared series, empty for an unknown symbol or an empty range
   * @throws IllegalArgumentException naming the date that is none, or the range that ends before it
   *     begins
   */
  public Series getSeriesShared(final String symbol, final String from, final String to) {
    final LocalDate first = TradingDates.parse(from);
    final LocalDate last = TradingDates.parse(to);
    if (last.isBefore(first)) {
      throw new IllegalArgumentException(
          "range from " + from + " to " + to + " ends before it begins");
    }
    return query(current -> current.series(symbol, first, last));
  }

  /**
   * Counts what the store holds now.
   *
   * @return the counts
   */
  public DataStats getStats() {
    return query(current -> stats(current.open(Kind.DAILY), current.open(Kind.MINUTE)));
  }

  private static DataStats stats(final List<Partition> daily, final List<Partition> minute) {
    final Set<String> symbols = new HashSet<>();
    final List<String> dates = new ArrayList<>();
    final int dailyDates = count(daily, symbols, dates);
    final int minuteTimes = count(minute, symbols, dates);
    dates.sort(null);
    return new DataStats(
        dailyDates,
        minuteTimes,
        symbols.size(),
        dates.isEmpty() ? "" : dates.get(0),
        dates.isEmpty() ? "" : dates.get(dates.size() - 1));
  }

  private static int count(
      final List<Partition> partitions, final Set<String> symbols, final List<String> dates) {
    int times = 0;
    for (final Partition partition : partitions) {
      times += partition.index().timeCount();
      for (int row = 0; row < partition.index().symbolCount(); row++) {
        symbols.add(partition.index().symbol(row));
      }
      final PartitionInfo info = partition.info(ZoneOffset.UTC);
      if (info.kind() == Kind.DAILY) {
        dates.add(info.first());
        dates.add(info.last());
      } else {
        dates.add(info.period());
      }
    }
    return times;
  }

  /**
   * Lists the partitions.
   *
   * @return what each holds, by kind and period
   */
  public List<PartitionInfo> partitions() {
    return query(
        current -> {
          final List<PartitionInfo> infos = new ArrayList<>();
          for (final Kind kind : Kind.values()) {
            current.open(kind).forEach(partition -> infos.add(partition.info(catalog.zone())));
          }
          return infos;
        });
  }

  /** Forgets the cached snapshots; those already handed out stay valid. */
  public void clearSharedCache() {
    lifetime.check();
    synchronized (lifetime) {
      view = view.withoutSnapshots();
    }
  }

  private StoreView current() {
    lifetime.check();
    final StoreView now = view;
    return now.publications() == catalog.publications() ? now : renew(now);
  }

  private StoreView renew(final StoreView stale) {
    synchronized (lifetime) {
      if (view == stale) {
        view = StoreView.of(store, catalog, lifetime, stale);
      }
      return view;
    }
  }

  /**
   * Runs a query, and once more on a new view when a publication has unlinked a file under it.
   * Files are unlinked after the publication was counted: a file that is gone without a new count
   * is lost.
   */
  private <T> T query(final StoreView.Query<T> query) {
    while (true) {
      final StoreView now = current();
      try {
        return query.run(now);
      } catch (final NoSuchFileException e) {
        if (catalog.publications() == now.publications()) {
          throw new DamagedFileException(e.getMessage() + ": is gone", e);
        }
      } catch (final IOException e) {
        throw new MarketDataException(store + ": cannot be read: " + e, e);
      }
    }
  }

  /** Marks the center and its views as closed; a second call has no effect. Unmaps nothing. */
  @Override
  public void close() {
    lifetime.close();
  }
}
