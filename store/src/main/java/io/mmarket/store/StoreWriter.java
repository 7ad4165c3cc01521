/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.ExclusiveLock;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.StoreFolder;
import io.mmarket.store.internal.TradingDates;
import io.mmarket.store.internal.partition.PartitionListing;
import io.mmarket.store.internal.partition.PartitionName;
import io.mmarket.store.internal.write.LeftoverSweeper;
import io.mmarket.store.internal.write.Publisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes partitions into a store. There is one writer at a time on a host: opening takes the
 * store's lock, which the kernel releases when the process ends, and clears away what a killed
 * writer left.
 *
 * <p>A publication is atomic: readers see the partition before it or after it, whole. Killed at any
 * instant, or out of disk, the store still holds what was published before.
 *
 * <p>Any thread may publish: different partitions are built at the same time and put in place one
 * after the other. The caller that opened a writer closes it when no call is under way; calls after
 * that throw {@link ClosedException}.
 */
public final class StoreWriter implements AutoCloseable {
  /** How long before its trading date a bar or tick may be: a night session after holidays. */
  public static final int MAX_DAYS_BEFORE = 14;

  /** How long after its trading date's midnight UTC a bar or tick may be, whatever the zone. */
  public static final int MAX_DAYS_AFTER = 2;

  /** The first date whose whole day 64 bits of nanoseconds hold. */
  private static final LocalDate FIRST_DATE =
      TradingDates.ofTimeNs(TradingDates.toTimeNs(LocalDate.MIN));

  /** The last date whose whole day 64 bits of nanoseconds hold. */
  private static final LocalDate LAST_DATE =
      TradingDates.ofTimeNs(TradingDates.toTimeNs(LocalDate.MAX));

  private static final long LEAST_MIDNIGHT_NS = Long.MIN_VALUE + MAX_DAYS_BEFORE * RowChunk.DAY_NS;
  private static final long MOST_MIDNIGHT_NS = Long.MAX_VALUE - MAX_DAYS_AFTER * RowChunk.DAY_NS;

  private final Path store;
  private final ExclusiveLock lock;
  private final Catalog catalog;
  private final Path staging;
  private final Publisher publisher;
  private volatile boolean closed;

  private StoreWriter(final Path store, final ExclusiveLock lock, final Catalog catalog)
      throws IOException {
    this.store = store;
    this.lock = lock;
    this.catalog = catalog;
    staging = Files.createDirectories(store.resolve(StoreFolder.STAGING));
    LeftoverSweeper.sweep(store, staging, catalog);
    publisher = new Publisher(store, staging, catalog);
  }

  /**
   * Opens an existing store for writing.
   *
   * @param store the store's folder
   * @return the writer, owned by the caller
   * @throws NotAStoreException when the folder is no store
   * @throws LockedException when another process writes, naming its pid
   */
  public static StoreWriter open(final Path store) {
    return open(store, Duration.ZERO);
  }

  /**
   * Opens an existing store for writing and waits for the present writer to close.
   *
   * @param store the store's folder
   * @param waiting how long to wait at most; of several who wait any one is next
   * @return the writer, owned by the caller
   * @throws NotAStoreException when the folder is no store, at once
   * @throws LockedException when another process still writes then, naming its pid, or when the
   *     thread is interrupted, whose interrupt status stays set
   */
  public static StoreWriter open(final Path store, final Duration waiting) {
    Catalog.openReadOnly(store, FileIdentity.STORE_CATALOG);
    return openLocked(store, null, waiting);
  }

  /**
   * Opens a store for writing and makes it when the folder is not there or empty.
   *
   * @param store the store's folder
   * @param zoneIfCreated the zone that a new store gets for ever; an existing one keeps its own
   * @return the writer, owned by the caller
   * @throws NotAStoreException when the folder holds something else
   * @throws LockedException when another process writes, naming its pid
   */
  public static StoreWriter openOrCreate(final Path store, final ZoneId zoneIfCreated) {
    return openOrCreate(store, zoneIfCreated, Duration.ZERO);
  }

