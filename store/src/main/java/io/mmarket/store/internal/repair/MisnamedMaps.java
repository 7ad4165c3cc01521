/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.repair;

import io.mmarket.store.Kind;
import io.mmarket.store.RepairAction;
import io.mmarket.store.internal.Folders;
import io.mmarket.store.internal.ReadOnlyMapping;
import io.mmarket.store.internal.partition.BlockKey;
import io.mmarket.store.internal.partition.PartitionName;
import io.mmarket.store.internal.partition.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Maps that lie under the name of another partition, as swapped files do: each gets its own name
 * back, with a generation of its own, where that partition has no map itself. Its index is then
 * made anew as any lost one.
 */
final class MisnamedMaps {
  private final Path store;
  private final PartitionRepair repair;
  private final Generations generations;

  MisnamedMaps(final Path store, final PartitionRepair repair, final Generations generations) {
    this.store = store;
    this.repair = repair;
    this.generations = generations;
  }

  private record Misnamed(PartitionName found, PartitionName meant) {}

  List<RepairAction> rename() throws IOException {
    final List<Misnamed> all = new ArrayList<>();
    for (final PartitionName name : generations.newest()) {
      if (!repair.isSound(name)) {
        final PartitionName meant = meant(name);
        if (meant != null) {
          all.add(new Misnamed(name, meant));
        }
      }
    }
    final List<RepairAction> actions = new ArrayList<>();
    for (final Misnamed map : all) {
      final PartitionName present = generations.newest(map.meant());
      final boolean free =
          present == null
              || repair.map(present) == null
              || all.stream().anyMatch(other -> other.found().equals(present));
      if (free) {
        actions.add(rename(map));
      }
    }
    return actions;
  }

  private RepairAction rename(final Misnamed map) throws IOException {
    final Path from = map.found().mapFile(store);
    final Path to = map.meant().mapFile(store);
    Files.createDirectories(store.resolve(map.meant().kind().label()));
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    Folders.sync(store.resolve(map.meant().kind().label()));
    generations.add(map.meant());
    return new RepairAction(
        from, "is the map of " + map.meant().period() + ": renamed to " + to, 0, List.of());
  }

  /** The name that a map should have, or null when it has it or does not tell. */
  private @Nullable PartitionName meant(final PartitionName name) throws IOException {
    final ReadOnlyMapping map = repair.map(name);
    if (map == null) {
      return null;
    }
    final MapScan scan = MapScan.of(map);
    final Schema schema = scan.schema();
    if (schema == null
        || scan.blocks().isEmpty()
        || scan.blocks().stream().anyMatch(block -> block.isOf(name))) {
      return null;
    }
    final Kind kind = kind(BlockKey.kind(scan.blocks().get(0).key()));
    if (kind == null) {
      return null;
    }
    final String period = period(kind, schema.firstDate());
    final long generation =
        Math.max(schema.generation(), generations.next(kind, period).generation());
    final PartitionName meant = new PartitionName(kind, period, generation);
    return scan.blocks().stream().allMatch(block -> block.isOf(meant)) ? meant : null;
  }

  private static @Nullable Kind kind(final int code) {
    for (final Kind kind : Kind.values()) {
      if (kind.code() == code) {
        return kind;
      }
    }
    return null;
  }

  private static String period(final Kind kind, final int date) {
    return kind == Kind.DAILY
        ? PartitionName.yearPeriod(date / 10_000)
        : String.format(Locale.ROOT, "%04d-%02d-%02d", date / 10_000, date / 100 % 100, date % 100);
  }
}
