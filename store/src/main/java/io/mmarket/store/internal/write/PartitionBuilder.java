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

/**
 * Writes a table as a partition's two files: bars as cross-sections by time and, the same rows
 * again, as series by symbol; ticks as series only. When the cube of times and symbols is more than
 * {@link #MAX_SPARSENESS} times its rows, cross-sections would be mostly empty and are left out.
 */
final class PartitionBuilder {
  /** Cells of the cube for each row of it, above which there are no cross-sections. */
  static final int MAX_SPARSENESS = 8;

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
            table.schema().texts(),
            new Schema.Totals(
                table.rowCount(),
                Math.addExact(pieces.count(), crossSections ? table.times().length : 0)));
    index =
        new IndexImage(
            new IndexImage.Header(name, schema, table.rowCount(), table.timeRange()),
            table.times(),
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
    final TimeWalk walk = new TimeWalk(table);
    for (final long timeNs : table.times()) {
      walk.next(timeNs);
      final BlockImage image =
          BlockImage.crossSection(buffer, table.symbols().length, table.columns().size(), timeNs);
      image.present(walk.symbols, 0, walk.count);
      for (int column = 0; column < table.columns().size(); column++) {
        final Longs bits = table.rows().bits().get(column);
        image.fill(column, table.columns().get(column).type().missingBits());
        for (int i = 0; i < walk.count; i++) {
          image.put(column, walk.symbols[i], bits.get(walk.rows[i]));
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
      final long firstNs = table.rows().times().get(begin);
      final BlockImage image = BlockImage.series(buffer, rows, table.columns().size(), firstNs);
      for (int row = 0; row < rows; row++) {
        image.time(row, table.rows().times().get(begin + row));
      }
      for (int column = 0; column < table.columns().size(); column++) {
        final Longs bits = table.rows().bits().get(column);
        for (int row = 0; row < rows; row++) {
          image.put(column, row, bits.get(begin + row));
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
   * Goes through the times of a table and finds the rows of each: a symbol's next row is looked at
   * once a time, which is a cell of the cube.
   */
  private static final class TimeWalk {
    private final PartitionTable table;
    private final int[] nextRow;
    private final long[] nextNs;

    /** The symbols that have a row at the present time, and these rows. */
    private final int[] symbols;

    private final int[] rows;
    private int count;

    TimeWalk(final PartitionTable table) {
      this.table = table;
      nextRow = table.begin().clone();
      nextNs = new long[nextRow.length];
      symbols = new int[nextRow.length];
      rows = new int[nextRow.length];
      for (int symbol = 0; symbol < nextRow.length; symbol++) {
        lookAhead(symbol);
      }
    }

    /** Goes to the next time of the table. */
    void next(final long timeNs) {
      count = 0;
      for (int symbol = 0; symbol < nextNs.length; symbol++) {
        if (nextNs[symbol] == timeNs && nextRow[symbol] < table.end()[symbol]) {
          symbols[count] = symbol;
          rows[count++] = nextRow[symbol]++;
          lookAhead(symbol);
        }
      }
    }

    private void lookAhead(final int symbol) {
      if (nextRow[symbol] < table.end()[symbol]) {
        nextNs[symbol] = table.rows().times().get(nextRow[symbol]);
      }
    }
  }
}
