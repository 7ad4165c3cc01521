/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.DamagedFileException;
import io.mmarket.store.Kind;
import io.mmarket.store.Merging;
import io.mmarket.store.OutOfSpaceException;
import io.mmarket.store.PublishedPartition;
import io.mmarket.store.RowChunk;
import io.mmarket.store.RowSource;
import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.Folders;
import io.mmarket.store.internal.partition.Partition;
import io.mmarket.store.internal.partition.PartitionName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Puts partitions in place. The steps, each of which a killed writer may be the last to have done:
 *
 * <ol>
 *   <li>both files are written under {@code staging/}, verified through their index, synced and
 *       made read-only;
 *   <li>CATALOG says which publication is under way;
 *   <li>the {@code .cm} is renamed into its folder, then the {@code .idx}: from here on readers see
 *       it;
 *   <li>the folder is synced and CATALOG counts the publication;
 *   <li>the generation before is unlinked, its index first.
 * </ol>
 *
 * <p>{@link LeftoverSweeper} finishes or undoes what was begun.
 */
public final class Publisher {
  /** Stored rows that are merged outside of memory are read in chunks of such a part of it. */
  private static final int CHUNKS = 8;

  private final Path store;
  private final Path staging;
  private final Catalog catalog;
  private final int maxBlockBytes;

  /** A partition is merged and published by one thread at a time, different ones by several. */
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  private final PublishedPeriods periods;

  private final AtomicLong attempts = new AtomicLong();

  /**
   * Makes a publisher for a store whose lock the caller holds.
   *
   * @param store the store's folder
   * @param staging where half-written work goes
   * @param catalog the store's catalog, open for publishing
   */
  public Publisher(final Path store, final Path staging, final Catalog catalog) {
    this(store, staging, catalog, SeriesPieces.MAX_BLOCK_BYTES);
  }

  Publisher(final Path store, final Path staging, final Catalog catalog, final int maxBlockBytes) {
    this.store = store;
    this.staging = staging;
    this.catalog = catalog;
    this.maxBlockBytes = maxBlockBytes;
    periods = new PublishedPeriods(store);
  }

  /**
   * Merges rows with those of their partition and publishes the result. Any thread; what can be
   * done for several partitions at the same time is.
   *
   * @param kind what sort of rows
   * @param period their year or trading date, as files are named
   * @param sources the new rows, at least one
   * @param merging what becomes of stored rows
   * @param memoryBytes what the merge may take on the heap; beyond it rows wait in files
   * @return what was done
   */
  public PublishedPartition publish(
      final Kind kind,
      final String period,
      final List<RowSource> sources,
      final Merging merging,
      final long memoryBytes) {
    synchronized (lock(kind, period)) {
      try {
        final PartitionName before = periods.newest(kind, period);
        final PartitionName name =
            before == null
                ? new PartitionName(kind, period, catalog.removedGeneration() + 1)
                : before.next();
        final Partition stored = before == null ? null : openStored(before);
        final List<ColumnSpec> columns = columns(stored, sources);
        final long rows =
            sources.stream().mapToLong(RowSource::rowCount).sum()
                + (stored == null ? 0 : stored.index().rows());
        if (MergeMemory.bytes(rows, columns.size()) <= memoryBytes) {
          final RowSource old = stored == null ? null : new StoredRows(stored, Integer.MAX_VALUE);
          return publish(name, mergeInMemory(kind, merging, columns, old, sources), before);
        }
        final int chunkRows =
            (int) Math.max(1, memoryBytes / CHUNKS / MergeMemory.bytes(1, columns.size()));
        final RowSource old = stored == null ? null : new StoredRows(stored, chunkRows);
        try (ExternalMerge merge =
            new ExternalMerge(kind, merging, columns, staging, memoryBytes)) {
          return publish(name, merge.merge(old, sources), before);
        }
      } catch (final IOException e) {
        throw FileFailure.of(
            store, kind.label() + " data of " + period + " cannot be published", e);
      }
    }
  }

