/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.PrivateFolder;
import io.mmarket.store.internal.TradingDates;
import io.mmarket.store.spi.BarFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
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
  // A long file, because each call says what it means in each of its forms; the work is done in
  // StoreReader and StoreView.

  private final Path store;
  private final Catalog catalog;
  private final Lifetime lifetime;
  private final StoreReader reader;

  /** What holds a private store in memory; null of any other. */
  private final @Nullable PrivateFolder folder;

  private MarketCenter(
      final Path store, final Catalog catalog, final @Nullable PrivateFolder folder) {
    this.store = store;
    this.folder = folder;
    this.catalog = catalog;
    lifetime = new Lifetime(store);
    reader = new StoreReader(store, catalog, lifetime);
  }

  /**
   * Opens a store.
   *
   * @param store its folder
   * @return the center, owned by the caller
   * @throws NotAStoreException when the folder is no store
   */
  public static MarketCenter open(final Path store) {
    return open(store, null);
  }

  private static MarketCenter open(final Path store, final @Nullable PrivateFolder folder) {
    return new MarketCenter(store, Catalog.openReadOnly(store, FileIdentity.STORE_CATALOG), folder);
  }

  /**
   * Opens an empty store of this process's own, in memory under {@code /dev/shm}, whose zone is
   * UTC. It works without any data, and {@link StoreWriter} fills it at {@link #path()}. Closing
   * the center removes it; one whose process died is removed when the next one is made.
   *
   * @return the center, owned by the caller
   * @throws MarketDataException when memory cannot be had
   */
  public static MarketCenter openRealtime() {
    return openRealtime(ZoneOffset.UTC);
  }

  /**
   * Opens an empty store of this process's own, in memory under {@code /dev/shm}.
   *
   * @param zone the zone in which its dates and times are meant
   * @return the center, owned by the caller
   * @throws MarketDataException when memory cannot be had
   */
  public static MarketCenter openRealtime(final ZoneId zone) {
    return openPrivate("realtime", store -> {}, zone);
  }

  /** Makes a store of this process's own; what fills it need not have made one. */
  private static MarketCenter openPrivate(
      final String use, final Consumer<Path> fill, final ZoneId zoneIfMade) {
    final PrivateFolder folder = PrivateFolder.make(use);
    boolean opened = false;
    try {
      fill.accept(folder.content());
      RealtimeStores.ensure(folder.content(), zoneIfMade);
      final MarketCenter center = open(folder.content(), folder);
      opened = true;
      return center;
    } finally {
      if (!opened) {
        folder.close();
      }
    }
  }

  /**
   * Opens a store that is made, with the zone UTC, when it is not there; others join it in the same
   * way. It stays when the center is closed.
   *
   * @param store its folder
   * @return the center, owned by the caller
   * @throws NotAStoreException when the folder holds something else
   */
  public static MarketCenter openRealtime(final Path store) {
    return openRealtime(store, ZoneOffset.UTC);
  }

  /**
   * Opens a store that is made when it is not there; others join it in the same way. It stays when
   * the center is closed.
   *
   * @param store its folder
   * @param zoneIfMade the zone that a new store gets for ever; an existing one keeps its own
   * @return the center, owned by the caller
   * @throws NotAStoreException when the folder holds something else
   */
  public static MarketCenter openRealtime(final Path store, final ZoneId zoneIfMade) {
    RealtimeStores.ensure(store, zoneIfMade);
    return open(store);
  }

  /**
   * Takes Parquet files into a store of this process's own, in memory under {@code /dev/shm}, and
   * opens it: for data that fits there and is read once. Closing the center removes the store. Data
   * that many processes or runs read is better ingested into a store once.
   *
   * @param parquet a file of bars or ticks, or a folder of files
   * @return the center, owned by the caller
   * @throws IllegalArgumentException when there is no such path
   * @throws MarketDataException when nothing can be taken, naming why, when memory cannot be had,
   *     or the artifact {@code mmarket-ingest} is not there
   */
  public static MarketCenter load(final Path parquet) {
    final BarFiles files = BarFilesLookup.find();
    return openPrivate("load", store -> files.load(parquet, store), ZoneOffset.UTC);
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
    lifetime.check();
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
    return reader.current().cachedDay(dateKey);
  }

  private Snapshot openDay(final LocalDate date) {
    return reader.query(current -> current.day(date));
  }

  /**
   * Some symbols on a date, in place. Costs one look-up a symbol; the answer is not cached.
   *
   * @param date the trading date, {@code YYYY-MM-DD} or {@code yyyymmdd}
   * @param symbols the names wanted; those without a bar are passed over
   * @return the shared snapshot with the rows of all other symbols not present ({@link
   *     Snapshot#only})
   * @throws IllegalArgumentException naming the text when it is no date
   */
  public Snapshot getDateShared(final String date, final Collection<String> symbols) {
    return getDateShared(date).only(symbols);
  }

  /**
   * A deep copy of the market on a date, for code that wants a map.
   *
   * @param date the trading date, {@code YYYY-MM-DD} or {@code yyyymmdd}
   * @return a new map by symbol, in byte order of the symbols
   * @throws IllegalArgumentException naming the text when it is no date
   */
  public Map<String, Kline> getDate(final String date) {
    return getDateShared(date).toMap();
  }

  /**
   * A deep copy of the market on a date.
   *
   * @param date the trading date as yyyymmdd
   * @return a new map by symbol, in byte order of the symbols
   * @throws IllegalArgumentException naming the number when it is no date
   */
  public Map<String, Kline> getDate(final int date) {
    return getDateShared(date).toMap();
  }

  /**
   * A deep copy of the market on a date.
   *
   * @param date the trading date
   * @return a new map by symbol, in byte order of the symbols
   * @throws IllegalArgumentException naming the date when its year is not one of 0000 to 9999
   */
  public Map<String, Kline> getDate(final LocalDate date) {
    return getDateShared(date).toMap();
  }

  /**
   * A deep copy of some symbols on a date.
   *
   * @param date the trading date, {@code YYYY-MM-DD} or {@code yyyymmdd}
   * @param symbols the names wanted; those without a bar are passed over
   * @return a new map by symbol, in byte order of the symbols
   * @throws IllegalArgumentException naming the text when it is no date
   */
  public Map<String, Kline> getDate(final String date, final Collection<String> symbols) {
    return getDateShared(date, symbols).toMap();
  }

  /**
   * The whole market at one time, in place: the minute bars that carry that time in the data, of
   * whatever trading date (a night session's bars are stored under the next one).
   *
   * @param time local time in the store's zone, {@code YYYY-MM-DD HH:MM} or {@code YYYY-MM-DD
   *     HH:MM:SS}, with a space or a T; of a time that happens twice, when clocks are set back, the
   *     first is meant, and one that is skipped, when they are set forward, counts as so much later
   *     as they are set
   * @return the shared snapshot, empty when no bar has that time; the same object until one of the
   *     trading dates that may hold it is published anew
   * @throws IllegalArgumentException naming the text when it is no time
   * @throws MarketDataException when the partition is so sparse that it holds series only
   */
  public Snapshot getMinutesShared(final String time) {
    return getMinutesShared(reader.localTimes().parse(time));
  }

  /**
   * The whole market at one time, in place.
   *
   * @param timeNs UTC nanoseconds
   * @return the shared snapshot, empty when no bar has that time; the same object until one of the
   *     trading dates that may hold it is published anew
   * @throws MarketDataException when the partition is so sparse that it holds series only
   */
  public Snapshot getMinutesShared(final long timeNs) {
    final Snapshot cached = reader.current().cachedMinute(timeNs);
    return cached == null ? reader.query(current -> current.minute(timeNs)) : cached;
  }

  /**
   * The whole market at one time, in place.
   *
   * @param time local time in the store's zone; what happens when clocks are set is said at {@link
   *     #getMinutesShared(String)}
   * @return the shared snapshot, empty when no bar has that time; the same object until one of the
   *     trading dates that may hold it is published anew
   * @throws MarketDataException when the partition is so sparse that it holds series only
   */
  public Snapshot getMinutesShared(final LocalDateTime time) {
    return getMinutesShared(reader.localTimes().toUtcNs(time));
  }

  /**
   * Some symbols at one time, in place. Costs one look-up a symbol; the answer is not cached.
   *
   * @param time local time in the store's zone, as of {@link #getMinutesShared(String)}
   * @param symbols the names wanted; those without a bar are passed over
   * @return the shared snapshot with the rows of all other symbols not present ({@link
   *     Snapshot#only})
   * @throws IllegalArgumentException naming the text when it is no time
   */
  public Snapshot getMinutesShared(final String time, final Collection<String> symbols) {
    return getMinutesShared(time).only(symbols);
  }

  /**
   * A deep copy of the market at one time, for code that wants a map.
   *
   * @param time local time in the store's zone, as of {@link #getMinutesShared(String)}
   * @return a new map by symbol, in byte order of the symbols
   * @throws IllegalArgumentException naming the text when it is no time
   */
  public Map<String, Kline> getMinutes(final String time) {
    return getMinutesShared(time).toMap();
  }

  /**
   * A deep copy of the market at one time.
   *
   * @param timeNs UTC nanoseconds
   * @return a new map by symbol, in byte order of the symbols
   */
  public Map<String, Kline> getMinutes(final long timeNs) {
    return getMinutesShared(timeNs).toMap();
  }

  /**
   * A deep copy of the market at one time.
   *
   * @param time local time in the store's zone, as of {@link #getMinutesShared(LocalDateTime)}
   * @return a new map by symbol, in byte order of the symbols
   */
  public Map<String, Kline> getMinutes(final LocalDateTime time) {
    return getMinutesShared(time).toMap();
  }

  /**
   * A deep copy of some symbols at one time.
   *
   * @param time local time in the store's zone, as of {@link #getMinutesShared(String)}
   * @param symbols the names wanted; those without a bar are passed over
   * @return a new map by symbol, in byte order of the symbols
   * @throws IllegalArgumentException naming the text when it is no time
   */
  public Map<String, Kline> getMinutes(final String time, final Collection<String> symbols) {
    return getMinutesShared(time, symbols).toMap();
  }

  /**
   * The market at each time of a range that has minute bars. The times are those stored at this
   * call; each snapshot is opened when it is asked for.
   *
   * @param from a trading date, whose bars are the first, or a local time in the store's zone as of
   *     {@link #getMinutesShared(String)}
   * @param to likewise, included
   * @return a read-only list in time order
   * @throws IllegalArgumentException naming the text that is neither, or the range that ends before
   *     it begins
   * @throws MarketDataException when a partition is so sparse that it holds series only
   */
  public List<Snapshot> getMinutesRange(final String from, final String to) {
    return minutes(Span.parse(from, to, reader.localTimes()), null);
  }

  /**
   * Some symbols at each time of a range that has minute bars.
   *
   * @param from a trading date or local time, as of {@link #getMinutesRange(String, String)}
   * @param to likewise, included
   * @param symbols the names wanted
   * @return a read-only list in time order, of all times of the range; in each snapshot the rows of
   *     all other symbols are not present ({@link Snapshot#only})
   * @throws IllegalArgumentException naming the text that is neither, or the range that ends before
   *     it begins
   */
  public List<Snapshot> getMinutesRange(
      final String from, final String to, final Collection<String> symbols) {
    return minutes(Span.parse(from, to, reader.localTimes()), List.copyOf(symbols));
  }

  /**
   * The market at each time of a range that has minute bars.
   *
   * @param fromNs the first time, UTC nanoseconds
   * @param toNs the last time, included
   * @return a read-only list in time order
   * @throws IllegalArgumentException naming the range that ends before it begins
   */
  public List<Snapshot> getMinutesRange(final long fromNs, final long toNs) {
    return minutes(Span.ofTimes(fromNs, toNs), null);
  }

  /**
   * The market at each time of a range that has minute bars.
   *
   * @param from the first local time in the store's zone, as of {@link
   *     #getMinutesShared(LocalDateTime)}
   * @param to the last time, included
   * @return a read-only list in time order
   * @throws IllegalArgumentException naming the range that ends before it begins
   */
  public List<Snapshot> getMinutesRange(final LocalDateTime from, final LocalDateTime to) {
    return getMinutesRange(reader.localTimes().toUtcNs(from), reader.localTimes().toUtcNs(to));
  }

  private List<Snapshot> minutes(final Span span, final @Nullable Collection<String> symbols) {
    return new MinuteRange(this, lifetime, reader.query(view -> view.minuteTimes(span)), symbols);
  }

  /**
   * All daily bars of a symbol.
   *
   * @param symbol its name
   * @return the shared series, empty for an unknown symbol
   */
  public Series getSeriesShared(final String symbol) {
    return series(Kind.DAILY, symbol, Span.ALL);
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
    return getSeriesShared(symbol, date(from), date(to));
  }

  /**
   * The daily bars of a symbol in a range of dates.
   *
   * @param symbol its name
   * @param from the first date
   * @param to the last date, included
   * @return the shared series, empty for an unknown symbol or an empty range
   * @throws IllegalArgumentException naming the date whose year is not one of 0000 to 9999, or the
   *     range that ends before it begins
   */
  public Series getSeriesShared(final String symbol, final LocalDate from, final LocalDate to) {
    return series(Kind.DAILY, symbol, Span.ofDays(from, to));
  }

  /**
   * The daily bars of some symbols in a range of dates.
   *
   * @param symbols their names
   * @param from the first date
   * @param to the last date, included
   * @return the shared series by symbol, in the order given; an empty one for an unknown symbol
   * @throws IllegalArgumentException naming the date that is none, or the range that ends before it
   *     begins
   */
  public Map<String, Series> getSeriesShared(
      final Collection<String> symbols, final String from, final String to) {
    return each(symbols, symbol -> getSeriesShared(symbol, from, to));
  }

  /**
   * All minute bars of a symbol.
   *
   * @param symbol its name
   * @return the shared series, empty for an unknown symbol
   */
  public Series getMinuteSeriesShared(final String symbol) {
    return series(Kind.MINUTE, symbol, Span.ALL);
  }

  /**
   * The minute bars of a symbol in a range.
   *
   * @param symbol its name
   * @param from a trading date, whose bars are the first, or a local time in the store's zone as of
   *     {@link #getMinutesShared(String)}
   * @param to likewise, included
   * @return the shared series, empty for an unknown symbol or an empty range
   * @throws IllegalArgumentException naming the text that is neither, or the range that ends before
   *     it begins
   */
  public Series getMinuteSeriesShared(final String symbol, final String from, final String to) {
    return series(Kind.MINUTE, symbol, Span.parse(from, to, reader.localTimes()));
  }

  /**
   * The minute bars of a symbol in a range of times.
   *
   * @param symbol its name
   * @param fromNs the first time, UTC nanoseconds
   * @param toNs the last time, included
   * @return the shared series, empty for an unknown symbol or an empty range
   * @throws IllegalArgumentException naming the range that ends before it begins
   */
  public Series getMinuteSeriesShared(final String symbol, final long fromNs, final long toNs) {
    return series(Kind.MINUTE, symbol, Span.ofTimes(fromNs, toNs));
  }

  /**
   * The minute bars of some symbols in a range.
   *
   * @param symbols their names
   * @param from a trading date or local time, as of {@link #getMinuteSeriesShared(String, String,
   *     String)}
   * @param to likewise, included
   * @return the shared series by symbol, in the order given; an empty one for an unknown symbol
   * @throws IllegalArgumentException naming the text that is neither, or the range that ends before
   *     it begins
   */
  public Map<String, Series> getMinuteSeriesShared(
      final Collection<String> symbols, final String from, final String to) {
    return each(symbols, symbol -> getMinuteSeriesShared(symbol, from, to));
  }

  private LocalDate date(final String text) {
    lifetime.check();
    return TradingDates.parse(text);
  }

  private Series series(final Kind kind, final String symbol, final Span span) {
    return new Series(lifetime, symbol, reader.query(view -> view.rows(kind, symbol, span)));
  }

  /**
   * The ticks of a symbol on a trading date.
   *
   * @param symbol its name
   * @param date the trading date, {@code YYYY-MM-DD} or {@code yyyymmdd}
   * @return the shared series, empty when there are none
   * @throws IllegalArgumentException naming the text when it is no date
   */
  public TickSeries getTicksShared(final String symbol, final String date) {
    return getTicksShared(symbol, date(date));
  }

  /**
   * The ticks of a symbol on a trading date.
   *
   * @param symbol its name
   * @param date the trading date as yyyymmdd
   * @return the shared series, empty when there are none
   * @throws IllegalArgumentException naming the number when it is no date
   */
  public TickSeries getTicksShared(final String symbol, final int date) {
    lifetime.check();
    return getTicksShared(symbol, TradingDates.ofInt(date));
  }

  /**
   * The ticks of a symbol on a trading date.
   *
   * @param symbol its name
   * @param date the trading date
   * @return the shared series, empty when there are none
   * @throws IllegalArgumentException naming the date when its year is not one of 0000 to 9999
   */
  public TickSeries getTicksShared(final String symbol, final LocalDate date) {
    return ticks(symbol, Span.ofDates(date, date));
  }

  /**
   * The ticks of a symbol in a range.
   *
   * @param symbol its name
   * @param from a trading date, whose ticks are the first, or a local time in the store's zone as
   *     of {@link #getMinutesShared(String)}
   * @param to likewise, included
   * @return the shared series, empty when there are none
   * @throws IllegalArgumentException naming the text that is neither, or the range that ends before
   *     it begins
   */
  public TickSeries getTicksShared(final String symbol, final String from, final String to) {
    return ticks(symbol, Span.parse(from, to, reader.localTimes()));
  }

  /**
   * The ticks of some symbols on a trading date.
   *
   * @param symbols their names
   * @param date the trading date, {@code YYYY-MM-DD} or {@code yyyymmdd}
   * @return the shared series by symbol, in the order given; an empty one for an unknown symbol
   * @throws IllegalArgumentException naming the text when it is no date
   */
  public Map<String, TickSeries> getTicksShared(
      final Collection<String> symbols, final String date) {
    return each(symbols, symbol -> getTicksShared(symbol, date));
  }

  private TickSeries ticks(final String symbol, final Span span) {
    return new TickSeries(
        lifetime, symbol, reader.query(view -> view.rows(Kind.TICK, symbol, span)));
  }

  private static <S> Map<String, S> each(
      final Collection<String> symbols, final Function<String, S> query) {
    final Map<String, S> bySymbol = new LinkedHashMap<>();
    for (final String symbol : symbols) {
      bySymbol.put(symbol, query.apply(symbol));
    }
    return bySymbol;
  }

  /**
   * The symbols of a partition.
   *
   * @param kind daily bars, minute bars or ticks
   * @param date a trading date, {@code YYYY-MM-DD} or {@code yyyymmdd}; of daily bars any date of
   *     the year
   * @return the shared universe, empty when there is no such partition
   * @throws IllegalArgumentException naming the text when it is no date
   */
  public Universe universe(final Kind kind, final String date) {
    final LocalDate day = date(date);
    return reader.query(view -> view.universe(kind, day));
  }

  /**
   * The symbols that have daily bars in a date's year.
   *
   * @param date a date, {@code YYYY-MM-DD} or {@code yyyymmdd}
   * @return the shared universe, whose rows are those of the year's snapshots; empty when there is
   *     no such year
   * @throws IllegalArgumentException naming the text when it is no date
   */
  public Universe universe(final String date) {
    return universe(Kind.DAILY, date);
  }

  /**
   * Counts what the store holds now.
   *
   * @return the counts
   */
  public DataStats getStats() {
    return reader.query(
        current -> DataStats.of(current.open(Kind.DAILY), current.open(Kind.MINUTE)));
  }

  /**
   * Lists the partitions.
   *
   * @return what each holds, by kind and period
   */
  public List<PartitionInfo> partitions() {
    return reader.query(
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
    reader.forgetSnapshots();
  }

  /**
   * Writes all daily and minute bars into one Parquet file, whatever zone and partition they are
   * of. {@link #loadFromFile} makes the same bars of it, and so does {@code mmarket ingest}: a
   * column {@code kind} tells them apart. Bars that another process publishes meanwhile may be in
   * it or not.
   *
   * @param file the file, replaced when it is there; complete, or as it was before
   * @throws MarketDataException when it cannot be written, or the artifact {@code mmarket-ingest}
   *     is not there
   */
  public void saveToFile(final Path file) {
    lifetime.check();
    BarFilesLookup.find().save(this, file);
  }

  /**
   * Adds the market data of a Parquet file to the store: of bars with the same symbol and time the
   * file's stay. They are visible at the next call.
   *
   * @param file a file that {@link #saveToFile} wrote, or any other of bars or ticks
   * @throws IllegalArgumentException when there is no such file
   * @throws LockedException when another process writes to the store
   * @throws MarketDataException when the file is refused, naming why, when the store cannot be
   *     written, or the artifact {@code mmarket-ingest} is not there
   */
  public void loadFromFile(final Path file) {
    lifetime.check();
    BarFilesLookup.find().load(file, store);
  }

  /**
   * Marks the center and its views as closed; a second call has no effect. Unmaps nothing. A
   * private store is removed.
   */
  @Override
  public void close() {
    lifetime.close();
    if (folder != null) {
      folder.close();
    }
  }
}
