/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.DamagedFileException;
import io.mmarket.store.Kind;
import io.mmarket.store.internal.partition.PartitionListing;
import io.mmarket.store.internal.partition.PartitionName;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest generation of each period. Only the holder of the store's lock changes them, so a
 * folder is listed once and not for each of thousands of publications. Any thread.
 */
final class PublishedPeriods {
  private final Path store;
  private final Map<Kind, Map<String, PartitionName>> indexes = new EnumMap<>(Kind.class);
  private final Map<Kind, Map<String, PartitionName>> maps = new EnumMap<>(Kind.class);

  PublishedPeriods(final Path store) {
    this.store = store;
  }

  /**
   * The newest generation of a period, or null when there is none.
   *
   * @throws DamagedFileException when a map newer than the newest index has lost its own:
   *     publishing beside it would delete the only copy of its rows
   */
  synchronized @Nullable PartitionName newest(final Kind kind, final String period) {
    if (!indexes.containsKey(kind)) {
      list(kind);
    }
    final PartitionName newest = of(indexes, kind).get(period);
    final PartitionName newestMap = of(maps, kind).get(period);
    if (newestMap != null && newestMap.generation() > (newest == null ? 0 : newest.generation())) {
      throw new DamagedFileException(
          newestMap.indexFile(store)
              + ": is gone but its map is there; mmarket repair makes it anew");
    }
    return newest;
  }

  synchronized void published(final PartitionName name) {
    of(indexes, name.kind()).put(name.period(), name);
    of(maps, name.kind()).put(name.period(), name);
  }

  /** Lists a folder anew when it is next asked for. */
  synchronized void forget(final Kind kind) {
    indexes.remove(kind);
    maps.remove(kind);
  }

  private void list(final Kind kind) {
    for (final String fileName : PartitionListing.fileNames(store.resolve(kind.label()))) {
      final PartitionName name = PartitionName.parse(kind, fileName);
      if (name != null) {
        final boolean index = fileName.endsWith(PartitionName.INDEX_SUFFIX);
        of(index ? indexes : maps, kind)
            .merge(name.period(), name, (a, b) -> a.generation() > b.generation() ? a : b);
      }
    }
    of(indexes, kind);
  }

  private static Map<String, PartitionName> of(
      final Map<Kind, Map<String, PartitionName>> byKind, final Kind kind) {
    return byKind.computeIfAbsent(kind, unlisted -> new HashMap<>());
  }
}
