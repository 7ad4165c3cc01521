/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import io.mmarket.ingest.StorePrunePolicy.Extent;
import io.mmarket.store.HeldGenerations;
import io.mmarket.store.LockedException;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.NotAStoreException;
import io.mmarket.store.PartitionInfo;
import io.mmarket.store.StoreWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes partitions of a store that are no longer wanted. Readers are not disturbed: what they
 * hold stays valid, and a partition is gone at their next call. The files that were ingested into a
 * removed partition are forgotten first, so that ingesting them again fills it again.
 */
public final class StorePrune {
  private StorePrune() {}

  /**
   * Removes partitions. Killed at any instant, each of them is there whole or not at all.
   *
   * @param store the store's folder
   * @param policy which ones
   * @return what was removed
   * @throws NotAStoreException when the folder is no store
   * @throws LockedException when another process writes to the store, unless it is a dry run
   * @throws MarketDataException when something cannot be removed
   */
  public static StorePruneReport prune(final Path store, final StorePrunePolicy policy) {
    if (policy.isDryRun()) {
      final Selection selection = Selection.of(store, policy);
      return new StorePruneReport(selection.whole(), selection.parts(), 0, true);
    }
    try (StoreWriter writer = StoreWriter.open(store)) {
      final Selection selection = Selection.of(store, policy);
      if (!selection.whole().isEmpty()) {
        Ingest.forget(writer, selection.whole());
      }
      for (final PartitionInfo info : selection.whole()) {
        writer.remove(info.kind(), info.period());
      }
      return new StorePruneReport(selection.whole(), selection.parts(), heldByOthers(store), false);
    }
  }

  // This process mapped what it listed.
  private static long heldByOthers(final Path store) {
    final long self = ProcessHandle.current().pid();
    final HeldGenerations held = HeldGenerations.of(store);
    return new HeldGenerations(
            held.mappings().stream().filter(mapping -> mapping.pid() != self).toList(),
            held.unreadableProcesses())
        .bytes();
  }

  private record Selection(List<PartitionInfo> whole, List<PartitionInfo> parts) {
    static Selection of(final Path store, final StorePrunePolicy policy) {
      final List<PartitionInfo> whole = new ArrayList<>();
      final List<PartitionInfo> parts = new ArrayList<>();
      try (MarketCenter market = MarketCenter.open(store)) {
        final LocalDate last = policy.lastDate(market.zone(), Instant.now());
        for (final PartitionInfo info : market.partitions()) {
          final Extent extent = policy.of(info, last);
          if (extent == Extent.WHOLE) {
            whole.add(info);
          } else if (extent == Extent.PART) {
            parts.add(info);
          }
        }
      }
      return new Selection(whole, parts);
    }
  }
}