  /**
   * Opens a store for writing, makes it when the folder is not there or empty, and waits for the
   * present writer to close.
   *
   * @param store the store's folder
   * @param zoneIfCreated the zone that a new store gets for ever; an existing one keeps its own
   * @param waiting how long to wait at most; of several who wait any one is next
   * @return the writer, owned by the caller
   * @throws NotAStoreException when the folder holds something else, at once
   * @throws LockedException when another process still writes then, naming its pid, or when the
   *     thread is interrupted, whose interrupt status stays set
   */
  public static StoreWriter openOrCreate(
      final Path store, final ZoneId zoneIfCreated, final Duration waiting) {
    if (!Files.exists(store.resolve(Catalog.FILE_NAME))) {
      requireFree(store);
    }
    return openLocked(store, zoneIfCreated, waiting);
  }

  private static void requireFree(final Path store) {
    if (Files.exists(store) && !Files.isDirectory(store)) {
      throw new NotAStoreException(store + ": not a folder");
    }
    for (final String name : PartitionListing.fileNames(store)) {
      if (!StoreFolder.BEFORE_CATALOG.contains(name) && !name.startsWith(Catalog.FILE_NAME)) {
        throw new NotAStoreException(store + ": no store, and not empty: it holds '" + name + "'");
      }
    }
  }

  private static StoreWriter openLocked(
      final Path store, final @Nullable ZoneId zoneIfCreated, final Duration waiting) {
    ExclusiveLock lock = null;
    boolean opened = false;
    try {
      Files.createDirectories(store);
      lock = ExclusiveLock.acquire(store.resolve(StoreFolder.LOCK), waiting);
      if (zoneIfCreated != null && !Files.exists(store.resolve(Catalog.FILE_NAME))) {
        Catalog.create(store, FileIdentity.STORE_CATALOG, zoneIfCreated);
      }
      final Catalog catalog = Catalog.openReadWrite(store, FileIdentity.STORE_CATALOG);
      final StoreWriter writer = new StoreWriter(store, lock, catalog);
      opened = true;
      return writer;
    } catch (final IOException e) {
      throw FileFailure.of(store, "cannot be opened for writing", e);
    } finally {
      if (!opened && lock != null) {
        lock.close();
      }
    }
  }

