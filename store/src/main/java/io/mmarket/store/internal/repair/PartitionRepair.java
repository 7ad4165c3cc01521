/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.repair;

import io.mmarket.store.DamagedFileException;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.RepairAction;
import io.mmarket.store.RowChunk;
import io.mmarket.store.internal.ReadOnlyMapping;
import io.mmarket.store.internal.partition.PartitionName;
import io.mmarket.store.internal.partition.RawIndex;
import io.mmarket.store.internal.partition.Schema;
import io.mmarket.store.internal.verify.PartitionCheck;
import io.mmarket.store.internal.write.Publisher;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Repairs one generation of a partition: takes write permission away, makes its index anew, or
 * publishes the rows that are left as the next generation.
 */
final class PartitionRepair {
  private final Path store;
  private final Publisher publisher;
  private final DamagedFolder damaged;

  PartitionRepair(final Path store, final Publisher publisher, final DamagedFolder damaged) {
    this.store = store;
    this.publisher = publisher;
    this.damaged = damaged;
  }

  /**
   * Repairs.
   *
   * @param name the generation
   * @param next a generation that has never been
   * @return what was done, or null when nothing was wrong
   * @throws IOException when files cannot be read or written
   */
  @Nullable RepairAction run(final PartitionName name, final PartitionName next)
      throws IOException {
    if (isSound(name)) {
      return null;
    }
    final boolean protectedNow = makeReadOnly(name);
    if (protectedNow && isSound(name)) {
      return new RepairAction(name.indexFile(store), "made read-only again", 0, List.of());
    }
    final RawIndex index = soundIndex(name);
    final ReadOnlyMapping map = map(name);
    if (index != null) {
      return publishRows(name, next, PartitionSource.of(index, map));
    }
    final MapScan scan = map == null ? null : MapScan.of(map);
    final Schema schema = scan == null ? null : scan.schema();
    if (map == null || scan == null || schema == null) {
      damaged.take(name);
      return new RepairAction(
          name.mapFile(store),
          "moved to " + damaged.folder(),
          0,
          List.of(
              map == null
                  ? "all of it: the map is gone and the index does not say what it held"
                  : "all of it: neither the index nor the map's schema says what its blocks mean"));
    }
    final RepairAction rebuilt = rebuildIndex(name, scan, map);
    return rebuilt == null
        ? publishRows(name, next, PartitionSource.of(name, scan, schema))
        : rebuilt;
  }

  boolean isSound(final PartitionName name) {
    final PartitionCheck check = new PartitionCheck(store, name, null);
    check.run();
    return check.findings().isEmpty();
  }

  private boolean makeReadOnly(final PartitionName name) throws IOException {
    boolean any = false;
    for (final Path file : List.of(name.indexFile(store), name.mapFile(store))) {
      if (Files.isRegularFile(file)
          && PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).contains("w")) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        any = true;
      }
    }
    return any;
  }

  private @Nullable RawIndex soundIndex(final PartitionName name) throws IOException {
    try {
      final RawIndex index = RawIndex.open(name.indexFile(store));
      return PartitionCheck.isSound(index, name) ? index : null;
    } catch (final NoSuchFileException | MarketDataException e) {
      return null;
    }
  }

  @Nullable ReadOnlyMapping map(final PartitionName name) throws IOException {
    try {
      return ReadOnlyMapping.map(name.mapFile(store));
    } catch (final NoSuchFileException e) {
      return null;
    }
  }

  private @Nullable RepairAction rebuildIndex(
      final PartitionName name, final MapScan scan, final ReadOnlyMapping map) throws IOException {
    final ByteBuffer index = IndexRebuild.of(name, scan, map);
    if (index == null) {
      return null;
    }
    try {
      publisher.publishIndex(name, index);
    } catch (final DamagedFileException e) {
      return null;
    }
    final Schema schema = scan.schema();
    return isSound(name) && schema != null
        ? new RepairAction(
            name.indexFile(store), "made anew from its map", schema.totals().rows(), List.of())
        : null;
  }

  private RepairAction publishRows(
      final PartitionName name, final PartitionName next, final Salvage.Source source)
      throws IOException {
    final Salvage salvage = new Salvage(name, source);
    final List<RowChunk> rows = salvage.rows();
    final long saved = rows.isEmpty() ? 0 : publisher.publishRepaired(next, rows);
    final List<String> lost = salvage.lost(saved);
    if (lost.isEmpty()) {
      damaged.remove(name);
    } else {
      damaged.take(name);
    }
    final String what =
        (saved == 0
                ? "nothing could be saved"
                : "its rows published as generation " + next.generation())
            + (lost.isEmpty() ? "" : ", the damaged files moved to " + damaged.folder());
    return new RepairAction(name.mapFile(store), what, saved, lost);
  }
}
