/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.ingest.internal.ledger.Ledger;
import io.mmarket.ingest.internal.ledger.LedgerEntry;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Merging;
import io.mmarket.store.OutOfSpaceException;
import io.mmarket.store.PublishedPartition;
import io.mmarket.store.RowSource;
import io.mmarket.store.StoreWriter;
import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.Preallocation;
import io.mmarket.store.internal.StoreFolder;
import io.mmarket.store.internal.scratch.ChunkFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The store that an ingest fills. One that exists is locked from the start; one that does not is
 * made when there is something to publish or to put aside; refused input leaves no store behind.
 * Used by the thread that runs the ingest, which closes it; publishing may be shared out.
 */
final class TargetStore implements AutoCloseable {
  private final Path path;
  private final @Nullable ZoneId zone;
  private final Merging merging;
  private final Ledger ledger;
  private @Nullable StoreWriter writer;
  private StoredColumns stored;
  private volatile boolean used;
  private ZoneId zoneIfCreated = ZoneId.of("UTC");

  private TargetStore(
      final IngestSettings settings,
      final @Nullable StoreWriter writer,
      final @Nullable ZoneId zone) {
    this.path = settings.store();
    this.merging = settings.replace() ? Merging.REPLACE : Merging.MERGE;
    this.writer = writer;
    this.zone = zone;
    boolean read = false;
    try {
      stored = new StoredColumns(path);
      this.ledger = Ledger.read(path, stored::has);
      read = true;
    } finally {
      if (!read && writer != null) {
        writer.close();
      }
    }
  }

  static TargetStore open(final IngestSettings settings) {
    final Path path = settings.store();
    if (isFree(path)) {
      return new TargetStore(settings, null, null);
    }
    if (settings.dryRun()) {
      try (MarketCenter market = MarketCenter.open(path)) {
        return new TargetStore(settings, null, market.zone());
      }
    }
    final StoreWriter writer = StoreWriter.open(path);
    return new TargetStore(settings, writer, writer.zone());
  }

  private static boolean isFree(final Path path) {
    if (!Files.exists(path)) {
      return true;
    }
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> content = Files.list(path)) {
      return content.allMatch(
          entry -> StoreFolder.BEFORE_CATALOG.contains(entry.getFileName().toString()));
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot be listed", e);
    }
  }

  /** The store's zone, if it exists. */
  Optional<ZoneId> zone() {
    return Optional.ofNullable(zone);
  }

  /** Fixes the zone of the store for when it is made. */
  void zoneIfCreated(final ZoneId home) {
    zoneIfCreated = home;
  }

  Ledger ledger() {
    return ledger;
  }

  /** Makes the store if it is not there. Any thread. */
  synchronized void create() {
    if (writer == null) {
      writer = StoreWriter.openOrCreate(path, zoneIfCreated);
      stored = new StoredColumns(path);
    }
  }

  /**
   * Refuses rows that the disk cannot hold.
   *
   * @param scratchBytes what rows take while they wait for their partition
   * @param partitionBytes what the partitions take at least
   * @throws OutOfSpaceException when the disk has less room
   */
  void requireRoom(final long scratchBytes, final long partitionBytes) {
    try {
      final long usableBytes = Preallocation.usableBytes(path);
      if (usableBytes < scratchBytes + partitionBytes) {
        throw new OutOfSpaceException(
            path
                + ": needs "
                + scratchBytes
                + " bytes for rows that memory cannot hold and "
                + partitionBytes
                + " for their partitions, the disk has "
                + usableBytes);
      }
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot ask the disk for its room", e);
    }
  }

  /** A place for rows that do not fit into memory, which the caller closes. Any thread. */
  ChunkFiles scratch() {
    create();
    return ChunkFiles.create(current().stagingFolder());
  }

  private synchronized StoreWriter current() {
    return Objects.requireNonNull(writer, "created before");
  }

  /** Columns that a period has as integers or text already. Any thread, after {@link #create}. */
  Set<String> notDouble(final Period period) {
    return stored.notDouble(period);
  }

  /** How many rows a period has already. Any thread. */
  long storedRows(final Period period) {
    return stored.rows(period);
  }

  /**
   * Publishes the rows of a period. Different periods may be published by several threads at once.
   *
   * @param sources the rows of each file, in input order
   * @param memoryBytes what making the partition may take
   */
  PublishedPartition publish(
      final Period period, final List<RowSource> sources, final long memoryBytes) {
    used = true;
    final StoreWriter current = current();
    return switch (period.kind()) {
      case DAILY -> current.publishDaily(period.number(), sources, memoryBytes);
      case MINUTE -> current.publishMinutes(period.date(), sources, merging, memoryBytes);
      case TICK -> current.publishTicks(period.date(), sources, merging, memoryBytes);
    };
  }

  /** Notes files whose rows are published; nothing if no store was made. */
  void note(final List<LedgerEntry> entries) {
    if (writer != null && !entries.isEmpty()) {
      used = true;
      ledger.append(entries);
    }
  }

  @Override
  public void close() {
    if (writer == null) {
      return;
    }
    try (StoreWriter last = writer) {
      if (zone == null && !used) {
        // All that was read was refused in the end.
        Files.deleteIfExists(last.stagingFolder());
        Files.deleteIfExists(path.resolve(Catalog.FILE_NAME));
      }
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot be removed", e);
    }
  }
}