  private Object lock(final Kind kind, final String period) {
    return locks.computeIfAbsent(kind.label() + period, unknown -> new Object());
  }

  /**
   * Removes a partition. Readers that have it mapped keep it; to others it is gone.
   *
   * @param kind what sort of rows
   * @param period their year or trading date, as files are named
   * @return false when there is no such partition
   */
  public boolean remove(final Kind kind, final String period) {
    synchronized (lock(kind, period)) {
      final PartitionName name = periods.newest(kind, period);
      if (name == null) {
        return false;
      }
      try {
        takeAway(name);
        return true;
      } catch (final IOException e) {
        throw FileFailure.of(store, kind.label() + " data of " + period + " cannot be removed", e);
      }
    }
  }

  /**
   * The index goes first: without it there is no partition. CATALOG names it meanwhile, so that the
   * next writer unlinks the map and counts if this one dies in between.
   */
  private synchronized void takeAway(final PartitionName name) throws IOException {
    try {
      catalog.removedGeneration(name.generation());
      catalog.beginPublication(PublicationTag.of(name));
      Files.delete(name.indexFile(store));
      Folders.sync(store.resolve(name.kind().label()));
    } finally {
      periods.forget(name.kind());
      LeftoverSweeper.settle(store, catalog);
    }
  }

  private static List<ColumnSpec> columns(
      final @Nullable Partition stored, final List<RowSource> sources) {
    final List<ColumnSpec> all = new ArrayList<>();
    if (stored != null) {
      all.addAll(stored.index().columns());
    }
    sources.forEach(source -> all.addAll(source.columns()));
    return MergedColumn.specs(all);
  }

  private static PartitionTable mergeInMemory(
      final Kind kind,
      final Merging merging,
      final List<ColumnSpec> columns,
      final @Nullable RowSource stored,
      final List<RowSource> sources) {
    final InputRows input =
        new InputRows(
            stored == null ? List.of() : chunks(stored),
            sources.stream().map(Publisher::chunks).toList());
    final MergeSchema schema = new MergeSchema(columns, new TextDictionary());
    return new TableMerger(kind, merging, input, schema).merge().toTable(kind, schema);
  }

  private static List<RowChunk> chunks(final RowSource source) {
    final List<RowChunk> chunks = new ArrayList<>();
    for (RowChunk chunk = source.next(); chunk != null; chunk = source.next()) {
      chunks.add(chunk);
    }
    return chunks;
  }

  private Partition openStored(final PartitionName name) throws IOException {
    try {
      return Partition.open(store, name);
    } catch (final NoSuchFileException e) {
      // Nobody but the holder of the lock unlinks files.
      throw new DamagedFileException(e.getMessage() + ": is gone", e);
    }
  }

  /**
   * Publishes rows as a generation of their own, whatever there was before, which stays where it
   * is. For repair: bars that several chunks have are taken from the last.
   *
   * @param name the generation, newer than any other of its period
   * @param rows all its rows, at least one
   * @return how many rows it has
   * @throws IOException when it cannot be written
   */
  public long publishRepaired(final PartitionName name, final List<RowChunk> rows)
      throws IOException {
    final List<RowSource> sources = List.of(RowSource.of(rows));
    final PartitionTable table =
        mergeInMemory(name.kind(), Merging.MERGE, columns(null, sources), null, sources);
    publishOnce(name, table, null);
    return table.rowCount();
  }

