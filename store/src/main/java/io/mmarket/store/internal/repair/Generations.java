/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.repair;

import io.mmarket.store.Kind;
import io.mmarket.store.internal.partition.PartitionListing;
import io.mmarket.store.internal.partition.PartitionName;
import io.mmarket.store.internal.write.PublicationTag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The generations of each period of which there is a file, an index or a map, but for that of a
 * publication which a killed writer did not end.
 */
final class Generations {
  private final Path store;
  private final long underWay;
  private final TreeMap<String, TreeSet<Long>> byPeriod = new TreeMap<>();
  private final TreeMap<String, PartitionName> periods = new TreeMap<>();

  /**
   * Lists a store.
   *
   * @param store its folder
   * @param underWay the tag of the publication that was under way, or 0
   */
  Generations(final Path store, final long underWay) {
    this.store = store;
    this.underWay = underWay;
    for (final Kind kind : Kind.values()) {
      for (final String fileName : PartitionListing.fileNames(store.resolve(kind.label()))) {
        final PartitionName name = PartitionName.parse(kind, fileName);
        if (name != null && !isHalfPublished(name)) {
          add(name);
        }
      }
    }
  }

  private boolean isHalfPublished(final PartitionName name) {
    return PublicationTag.of(name) == underWay && !Files.exists(name.indexFile(store));
  }

  void add(final PartitionName name) {
    byPeriod.computeIfAbsent(key(name), unknown -> new TreeSet<>()).add(name.generation());
    periods.put(key(name), name);
  }

  private static String key(final PartitionName name) {
    return name.kind().label() + "/" + name.period();
  }

  /** The newest of each period. */
  List<PartitionName> newest() {
    final List<PartitionName> newest = new ArrayList<>();
    for (final PartitionName name : periods.values()) {
      newest.add(all(name).get(0));
    }
    return newest;
  }

  /** The newest of a period, or null when it has none. */
  @Nullable PartitionName newest(final PartitionName ofPeriod) {
    final List<PartitionName> all = all(ofPeriod);
    return all.isEmpty() ? null : all.get(0);
  }

  /** All of a period, newest first. */
  List<PartitionName> all(final PartitionName ofPeriod) {
    final List<PartitionName> all = new ArrayList<>();
    for (final long generation :
        byPeriod.getOrDefault(key(ofPeriod), new TreeSet<>()).descendingSet()) {
      all.add(new PartitionName(ofPeriod.kind(), ofPeriod.period(), generation));
    }
    return all;
  }

  /** A generation of a period that has never been. */
  PartitionName next(final Kind kind, final String period) {
    final PartitionName newest = newest(new PartitionName(kind, period, 0));
    return newest == null ? new PartitionName(kind, period, 1) : newest.next();
  }
}
