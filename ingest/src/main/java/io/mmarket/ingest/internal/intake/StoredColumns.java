/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.Kind;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.partition.Partition;
import io.mmarket.store.internal.partition.PartitionIndex;
import io.mmarket.store.internal.partition.PartitionListing;
import io.mmarket.store.internal.partition.PartitionName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which partitions the store has, and which columns they have as integers or text: integers that
 * are merged with them must not become doubles first, which would round what is stored, or write 7
 * as 7.0. Looked up once a run, by the holder of the store's lock; then any thread.
 */
final class StoredColumns {
  private final Path store;
  private final Map<String, PartitionName> names = new HashMap<>();

  /** Lists the partitions, if the store is there. */
  StoredColumns(final Path store) {
    this.store = store;
    for (final Kind kind : Kind.values()) {
      for (final PartitionName name : PartitionListing.newest(store, kind)) {
        names.put(kind.label() + "/" + name.period(), name);
      }
    }
  }

  /** Whether a partition is there, by its name such as {@code daily/2024}. */
  boolean has(final String partition) {
    return names.containsKey(partition);
  }

  /** How many rows a period has. */
  long rows(final Period period) {
    final PartitionName name = names.get(period.label());
    return name == null ? 0 : index(name).rows();
  }

  /** The names of a period's columns of other types than double. */
  Set<String> notDouble(final Period period) {
    final PartitionName name = names.get(period.label());
    return name == null
        ? Set.of()
        : index(name).columns().stream()
            .filter(column -> column.type() != ColumnType.DOUBLE)
            .map(ColumnSpec::name)
            .collect(Collectors.toUnmodifiableSet());
  }

  private PartitionIndex index(final PartitionName name) {
    try {
      return Partition.open(store, name).index();
    } catch (final IOException e) {
      throw FileFailure.of(name.indexFile(store), "cannot be read", e);
    }
  }
}