  /**
   * Puts an index beside its map, over a damaged one if there is one. For repair.
   *
   * @param name the generation, whose map is in place
   * @param index the index's bytes, from position to limit
   * @throws IOException when it cannot be written
   * @throws io.mmarket.store.DamagedFileException when it does not fit the map; nothing changed
   */
  public void publishIndex(final PartitionName name, final ByteBuffer index) throws IOException {
    final Path staged = stagedFiles(name).indexFile();
    try {
      DurableFiles.write(staged, index);
      Partition.open(name, staged, name.mapFile(store)).verify();
      DurableFiles.makeReadOnly(name.mapFile(store));
      DurableFiles.makeReadOnly(staged);
      Files.move(staged, name.indexFile(store), StandardCopyOption.ATOMIC_MOVE);
      Folders.sync(store.resolve(name.kind().label()));
      catalog.countPublication();
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  private record Staged(Path mapFile, Path indexFile) {}

  /** With a number of its own for each attempt: Chronicle Map remembers files by path. */
  private Staged stagedFiles(final PartitionName name) {
    final String base =
        name.kind().label() + "-" + name.period() + "." + attempts.getAndIncrement();
    return new Staged(
        staging.resolve(base + PartitionName.MAP_SUFFIX),
        staging.resolve(base + PartitionName.INDEX_SUFFIX));
  }

  private PublishedPartition publish(
      final PartitionName name, final PartitionTable table, final @Nullable PartitionName before)
      throws IOException {
    try {
      publishOnce(name, table, before);
    } catch (final OutOfSpaceException e) {
      if (!UnlinkedFiles.giveBackRoom(staging)) {
        throw e;
      }
      publishOnce(name, table, before);
    }
    return new PublishedPartition(
        Partition.open(store, name).info(catalog.zone()),
        table.losses().replaced(),
        table.losses().duplicates());
  }

  private void publishOnce(
      final PartitionName name, final PartitionTable table, final @Nullable PartitionName before)
      throws IOException {
    final Staged staged = stagedFiles(name);
    try {
      stage(name, table, staged);
      putInPlace(name, staged, before);
    } finally {
      // Gone already when all went well; a full disk needs the room back.
      Files.deleteIfExists(staged.mapFile());
      Files.deleteIfExists(staged.indexFile());
    }
  }

  private void stage(final PartitionName name, final PartitionTable table, final Staged staged)
      throws IOException {
    new PartitionBuilder(table, name, maxBlockBytes).write(staged.mapFile(), staged.indexFile());
    // The disk takes the map while it is read back.
    final Callable<Boolean> sync =
        () -> {
          DurableFiles.sync(staged.mapFile());
          return true;
        };
    final ForkJoinTask<Boolean> syncing = ForkJoinTask.adapt(sync).fork();
    try {
      Partition.open(name, staged.indexFile(), staged.mapFile()).verify();
    } finally {
      syncing.quietlyJoin();
    }
    requireSynced(syncing, staged.mapFile());
    DurableFiles.makeReadOnly(staged.mapFile());
    DurableFiles.makeReadOnly(staged.indexFile());
  }

  private static void requireSynced(final ForkJoinTask<Boolean> syncing, final Path file)
      throws IOException {
    final Throwable failure = syncing.getException();
    if (failure != null) {
      throw new IOException(
          file + ": cannot be synced: " + FileFailure.reason(file, failure), failure);
    }
  }

  /** One publication at a time: CATALOG names the one that is under way. */
  private synchronized void putInPlace(
      final PartitionName name, final Staged staged, final @Nullable PartitionName before)
      throws IOException {
    final Path folder = store.resolve(name.kind().label());
    if (Files.notExists(folder)) {
      Files.createDirectory(folder);
      Folders.sync(store);
    }
    boolean done = false;
    try {
      catalog.beginPublication(PublicationTag.of(name));
      Files.move(staged.mapFile(), name.mapFile(store), StandardCopyOption.ATOMIC_MOVE);
      Files.move(staged.indexFile(), name.indexFile(store), StandardCopyOption.ATOMIC_MOVE);
      Folders.sync(folder);
      catalog.endPublication();
      periods.published(name);
      done = true;
    } finally {
      if (!done) {
        periods.forget(name.kind());
        LeftoverSweeper.settle(store, catalog);
      }
    }
    if (before != null) {
      Files.deleteIfExists(before.indexFile(store));
      Files.deleteIfExists(before.mapFile(store));
    }
  }
}
