/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.repair;

import io.mmarket.store.Kind;
import io.mmarket.store.internal.ReadOnlyMapping;
import io.mmarket.store.internal.partition.IndexImage;
import io.mmarket.store.internal.partition.PartitionName;
import io.mmarket.store.internal.partition.RawBlockEntry;
import io.mmarket.store.internal.partition.Schema;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Makes an index anew from a map of which nothing is lost. */
final class IndexRebuild {
  private IndexRebuild() {}

  /**
   * Makes the index.
   *
   * @param name the partition
   * @param scan its map
   * @param map the same map
   * @return the index's bytes, or null when blocks, rows or the schema are missing
   */
  static @Nullable ByteBuffer of(
      final PartitionName name, final MapScan scan, final ReadOnlyMapping map) {
    final Schema schema = scan.schema();
    if (schema == null
        || schema.firstDate() != name.firstDate()
        || schema.lastDate() != name.lastDate()) {
      return null;
    }
    final List<MapBlock> blocks = PartitionSource.ownBlocks(name, scan, schema);
    final long rows =
        blocks.stream()
            .filter(block -> !block.isCrossSection())
            .mapToLong(block -> block.block().rows())
            .sum();
    if (blocks.size() != schema.totals().blocks() || rows != schema.totals().rows()) {
      return null;
    }
    return image(name, scan, blocks, map);
  }

  private static ByteBuffer image(
      final PartitionName name,
      final MapScan scan,
      final List<MapBlock> blocks,
      final ReadOnlyMapping map) {
    final Schema schema = Objects.requireNonNull(scan.schema());
    final TreeSet<byte[]> distinct = new TreeSet<>(Arrays::compareUnsigned);
    for (final MapBlock block : blocks) {
      if (!block.isCrossSection()) {
        distinct.add(block.symbol());
      }
    }
    final byte[][] symbols = distinct.toArray(byte[][]::new);
    final long[] times = times(blocks);
    final IndexImage image =
        new IndexImage(
            new IndexImage.Header(
                name,
                schema,
                schema.totals().rows(),
                new IndexImage.TimeRange(times[0], times[times.length - 1], times.length)),
            name.kind() == Kind.TICK ? new long[0] : times,
            symbols);
    blocks.stream()
        .map(block -> entry(block, symbols))
        .sorted(
            Comparator.comparingInt(RawBlockEntry::symbol)
                .thenComparingLong(RawBlockEntry::firstTimeNs))
        .forEach(image::addBlock);
    image.schemaPosition(scan.schemaPosition());
    image.map(map);
    return image.toBytes();
  }

  private static RawBlockEntry entry(final MapBlock block, final byte[][] symbols) {
    return new RawBlockEntry(
        0,
        block.position(),
        block.block().timeNs(),
        block.lengthBytes(),
        block.checksum(),
        block.block().rows(),
        PartitionSource.symbolRow(block, symbols));
  }

  /** The distinct times of all series. */
  private static long[] times(final List<MapBlock> blocks) {
    return blocks.stream()
        .filter(block -> !block.isCrossSection())
        .flatMapToLong(
            block ->
                LongStream.range(0, block.block().rows())
                    .map(row -> block.block().rowTimeNs((int) row)))
        .sorted()
        .distinct()
        .toArray();
  }
}
