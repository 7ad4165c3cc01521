/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.repair;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.internal.ReadOnlyMapping;
import io.mmarket.store.internal.partition.BlockDescriptor;
import io.mmarket.store.internal.partition.IndexImage;
import io.mmarket.store.internal.partition.IndexSection;
import io.mmarket.store.internal.partition.PartitionName;
import io.mmarket.store.internal.partition.RawBlock;
import io.mmarket.store.internal.partition.RawBlockEntry;
import io.mmarket.store.internal.partition.RawIndex;
import io.mmarket.store.internal.partition.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers what is left of a partition, through its index or, without one, from its map alone. */
final class PartitionSource {
  private PartitionSource() {}

  /**
   * Through a sound index: it says what there was, and checksums say what is left.
   *
   * @param index the index
   * @param map the map, or null when it is gone
   */
  static Salvage.Source of(final RawIndex index, final @Nullable ReadOnlyMapping map) {
    final List<ColumnSpec> columns = index.columns();
    final byte[][] symbols = new byte[index.count(IndexSection.SYMBOL_ENDS)][];
    Arrays.setAll(symbols, index::symbol);
    final List<SavedBlock> blocks = new ArrayList<>();
    final LostSeries lost = LostSeries.named();
    final int count = index.count(IndexSection.BLOCKS);
    for (int i = 0; i < count; i++) {
      final RawBlockEntry entry = index.block(i);
      if (entry.symbol() < IndexImage.NO_SYMBOL || entry.symbol() >= symbols.length) {
        continue; // made to deceive: its checksum was right
      }
      final RawBlock block = map == null ? null : block(entry, map, columns.size());
      if (block != null) {
        blocks.add(new SavedBlock(entry.symbol(), block));
      } else if (!entry.isCrossSection()) {
        final RawBlockEntry next = i + 1 < count ? index.block(i + 1) : null;
        final long endNs =
            next != null && next.symbol() == entry.symbol() ? next.firstTimeNs() : Long.MAX_VALUE;
        lost.add(entry.symbol(), entry.firstTimeNs(), endNs, entry.rows());
      }
    }
    final byte[][] texts = new byte[index.count(IndexSection.TEXT_ENDS)][];
    Arrays.setAll(texts, index::text);
    return new Salvage.Source(columns, texts, symbols, blocks, lost, index.rows());
  }

  private static @Nullable RawBlock block(
      final RawBlockEntry entry, final ReadOnlyMapping map, final int columns) {
    if (entry.rows() < 1
        || entry.position() < 0
        || entry.lengthBytes() != BlockDescriptor.lengthBytes(entry.form(), entry.rows(), columns)
        || entry.position() > map.lengthBytes() - entry.lengthBytes()) {
      return null;
    }
    final RawBlock block = new RawBlock(map.range(entry.position(), entry.lengthBytes()));
    final boolean sound =
        block.checksum() == entry.checksum()
            && block.form() == entry.form()
            && block.rows() == entry.rows()
            && block.columns() == columns
            && block.timeNs() == entry.firstTimeNs();
    return sound ? block : null;
  }

  /**
   * From a map without its index.
   *
   * @param name the partition, whose blocks alone count
   * @param scan the map
   * @param schema its schema
   */
  static Salvage.Source of(final PartitionName name, final MapScan scan, final Schema schema) {
    final List<MapBlock> own = ownBlocks(name, scan, schema);
    final TreeSet<byte[]> distinct = new TreeSet<>(Arrays::compareUnsigned);
    for (final MapBlock block : own) {
      if (!block.isCrossSection()) {
        distinct.add(block.symbol());
      }
    }
    final byte[][] symbols = distinct.toArray(byte[][]::new);
    final List<SavedBlock> blocks = new ArrayList<>();
    for (final MapBlock block : own) {
      blocks.add(new SavedBlock(symbolRow(block, symbols), block.block()));
    }
    return new Salvage.Source(
        schema.columns(),
        schema.texts(),
        symbols,
        blocks,
        LostSeries.unknown(),
        schema.totals().rows());
  }

  /** The blocks of a scan that are of a partition with this schema. */
  static List<MapBlock> ownBlocks(
      final PartitionName name, final MapScan scan, final Schema schema) {
    return scan.blocks().stream()
        .filter(block -> block.isOf(name) && block.block().columns() == schema.columns().size())
        .toList();
  }

  static int symbolRow(final MapBlock block, final byte[][] symbols) {
    return block.isCrossSection()
        ? IndexImage.NO_SYMBOL
        : Arrays.binarySearch(symbols, block.symbol(), Arrays::compareUnsigned);
  }
}
