/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.LocalTimes;
import io.mmarket.store.internal.TradingDates;
import io.mmarket.store.internal.partition.Block;
import io.mmarket.store.internal.partition.CombinedCrossSection;
import io.mmarket.store.internal.partition.Partition;
import io.mmarket.store.internal.partition.PartitionIndex;
import io.mmarket.store.internal.partition.PartitionListing;
import io.mmarket.store.internal.partition.PartitionName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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

  /**
   * What all views of a center share.
   *
   * @param path the store's folder
   * @param catalog its catalog
   * @param lifetime whether the center was closed
   * @param localTimes the store's zone
   */
  record Store(Path path, Catalog catalog, Lifetime lifetime, LocalTimes localTimes) {}

  private final Store store;
  private final long publications;
  private final Map<Kind, NavigableMap<String, Slot>> partitions;
  private final SnapshotCache days;
  private final SnapshotCache minutes;

  private StoreView(
      final Store store,
      final long publications,
      final Map<Kind, NavigableMap<String, Slot>> partitions,
      final @Nullable StoreView before) {
    this.store = store;
    this.publications = publications;
    this.partitions = partitions;
    days = before == null ? new SnapshotCache() : stillValid(before, Kind.DAILY, before.days);
    minutes =
        before == null ? new SnapshotCache() : stillValid(before, Kind.MINUTE, before.minutes);
  }

  /** Lists the store until the count of publications stands still meanwhile. */
  static StoreView of(final Store store, final @Nullable StoreView before) {
    while (true) {
      final long publications = store.catalog().publications();
      final Map<Kind, NavigableMap<String, Slot>> partitions = new EnumMap<>(Kind.class);
      for (final Kind kind : Kind.values()) {
        final NavigableMap<String, Slot> slots = new TreeMap<>();
        for (final PartitionName name : PartitionListing.newest(store.path(), kind)) {
          slots.put(name.period(), slot(before, name));
        }
        partitions.put(kind, slots);
      }
      if (store.catalog().publications() == publications) {
        return new StoreView(store, publications, partitions, before);
      }
    }
  }

  private static Slot slot(final @Nullable StoreView before, final PartitionName name) {
    final Slot known = before == null ? null : before.slots(name.kind()).get(name.period());
    return known != null && known.name.equals(name) ? known : new Slot(name);
  }

  /**
   * A snapshot stays the same object as long as every partition that may hold its time does; the
   * whole cache as long as no partition of the kind changes.
   */
  private SnapshotCache stillValid(
      final StoreView before, final Kind kind, final SnapshotCache known) {
    final NavigableMap<String, Slot> changed = changedSince(before, kind);
    if (changed.isEmpty()) {
      return known;
    }
    final SnapshotCache valid = new SnapshotCache();
    known.forEach(
        snapshot -> {
          if (slots(changed, kind, holding(kind, snapshot)).isEmpty()) {
            valid.putIfAbsent(snapshot);
          }
        });
    return valid;
  }

  /** The trading dates that may hold the time of a snapshot. */
  private static Span holding(final Kind kind, final Snapshot snapshot) {
    final LocalDate date = TradingDates.ofInt(snapshot.dateKey());
    return kind == Kind.DAILY
        ? Span.ofDates(date, date)
        : Span.ofTimes(snapshot.key(), snapshot.key());
  }

  /** The partitions that only one of both views has. */
  private NavigableMap<String, Slot> changedSince(final StoreView before, final Kind kind) {
    final NavigableMap<String, Slot> changed = new TreeMap<>(before.slots(kind));
    changed.putAll(slots(kind));
    changed.keySet().removeIf(period -> before.slots(kind).get(period) == slots(kind).get(period));
    return changed;
  }

  /** The same partitions without any snapshot. */
  StoreView withoutSnapshots() {
    return new StoreView(store, publications, partitions, null);
  }

  long publications() {
    return publications;
  }

  private NavigableMap<String, Slot> slots(final Kind kind) {
    return partitions.getOrDefault(kind, new TreeMap<>());
  }

  private static Collection<Slot> slots(
      final NavigableMap<String, Slot> slots, final Kind kind, final Span span) {
    return slots
        .subMap(period(kind, span.firstDate()), true, period(kind, span.lastDate()), true)
        .values();
  }

  private static String period(final Kind kind, final LocalDate date) {
    return kind == Kind.DAILY
        ? PartitionName.yearPeriod(Math.min(9999, Math.max(0, date.getYear())))
        : date.toString();
  }

  private List<Partition> open(final Kind kind, final Span span) throws IOException {
    final List<Partition> opened = new ArrayList<>();
    for (final Slot slot : slots(slots(kind), kind, span)) {
      opened.add(slot.open(store.path()));
    }
    return opened;
  }

  /** All partitions of a kind, opened. */
  List<Partition> open(final Kind kind) throws IOException {
    return open(kind, Span.ALL);
  }

  @Nullable Snapshot cachedDay(final int dateKey) {
    return days.get(dateKey);
  }

  /** Opens the cross-section of a valid date. */
  Snapshot day(final LocalDate date) throws IOException {
    final int dateKey = TradingDates.toInt(date);
    final long timeNs = TradingDates.toTimeNs(date);
    final List<Block> blocks = crossSections(open(Kind.DAILY, Span.ofDates(date, date)), timeNs);
    return days.putIfAbsent(
        new Snapshot(
            store.lifetime(),
            new Snapshot.Place(dateKey, dateKey, timeNs),
            blocks.isEmpty() ? null : blocks.get(0)));
  }

  @Nullable Snapshot cachedMinute(final long timeNs) {
    return minutes.get(timeNs);
  }

  /**
   * Opens the cross-section of a time: that of the partition that holds it, or all together where
   * symbols have it under several trading dates. An empty answer is not cached, for there is no end
   * of times without data.
   */
  Snapshot minute(final long timeNs) throws IOException {
    final List<Block> blocks =
        crossSections(open(Kind.MINUTE, Span.ofTimes(timeNs, timeNs)), timeNs);
    if (blocks.isEmpty()) {
      final int date = TradingDates.toInt(store.localTimes().dateOf(timeNs));
      return new Snapshot(store.lifetime(), new Snapshot.Place(timeNs, date, timeNs), null);
    }
    final Block block = blocks.size() == 1 ? blocks.get(0) : CombinedCrossSection.of(blocks);
    return minutes.putIfAbsent(
        new Snapshot(
            store.lifetime(),
            new Snapshot.Place(timeNs, block.index().tradingDate(timeNs), timeNs),
            block));
  }

  private static List<Block> crossSections(final List<Partition> candidates, final long timeNs) {
    final List<Block> blocks = new ArrayList<>(1);
    for (final Partition partition : candidates) {
      final int timeIndex = partition.index().timeIndex(timeNs);
      if (timeIndex >= 0) {
        requireCrossSections(partition);
        blocks.add(partition.crossSection(timeIndex));
      }
    }
    return blocks;
  }

  private static void requireCrossSections(final Partition partition) {
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
  }

  /** The distinct times that have minute bars, ascending. */
  long[] minuteTimes(final Span span) throws IOException {
    return open(Kind.MINUTE, span).stream()
        .flatMapToLong(partition -> times(partition, span))
        .sorted()
        .distinct()
        .toArray();
  }

  private static LongStream times(final Partition partition, final Span span) {
    final PartitionIndex index = partition.index();
    final long[] times =
        IntStream.range(0, index.timeCount()).mapToLong(index::time).filter(span::holds).toArray();
    if (times.length > 0) {
      requireCrossSections(partition);
    }
    return LongStream.of(times);
  }

  /** The rows of a symbol in a range, in time order. */
  Segments rows(final Kind kind, final String symbol, final Span span) throws IOException {
    final SegmentMerge rows = new SegmentMerge(store.lifetime());
    for (final Partition partition : open(kind, span)) {
      final int row = partition.index().row(symbol);
      if (row >= 0) {
        for (final Block block : partition.series(row)) {
          rows.add(block, row, span.fromNs(), span.toNs());
        }
      }
    }
    return rows.merged();
  }

  /** The symbols of the partition that holds a date. */
  Universe universe(final Kind kind, final LocalDate date) throws IOException {
    final List<Partition> partitions = open(kind, Span.ofDates(date, date));
    return new Universe(store.lifetime(), partitions.isEmpty() ? null : partitions.get(0).index());
  }

  /** Work on a view that may meet a file which a publication has just unlinked. */
  interface Query<T> {
    T run(StoreView view) throws IOException;
  }
}
