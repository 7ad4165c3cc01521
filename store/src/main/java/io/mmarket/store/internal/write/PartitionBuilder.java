/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.Checksum;
import io.mmarket.store.internal.ReadOnlyMapping;
import io.mmarket.store.internal.TradingDates;
import io.mmarket.store.internal.partition.BlockDescriptor;
import io.mmarket.store.internal.partition.BlockImage;
import io.mmarket.store.internal.partition.BlockKey;
import io.mmarket.store.internal.partition.IndexImage;
import io.mmarket.store.internal.partition.PartitionName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a table as a partition's two files: the same rows as cross-sections by time and as series
 * by symbol. When the cube of times and symbols is more than {@link #MAX_SPARSENESS} times its
 * rows, cross-sections would be mostly empty and are left out.
 */
final class PartitionBuilder {
  /** Cells of the cube for each row of it, above which there are no cross-sections. */
  static final int MAX_SPARSENESS = 8;

  private static final byte[] ALL_SYMBOLS = {};

  private final PartitionTable table;
  private final PartitionName name;
  private final int[] seriesBegin;
  private final boolean crossSections;
  private final IndexImage index;

  /**
   * Prepares to write.
   *
   * @param table the rows
   * @param name what the partition will be called
   * @param firstDate the period's first date, yyyymmdd
   * @param lastDate the period's last date, yyyymmdd
   */
  PartitionBuilder(
      final PartitionTable table,
      final PartitionName name,
      final int firstDate,
      final int lastDate) {
    this.table = table;
    this.name = name;
    seriesBegin = beginOfEach(table.symbolRows(), table.symbols().length);
    crossSections =
        (long) table.symbols().length * table.times().length
            <= (long) MAX_SPARSENESS * table.rowCount();
    index =
        new IndexImage(
            new IndexImage.Header(name, firstDate, lastDate, table.rowCount(), crossSections),
            table.columns(),
            table.times(),
            table.symbols());
  }

  /**
   * Writes both files and brings them to disk.
   *
   * @param mapFile where the Chronicle Map goes, a path never used before
   * @param indexFile where the index goes
   * @throws IOException when they cannot be written
   * @throws io.mmarket.store.OutOfSpaceException when the disk is full
   */
  void write(final Path mapFile, final Path indexFile) throws IOException {
    final BlockMap.Size size = size();
    final ByteBuffer buffer =
        ByteBuffer.allocateDirect(Math.toIntExact(size.maxEntryBytes()))
            .order(ByteOrder.LITTLE_ENDIAN);
    try (BlockMap map = BlockMap.create(mapFile, size)) {
      if (crossSections) {
        writeCrossSections(map, buffer);
      }
      writeSeries(map, buffer);
    }
    DurableFiles.sync(mapFile);
    index.mapLengthBytes(Files.size(mapFile));
    DurableFiles.write(indexFile, index.toBytes());
  }

  private BlockMap.Size size() {
    int entries = table.symbols().length;
    long payloadBytes = 0;
    long maxEntryBytes = 0;
    for (int symbol = 0; symbol < table.symbols().length; symbol++) {
      final long bytes =
          BlockKey.lengthBytes(table.symbols()[symbol])
              + blockBytes(BlockDescriptor.SERIES, rowsOf(symbol));
      payloadBytes += bytes;
      maxEntryBytes = Math.max(maxEntryBytes, bytes);
    }
    if (crossSections) {
      final long bytes =
          BlockKey.lengthBytes(ALL_SYMBOLS)
              + blockBytes(BlockDescriptor.CROSS_SECTION, table.symbols().length);
      entries += table.times().length;
      payloadBytes += bytes * table.times().length;
      maxEntryBytes = Math.max(maxEntryBytes, bytes);
    }
    if (maxEntryBytes > ReadOnlyMapping.MAX_RANGE_BYTES) {
      throw new MarketDataException(
          name
              + ": a block of "
              + maxEntryBytes
              + " bytes, more than "
              + ReadOnlyMapping.MAX_RANGE_BYTES);
    }
    return new BlockMap.Size(entries, payloadBytes, maxEntryBytes);
  }

  private long blockBytes(final int form, final int rows) {
    return BlockDescriptor.lengthBytes(form, rows, table.columns().size());
  }

  private int rowsOf(final int symbol) {
    return seriesBegin[symbol + 1] - seriesBegin[symbol];
  }

  private void writeCrossSections(final BlockMap map, final ByteBuffer buffer) {
    final int[] begin = beginOfEach(table.timeIndexes(), table.times().length);
    final int[] rows = rowsByTime(begin);
    for (int time = 0; time < table.times().length; time++) {
      final long timeNs = table.times()[time];
      final BlockImage image =
          BlockImage.crossSection(buffer, table.symbols().length, table.columns().size(), timeNs);
      image.present(table.symbolRows(), rows, begin[time], begin[time + 1]);
      for (int column = 0; column < table.columns().size(); column++) {
        final long missing = table.columns().get(column).type().missingBits();
        final long[] bits = table.bits()[column];
        image.fill(column, missing);
        for (int i = begin[time]; i < begin[time + 1]; i++) {
          image.put(column, table.symbolRows()[rows[i]], bits[rows[i]]);
        }
      }
      final int date = TradingDates.toInt(TradingDates.ofTimeNs(timeNs));
      put(map, BlockKey.of(name.kind(), date, timeNs, ALL_SYMBOLS), image, IndexImage.NO_SYMBOL);
    }
  }

  private void writeSeries(final BlockMap map, final ByteBuffer buffer) {
    for (int symbol = 0; symbol < table.symbols().length; symbol++) {
      final int begin = seriesBegin[symbol];
      final int rows = rowsOf(symbol);
      final long firstNs = table.times()[table.timeIndexes()[begin]];
      final BlockImage image = BlockImage.series(buffer, rows, table.columns().size(), firstNs);
      for (int row = 0; row < rows; row++) {
        image.time(row, table.times()[table.timeIndexes()[begin + row]]);
      }
      for (int column = 0; column < table.columns().size(); column++) {
        final long[] bits = table.bits()[column];
        for (int row = 0; row < rows; row++) {
          image.put(column, row, bits[begin + row]);
        }
      }
      put(
          map,
          BlockKey.of(name.kind(), index.firstDate(), firstNs, table.symbols()[symbol]),
          image,
          symbol);
    }
  }

  private void put(
      final BlockMap map, final ByteBuffer key, final BlockImage image, final int symbol) {
    final ByteBuffer bytes = image.bytes();
    final int crc = Checksum.crc32c(bytes, 0, bytes.limit());
    index.addBlock(image, symbol, map.put(key, bytes), crc);
  }

  /**
   * Rows by time and, within a time, by symbol: a counting sort of rows that are sorted by symbol.
   */
  private int[] rowsByTime(final int[] begin) {
    final int[] next = begin.clone();
    final int[] rows = new int[table.rowCount()];
    for (int row = 0; row < rows.length; row++) {
      rows[next[table.timeIndexes()[row]]++] = row;
    }
    return rows;
  }

  /** Where each group would begin if rows were sorted by group, and the end of the last. */
  private static int[] beginOfEach(final int[] groups, final int count) {
    final int[] begin = new int[count + 1];
    for (final int group : groups) {
      begin[group + 1]++;
    }
    for (int i = 0; i < count; i++) {
      begin[i + 1] += begin[i];
    }
    return begin;
  }
}
