/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.Kind;
import io.mmarket.store.Merging;
import io.mmarket.store.PublishedPartition;
import io.mmarket.store.RowChunk;
import io.mmarket.store.RowSource;
import io.mmarket.store.StoreWriter;
import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.partition.Partition;
import io.mmarket.store.internal.partition.PartitionListing;
import io.mmarket.store.internal.partition.PartitionName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;

/** A new store with a publisher whose blocks may be small. */
final class PublisherFixture {
  private final Path store;
  private final Publisher publisher;

  PublisherFixture(final Path store, final int maxBlockBytes) {
    this.store = store;
    final Path staging;
    try (StoreWriter writer = StoreWriter.openOrCreate(store, ZoneOffset.UTC)) {
      staging = writer.stagingFolder();
    }
    publisher =
        new Publisher(
            store,
            staging,
            Catalog.openReadWrite(store, FileIdentity.STORE_CATALOG),
            maxBlockBytes);
  }

  Publisher publisher() {
    return publisher;
  }

  /** Publishes rows that are in memory, and merges them there. */
  PublishedPartition publish(
      final Kind kind,
      final String period,
      final List<List<RowChunk>> sources,
      final Merging merging) {
    final List<RowSource> rows = sources.stream().map(RowSource::of).toList();
    return publisher.publish(kind, period, rows, merging, Long.MAX_VALUE);
  }

  /** The newest partition of a period, every block of it verified. */
  Partition partition(final Kind kind, final String period) throws IOException {
    final PartitionName newest =
        PartitionListing.newest(store, kind).stream()
            .filter(name -> name.period().equals(period))
            .findFirst()
            .orElseThrow();
    final Partition partition = Partition.open(store, newest);
    partition.verify();
    return partition;
  }
}
