/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.TradingDates;
import io.mmarket.store.internal.partition.Block;
import io.mmarket.store.internal.partition.Partition;
import io.mmarket.store.internal.partition.PartitionListing;
import io.mmarket.store.internal.partition.PartitionName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The store as it was at one count of publications: which partitions there are, those opened so
 * far, and the snapshots handed out. A new publication makes a new view, which takes over what did
 * not change. Any thread.
 */
final class StoreView {
  /**
   * A partition that may be opened; the same object from view to view while its generation stays.
   */
  private static final class Slot {
    private final PartitionName name;
    private @Nullable Partition opened;

    Slot(final PartitionName name) {
      this.name = name;
    }

    synchronized Partition open(final Path store) throws IOException {
      Partition partition = opened;
      if (partition == null) {
        partition = Partition.open(store, name);
        opened = partition;
      }
      return partition;
    }
  }

  private final Path store;
  private final Lifetime lifetime;
  private final long publications;
  private final Map<Kind, NavigableMap<String, Slot>> partitions;
  private final SnapshotCache snapshots = new SnapshotCache();

  private StoreView(
      final Path store,
      final Lifetime lifetime,
      final long publications,
      final Map<Kind, NavigableMap<String, Slot>> partitions) {
    this.store = store;
    this.lifetime = lifetime;
    this.publications = publications;
    this.partitions = partitions;
  }

  /** Lists the store until the count of publications stands still meanwhile. */
  static StoreView of(
      final Path store,
      final Catalog catalog,
      final Lifetime lifetime,
      final @Nullable StoreView before) {
    while (true) {
      final long publications = catalog.publications();
      final Map<Kind, NavigableMap<String, Slot>> partitions = new HashMap<>();
      for (final Kind kind : Kind.values()) {
        final NavigableMap<String, Slot> slots = new TreeMap<>();
        for (final PartitionName name : PartitionListing.newest(store, kind)) {
          slots.put(name.period(), slot(before, name));
        }
        partitions.put(kind, slots);
      }
      if (catalog.publications() == publications) {
        final StoreView view = new StoreView(store, lifetime, publications, partitions);
        view.takeOverSnapshots(before);
        return view;
      }
    }
  }

  private static Slot slot(final @Nullable StoreView before, final PartitionName name) {
    final Slot known = before == null ? null : before.slots(name.kind()).get(name.period());
    return known != null && known.name.equals(name) ? known : new Slot(name);
  }

  /** A snapshot stays the same object as long as its partition does. */
  private void takeOverSnapshots(final @Nullable StoreView before) {
    if (before != null) {
      before.snapshots.forEach(
          snapshot -> {
            final String period = PartitionName.yearPeriod(snapshot.dateKey() / 10_000);
            if (before.slots(Kind.DAILY).get(period) == slots(Kind.DAILY).get(period)) {
              snapshots.putIfAbsent(snapshot);
            }
          });
    }
  }

  /** The same partitions without any snapshot. */
  StoreView withoutSnapshots() {
    return new StoreView(store, lifetime, publications, partitions);
  }

  long publications() {
    return publications;
  }

  private NavigableMap<String, Slot> slots(final Kind kind) {
    return partitions.getOrDefault(kind, new TreeMap<>());
  }

  @Nullable Snapshot cachedDay(final int dateKey) {
    return snapshots.get(dateKey);
  }

  /** Opens the cross-section of a valid date. */
  Snapshot day(final LocalDate date) throws IOException {
    final int dateKey = TradingDates.toInt(date);
    final long timeNs = TradingDates.toTimeNs(date);
    final Slot slot = slots(Kind.DAILY).get(year(date));
    final Block block = slot == null ? null : crossSection(slot.open(store), timeNs);
    return snapshots.putIfAbsent(new Snapshot(lifetime, dateKey, timeNs, block));
  }

  private static @Nullable Block crossSection(final Partition partition, final long timeNs) {
    final int timeIndex = partition.index().timeIndex(timeNs);
    if (timeIndex < 0) {
      return null;
    }
    if (!partition.index().hasCrossSections()) {
      throw new MarketDataException(
          partition.index().path()
              + ": holds series only, because its "
              + partition.index().symbolCount()
              + " symbols x "
              + partition.index().timeCount()
              + " times have only "
              + partition.index().rows()
              + " rows: ask for series");
    }
    return partition.crossSection(timeIndex);
  }

  /** The daily bars of a symbol, both dates included. */
  Series series(final String symbol, final LocalDate from, final LocalDate to) throws IOException {
    final long fromNs = TradingDates.toTimeNs(from);
    final long endNs = TradingDates.toTimeNs(to) + RowChunk.DAY_NS;
    final List<Series.Segment> segments = new ArrayList<>();
    for (final Slot slot : slots(Kind.DAILY).subMap(year(from), true, year(to), true).values()) {
      final Partition partition = slot.open(store);
      final int row = partition.index().row(symbol);
      if (row >= 0) {
        for (final Block block : partition.series(row)) {
          final int begin = block.firstRowFrom(fromNs);
          final int end = block.firstRowFrom(endNs);
          if (begin < end) {
            segments.add(new Series.Segment(block, row, begin, end));
          }
        }
      }
    }
    return new Series(lifetime, symbol, segments);
  }

  private static String year(final LocalDate date) {
    return PartitionName.yearPeriod(Math.min(9999, Math.max(0, date.getYear())));
  }

  /** All partitions of a kind, opened. */
  List<Partition> open(final Kind kind) throws IOException {
    final List<Partition> opened = new ArrayList<>();
    for (final Slot slot : slots(kind).values()) {
      opened.add(slot.open(store));
    }
    return opened;
  }

  /** Work on a view that may meet a file which a publication has just unlinked. */
  interface Query<T> {
    T run(StoreView view) throws IOException;
  }
}
