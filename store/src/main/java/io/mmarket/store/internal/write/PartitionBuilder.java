/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.Kind;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.Checksum;
import io.mmarket.store.internal.ReadOnlyMapping;
import io.mmarket.store.internal.TradingDates;
import io.mmarket.store.internal.partition.BlockDescriptor;
import io.mmarket.store.internal.partition.BlockImage;
import io.mmarket.store.internal.partition.BlockKey;
import io.mmarket.store.internal.partition.IndexImage;
import io.mmarket.store.internal.partition.PartitionName;
import io.mmarket.store.internal.partition.Schema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes a table as a partition's two files: bars as cross-sections by time and, the same rows
 * again, as series by symbol; ticks as series only. When the cube of times and symbols is more than
 * {@link #MAX_SPARSENESS} times its rows, cross-sections would be mostly empty and are left out.
 */
final class PartitionBuilder {
  /** Cells of the cube for each row of it, above which there are no cross-sections. */
  static final int MAX_SPARSENESS = 8;

  private static final long[] NO_TIMES = {};

  private final PartitionTable table;
  private final PartitionName name;
  private final Schema schema;
  private final SeriesPieces pieces;
  private final IndexImage index;

  /**
   * Prepares to write.
   *
   * @param table the rows
   * @param name what the partition will be called
   * @param maxBlockBytes the most that a block of a series takes
   */
  PartitionBuilder(final PartitionTable table, final PartitionName name, final int maxBlockBytes) {
    this.table = table;
    this.name = name;
    pieces = SeriesPieces.of(table, maxBlockBytes);
    final boolean crossSections = name.kind() != Kind.TICK && isDense(table);
    schema =
        new Schema(
            name.firstDate(),
            name.lastDate(),
            name.generation(),
            crossSections,
            table.columns(),
            table.texts(),
            new Schema.Totals(
                table.rowCount(),
                Math.addExact(pieces.count(), crossSections ? table.times().length : 0)));
    final long[] times = table.times();
    index =
        new IndexImage(
            new IndexImage.Header(
                name,
                schema,
                table.rowCount(),
                new IndexImage.TimeRange(times[0], times[times.length - 1], times.length)),
            name.kind() == Kind.TICK ? NO_TIMES : times,
            table.symbols());
  }

  private static boolean isDense(final PartitionTable table) {
    return (long) table.symbols().length * table.times().length
        <= (long) MAX_SPARSENESS * table.rowCount();
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
      if (schema.crossSections()) {
        writeCrossSections(map, buffer);
      }
      writeSeries(map, buffer);
      index.schemaPosition(map.put(schemaKey(), schema.toBytes()));
    }
    DurableFiles.sync(mapFile);
    index.map(ReadOnlyMapping.map(mapFile));
    DurableFiles.write(indexFile, index.toBytes());
  }

  private ByteBuffer schemaKey() {
    return BlockKey.of(
        name.kind(), name.firstDate(), BlockKey.SCHEMA_TIME_NS, BlockKey.ALL_SYMBOLS);
  }

  private BlockMap.Size size() {
    requireIndexable((long) pieces.count() + (schema.crossSections() ? table.times().length : 0));
    if (schema.lengthBytes() > ReadOnlyMapping.MAX_RANGE_BYTES) {
      throw tooLong(
          "the names of "
              + schema.columns().size()
              + " columns and "
              + schema.texts().length
              + " different texts",
          schema.lengthBytes());
    }
    final BlockMap.SizeSum sum = new BlockMap.SizeSum();
    sum.add(1, BlockKey.lengthBytes(BlockKey.ALL_SYMBOLS) + schema.lengthBytes());
    for (int piece = 0; piece < pieces.count(); piece++) {
      final byte[] symbol = table.symbols()[pieces.symbols()[piece]];
      final long blockBytes = blockBytes(BlockDescriptor.SERIES, pieces.rows(piece));
      if (blockBytes > ReadOnlyMapping.MAX_RANGE_BYTES) {
        throw tooLong(
            pieces.rows(piece) + " rows of " + InputRows.quoted(symbol) + " at one time",
            blockBytes);
      }
      sum.add(1, BlockKey.lengthBytes(symbol) + blockBytes);
    }
    if (schema.crossSections()) {
      final long blockBytes = blockBytes(BlockDescriptor.CROSS_SECTION, table.symbols().length);
      if (blockBytes > ReadOnlyMapping.MAX_RANGE_BYTES) {
        throw tooLong("a cross-section of " + table.symbols().length + " symbols", blockBytes);
      }
      sum.add(table.times().length, BlockKey.lengthBytes(BlockKey.ALL_SYMBOLS) + blockBytes);
    }
    return sum.size();
  }

  /** Before blocks are written that no index could name. */
  private void requireIndexable(final long blocks) {
    if (blocks > IndexImage.MAX_BLOCKS) {
      throw new MarketDataException(
          name + ": " + blocks + " blocks, more than " + IndexImage.MAX_BLOCKS);
    }
  }

  private MarketDataException tooLong(final String what, final long blockBytes) {
    return new MarketDataException(
        name
            + ": "
            + what
            + ": a block of "
            + blockBytes
            + " bytes, more than "
            + ReadOnlyMapping.MAX_RANGE_BYTES);
  }

  private long blockBytes(final int form, final int rows) {
    return BlockDescriptor.lengthBytes(form, rows, table.columns().size());
  }

  private void writeCrossSections(final BlockMap map, final ByteBuffer buffer) {
    final TimeOrder order = TimeOrder.of(table);
    for (int time = 0; time < table.times().length; time++) {
      final long timeNs = table.times()[time];
      final BlockImage image =
          BlockImage.crossSection(buffer, table.symbols().length, table.columns().size(), timeNs);
      final int begin = order.begin()[time];
      final int end = order.begin()[time + 1];
      image.present(order.symbols(), begin, end);
      for (int column = 0; column < table.columns().size(); column++) {
        final long[] bits = table.bits()[column];
        image.fill(column, table.columns().get(column).type().missingBits());
        for (int i = begin; i < end; i++) {
          image.put(column, order.symbols()[i], bits[order.rows()[i]]);
        }
      }
      put(
          map,
          BlockKey.of(name.kind(), date(timeNs), timeNs, BlockKey.ALL_SYMBOLS),
          image,
          IndexImage.NO_SYMBOL);
    }
  }

  private int date(final long timeNs) {
    return name.kind() == Kind.DAILY
        ? TradingDates.toInt(TradingDates.ofTimeNs(timeNs))
        : name.firstDate();
  }

  private void writeSeries(final BlockMap map, final ByteBuffer buffer) {
    for (int piece = 0; piece < pieces.count(); piece++) {
      final int begin = pieces.begin(piece);
      final int rows = pieces.rows(piece);
      final long firstNs = table.rowTimes()[begin];
      final BlockImage image = BlockImage.series(buffer, rows, table.columns().size(), firstNs);
      for (int row = 0; row < rows; row++) {
        image.time(row, table.rowTimes()[begin + row]);
      }
      for (int column = 0; column < table.columns().size(); column++) {
        final long[] bits = table.bits()[column];
        for (int row = 0; row < rows; row++) {
          image.put(column, row, bits[begin + row]);
        }
      }
      final int symbol = pieces.symbols()[piece];
      put(
          map,
          BlockKey.of(name.kind(), name.firstDate(), firstNs, table.symbols()[symbol]),
          image,
          symbol);
    }
  }

  private void put(
      final BlockMap map, final ByteBuffer key, final BlockImage image, final int symbol) {
    image.seal(key);
    final ByteBuffer bytes = image.bytes();
    final int crc = Checksum.crc32c(bytes, 0, bytes.limit());
    index.addBlock(image, symbol, map.put(key, bytes), crc);
  }

  /**
   * The table's rows by time and, within a time, by symbol.
   *
   * @param begin where the rows of each time begin, and the end of the last one's
   * @param rows rows of the table
   * @param symbols the symbol of each of these rows
   */
  private record TimeOrder(int[] begin, int[] rows, int[] symbols) {
    /** A counting sort of rows that are sorted by symbol and then time. */
    static TimeOrder of(final PartitionTable table) {
      final int[] timeOfRow = new int[table.rowCount()];
      for (int symbol = 0; symbol < table.symbols().length; symbol++) {
        int time = 0;
        for (int row = table.begin()[symbol]; row < table.begin()[symbol + 1]; row++) {
          time = indexOf(table.times(), table.rowTimes()[row], time);
          timeOfRow[row] = time;
        }
      }
      final int[] begin = RowOrder.beginOfEach(timeOfRow, table.times().length);
      final int[] next = begin.clone();
      final int[] rows = new int[timeOfRow.length];
      final int[] symbols = new int[timeOfRow.length];
      for (int symbol = 0; symbol < table.symbols().length; symbol++) {
        for (int row = table.begin()[symbol]; row < table.begin()[symbol + 1]; row++) {
          final int at = next[timeOfRow[row]]++;
          rows[at] = row;
          symbols[at] = symbol;
        }
      }
      return new TimeOrder(begin, rows, symbols);
    }

    /** Looks at the next time first: most symbols have a bar at most times. */
    private static int indexOf(final long[] times, final long timeNs, final int from) {
      for (int i = from; i < Math.min(from + 2, times.length); i++) {
        if (times[i] == timeNs) {
          return i;
        }
      }
      return Arrays.binarySearch(times, from, times.length, timeNs);
    }
  }
}