  /**
   * The zone in which dates and times are asked for and printed.
   *
   * @return the store's zone
   */
  public ZoneId zone() {
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
   * A folder for temporary files of whoever fills the store; the next writer clears it.
   *
   * @return an existing folder on the store's disk
   */
  public Path stagingFolder() {
    return staging;
  }

  /**
   * Publishes daily bars of a year, merged with those that the year has already: of bars with the
   * same date and symbol the last one stays, and new ones come after stored ones.
   *
   * @param year the year of every row
   * @param chunks the rows, in input order
   * @return what was done
   * @throws IllegalArgumentException when there is no row, or one that is not of the year, or the
   *     year is not one of 1677 to 2262
   * @throws OutOfSpaceException when the disk is full; nothing has changed then
   */
  public PublishedPartition publishDaily(final int year, final List<RowChunk> chunks) {
    return publishDaily(year, List.of(RowSource.of(chunks)), Long.MAX_VALUE);
  }

  /**
   * Publishes daily bars of a year as {@link #publishDaily(int, List)} does, however many there
   * are: what does not fit into the given memory waits in the staging folder.
   *
   * @param year the year of every row
   * @param sources the rows; those of later sources come after those of earlier ones
   * @param memoryBytes what may be on the heap at once, besides what the sources hold
   * @return what was done
   * @throws IllegalArgumentException when there is no row, or one that is not of the year, or the
   *     year is not one of 1677 to 2262
   * @throws OutOfSpaceException when the disk is full; nothing has changed then
   */
  public PublishedPartition publishDaily(
      final int year, final List<RowSource> sources, final long memoryBytes) {
    if (year < FIRST_DATE.getYear() || year > LAST_DATE.getYear()) {
      throw new IllegalArgumentException(
          "year " + year + " is not one of " + FIRST_DATE.getYear() + " to " + LAST_DATE.getYear());
    }
    final LongConsumer timeCheck =
        timeNs -> {
          final LocalDate date = TradingDates.ofTimeNs(timeNs);
          if (TradingDates.toTimeNs(date) != timeNs || date.getYear() != year) {
            throw new IllegalArgumentException(
                "time " + timeNs + " is not midnight UTC of a date in " + year);
          }
        };
    return publish(
        Kind.DAILY,
        PartitionName.yearPeriod(year),
        checked(sources, timeCheck),
        Merging.MERGE,
        memoryBytes);
  }

  /**
   * Publishes minute bars of a trading date, merged with those that it has already: of bars with
   * the same time and symbol the last one stays, and new ones come after stored ones.
   *
   * @param tradingDate the trading date of every row
   * @param chunks the rows, in input order
   * @param merging what becomes of stored bars of a symbol that the input has
   * @return what was done
   * @throws IllegalArgumentException when there is no row, or one whose time is more than {@link
   *     #MAX_DAYS_BEFORE} days before or {@link #MAX_DAYS_AFTER} after midnight UTC of the date, or
   *     the date is not within 1677-09-23 to 2262-04-10
   * @throws OutOfSpaceException when the disk is full; nothing has changed then
   */
  public PublishedPartition publishMinutes(
      final LocalDate tradingDate, final List<RowChunk> chunks, final Merging merging) {
    return publishMinutes(tradingDate, List.of(RowSource.of(chunks)), merging, Long.MAX_VALUE);
  }

  /**
   * Publishes minute bars of a trading date as {@link #publishMinutes(LocalDate, List, Merging)}
   * does, however many there are: what does not fit into the given memory waits in the staging
   * folder.
   *
   * @param tradingDate the trading date of every row
   * @param sources the rows; those of later sources come after those of earlier ones
   * @param merging what becomes of stored bars of a symbol that the input has
   * @param memoryBytes what may be on the heap at once, besides what the sources hold
   * @return what was done
   * @throws IllegalArgumentException when there is no row, or one too far from the date, or the
   *     date is not within 1677-09-23 to 2262-04-10
   * @throws OutOfSpaceException when the disk is full; nothing has changed then
   */
  public PublishedPartition publishMinutes(
      final LocalDate tradingDate,
      final List<RowSource> sources,
      final Merging merging,
      final long memoryBytes) {
    return publish(
        Kind.MINUTE,
        tradingDate.toString(),
        checked(sources, near(tradingDate)),
        merging,
        memoryBytes);
  }

  /**
   * Publishes ticks of a trading date, merged with those that it has already. All rows of a source
   * stay, in input order within a time; a tick that several sources have, the store among them, is
   * there as often as in the one that has it most often.
   *
   * @param tradingDate the trading date of every row
   * @param sources the rows by source, which is a file as a rule; of each in input order
   * @param merging what becomes of stored ticks of a symbol that the input has
   * @return what was done
   * @throws IllegalArgumentException when there is no row, or one whose time is more than {@link
   *     #MAX_DAYS_BEFORE} days before or {@link #MAX_DAYS_AFTER} after midnight UTC of the date, or
   *     the date is not within 1677-09-23 to 2262-04-10
   * @throws OutOfSpaceException when the disk is full; nothing has changed then
   */
  public PublishedPartition publishTicks(
      final LocalDate tradingDate, final List<List<RowChunk>> sources, final Merging merging) {
    return publishTicks(
        tradingDate, sources.stream().map(RowSource::of).toList(), merging, Long.MAX_VALUE);
  }

  /**
   * Publishes ticks of a trading date as {@link #publishTicks(LocalDate, List, Merging)} does,
   * however many there are: what does not fit into the given memory waits in the staging folder.
   *
   * @param tradingDate the trading date of every row
   * @param sources the rows by source, which is a file as a rule
   * @param merging what becomes of stored ticks of a symbol that the input has
   * @param memoryBytes what may be on the heap at once, besides what the sources hold
   * @return what was done
   * @throws IllegalArgumentException when there is no row, or one too far from the date, or the
   *     date is not within 1677-09-23 to 2262-04-10
   * @throws OutOfSpaceException when the disk is full; nothing has changed then
   */
  public PublishedPartition publishTicks(
      final LocalDate tradingDate,
      final List<RowSource> sources,
      final Merging merging,
      final long memoryBytes) {
    return publish(
        Kind.TICK,
        tradingDate.toString(),
        checked(sources, near(tradingDate)),
        merging,
        memoryBytes);
  }

  private static LongConsumer near(final LocalDate tradingDate) {
    if (tradingDate.isBefore(FIRST_DATE) || tradingDate.isAfter(LAST_DATE)) {
      throw new IllegalArgumentException(
          "trading date " + tradingDate + " is not within " + FIRST_DATE + " to " + LAST_DATE);
    }
    final long midnightNs = TradingDates.toTimeNs(tradingDate);
    // The first and last dates reach to the ends of 64 bits.
    final long firstNs =
        Math.max(midnightNs, LEAST_MIDNIGHT_NS) - MAX_DAYS_BEFORE * RowChunk.DAY_NS;
    final long endNs = Math.min(midnightNs, MOST_MIDNIGHT_NS) + MAX_DAYS_AFTER * RowChunk.DAY_NS;
    return timeNs -> {
      if (timeNs < firstNs || timeNs >= endNs) {
        throw new IllegalArgumentException(
            "time "
                + Instant.ofEpochSecond(0, timeNs)
                + " is more than "
                + MAX_DAYS_BEFORE
                + " days before or "
                + MAX_DAYS_AFTER
                + " after trading date "
                + tradingDate);
      }
    };
  }

  /**
   * Removes a partition. It is gone for readers at their next call, without an error; views of it
   * that they hold stay valid, and its blocks on the disk are free when the last of them is no
   * longer reachable ({@link HeldGenerations}). Killed at any instant, the partition is there whole
   * or not at all. Who ingested files into it makes them known no longer before.
   *
   * @param kind daily bars, minute bars or ticks
   * @param period a year of daily bars, else a trading date, as {@link PartitionInfo#period()}
   * @return false when there is no such partition
   * @throws DamagedFileException when its index is lost but its map is there, which repair mends
   */
  public boolean remove(final Kind kind, final String period) {
    if (closed) {
      throw new ClosedException(store + ": this writer was closed");
    }
    return publisher.remove(kind, period);
  }

  private PublishedPartition publish(
      final Kind kind,
      final String period,
      final List<RowSource> sources,
      final Merging merging,
      final long memoryBytes) {
    if (closed) {
      throw new ClosedException(store + ": this writer was closed");
    }
    if (sources.stream().allMatch(source -> source.rowCount() == 0)) {
      throw new IllegalArgumentException("no rows to publish for " + period);
    }
    return publisher.publish(kind, period, sources, merging, memoryBytes);
  }

  private static List<RowSource> checked(
      final List<RowSource> sources, final LongConsumer timeCheck) {
    return sources.stream().<RowSource>map(source -> new Checked(source, timeCheck)).toList();
  }

  /** Rows whose times are looked at as they are handed over, before anything is published. */
  private record Checked(RowSource rows, LongConsumer timeCheck) implements RowSource {
    @Override
    public List<ColumnSpec> columns() {
      return rows.columns();
    }

    @Override
    public long rowCount() {
      return rows.rowCount();
    }

    @Override
    public @Nullable RowChunk next() {
      final RowChunk chunk = rows.next();
      if (chunk != null) {
        final long[] times = chunk.times();
        for (int row = 0; row < times.length; row++) {
          // Most rows have the time of the one before.
          if (row == 0 || times[row] != times[row - 1]) {
            timeCheck.accept(times[row]);
          }
        }
      }
      return chunk;
    }
  }

  /** Releases the store's lock; a second call has no effect. */
  @Override
  public void close() {
    closed = true;
    lock.close();
  }
}
