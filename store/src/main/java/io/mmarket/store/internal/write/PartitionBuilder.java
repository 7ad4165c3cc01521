/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.Kind;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.ReadOnlyMapping;
import io.mmarket.store.internal.TradingDates;
import io.mmarket.store.internal.partition.BlockDescriptor;
import io.mmarket.store.internal.partition.BlockImage;
import io.mmarket.store.internal.partition.BlockKey;
import io.mmarket.store.internal.partition.IndexImage;
import io.mmarket.store.internal.partition.PartitionName;
import io.mmarket.store.internal.partition.Schema;
import io.mmarket.store.internal.write.BlockBatches.Made;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.core.Jvm;
import org.agrona.BitUtil;

/**
 * Writes a table as a partition's two files: bars as cross-sections by time and, the same rows
 * again, as series by symbol; ticks as series only. When the cube of times and symbols is more than
 * {@link #MAX_SPARSENESS} times its rows, cross-sections would be mostly empty and are left out.
 */
final class PartitionBuilder {
  /** Cells of the cube for each row of it, above which there are no cross-sections. */
  static final int MAX_SPARSENESS = 8;

  /** As many values as a cache line has. */
  private static final int TIMES_AT_ONCE = 8;

  /** Blocks that are made together, if they are small. */
  private static final int BATCH_BYTES = 2 << 20;

  private static final int SHARE_OF_DIRECT_MEMORY = 16;

  /** However many cores there are. */
  private static final int GREATEST_SHARE_OF_DIRECT_MEMORY = 4;

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
   * Writes both files; the index is on disk then, the map is still to be brought there.
   *
   * @param mapFile where the Chronicle Map goes, a path never used before
   * @param indexFile where the index goes
   * @throws IOException when they cannot be written
   * @throws io.mmarket.store.OutOfSpaceException when the disk is full
   */
  void write(final Path mapFile, final Path indexFile) throws IOException {
    try (BlockMap map = BlockMap.create(mapFile, size())) {
      final EntryPlaces places = map.places();
      if (schema.crossSections()) {
        writeCrossSections(map, places);
      }
      writeSeries(map, places);
      writeSchema(map, places.next());
    } catch (final UncheckedIOException e) {
      throw e.getCause();
    }
    index.map(ReadOnlyMapping.map(mapFile));
    DurableFiles.write(indexFile, index.toBytes());
  }

  /** The last entry; the rest of the file gets its place on disk, too. */
  private void writeSchema(final BlockMap map, final long begin) throws IOException {
    final ByteBuffer key = schemaKey();
    final ByteBuffer value = schema.toBytes();
    final int lengthBytes = value.remaining();
    final long position = EntryPlaces.value(begin, key.remaining(), lengthBytes);
    map.writeZeros(begin);
    map.write(value, position);
    map.put(key, position, lengthBytes);
    index.schemaPosition(position);
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
    return BlockMap.SizeSum.of(this::forEachEntry);
  }

  private void forEachEntry(final BlockMap.EntryConsumer entries) {
    entries.accept(
        1,
        BlockKey.lengthBytes(BlockKey.ALL_SYMBOLS),
        BitUtil.align(Math.toIntExact(schema.lengthBytes()), BlockDescriptor.ALIGNMENT_BYTES));
    for (int piece = 0; piece < pieces.count(); piece++) {
      final long blockBytes = blockBytes(BlockDescriptor.SERIES, pieces.rows(piece));
      if (blockBytes > ReadOnlyMapping.MAX_RANGE_BYTES) {
        throw tooLong(
            pieces.rows(piece) + " rows of " + InputRows.quoted(symbol(piece)) + " at one time",
            blockBytes);
      }
      entries.accept(1, seriesKeyBytes(piece), (int) blockBytes);
    }
    if (schema.crossSections()) {
      final long blockBytes = blockBytes(BlockDescriptor.CROSS_SECTION, table.symbols().length);
      if (blockBytes > ReadOnlyMapping.MAX_RANGE_BYTES) {
        throw tooLong("a cross-section of " + table.symbols().length + " symbols", blockBytes);
      }
      entries.accept(
          table.times().length, BlockKey.lengthBytes(BlockKey.ALL_SYMBOLS), (int) blockBytes);
    }
  }

  private byte[] symbol(final int piece) {
    return table.symbols()[pieces.symbols()[piece]];
  }

  private int seriesKeyBytes(final int piece) {
    return BlockKey.lengthBytes(symbol(piece));
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

  private void writeCrossSections(final BlockMap map, final EntryPlaces places) {
    final CrossSections rows = new CrossSections(table);
    final int times = table.times().length;
    final int keyBytes = BlockKey.lengthBytes(BlockKey.ALL_SYMBOLS);
    final int blockBytes =
        Math.toIntExact(blockBytes(BlockDescriptor.CROSS_SECTION, table.symbols().length));
    final long[] begins = places.take(times, time -> keyBytes, time -> blockBytes);
    final int entryBytes = Math.toIntExact(begins[1] - begins[0]);
    final int perBatch = Math.max(1, Math.min(TIMES_AT_ONCE, BATCH_BYTES / entryBytes));
    BlockBatches.forEach(
        (times + perBatch - 1) / perBatch,
        perBatch * entryBytes + EntryBatch.BEHIND_BYTES,
        allBytes(),
        (number, buffer) -> {
          final int first = number * perBatch;
          final int end = Math.min(times, first + perBatch);
          final EntryBatch batch = new EntryBatch(buffer, begins[first]);
          final BlockImage[] images = new BlockImage[end - first];
          for (int time = first; time < end; time++) {
            images[time - first] =
                BlockImage.crossSection(
                    batch.value(EntryPlaces.value(begins[time], keyBytes, blockBytes), blockBytes),
                    table.symbols().length,
                    table.columns().size(),
                    table.times()[time]);
          }
          rows.fill(images, first);
          final List<Made> blocks = new ArrayList<>(images.length);
          for (int time = first; time < end; time++) {
            blocks.add(
                Made.of(
                    crossSectionKey(table.times()[time]),
                    images[time - first],
                    IndexImage.NO_SYMBOL,
                    EntryPlaces.value(begins[time], keyBytes, blockBytes)));
          }
          batch.write(map, begins[end]);
          return blocks;
        },
        made -> put(map, made));
  }

  /** What the buffers of batches may take: a part of the memory off the heap. */
  private static long allBytes() {
    final long forAllCores =
        (BATCH_BYTES + EntryBatch.BEHIND_BYTES) * (Runtime.getRuntime().availableProcessors() + 1L);
    final long direct = Jvm.maxDirectMemory();
    return Math.max(
        Math.min(forAllCores, direct / GREATEST_SHARE_OF_DIRECT_MEMORY),
        direct / SHARE_OF_DIRECT_MEMORY);
  }

  private ByteBuffer crossSectionKey(final long timeNs) {
    return BlockKey.of(name.kind(), date(timeNs), timeNs, BlockKey.ALL_SYMBOLS);
  }

  private int date(final long timeNs) {
    return name.kind() == Kind.DAILY
        ? TradingDates.toInt(TradingDates.ofTimeNs(timeNs))
        : name.firstDate();
  }

  private void writeSeries(final BlockMap map, final EntryPlaces places) {
    final long[] begins = places.take(pieces.count(), this::seriesKeyBytes, this::seriesBytes);
    final List<PieceRange> batches = PieceRange.of(begins, BATCH_BYTES);
    BlockBatches.forEach(
        batches.size(),
        batches.stream().mapToInt(PieceRange::lengthBytes).max().orElse(0)
            + EntryBatch.BEHIND_BYTES,
        allBytes(),
        (number, buffer) -> {
          final PieceRange range = batches.get(number);
          final List<Made> blocks = new ArrayList<>(range.end() - range.begin());
          final EntryBatch batch = new EntryBatch(buffer, begins[range.begin()]);
          for (int piece = range.begin(); piece < range.end(); piece++) {
            final int lengthBytes = seriesBytes(piece);
            final long position =
                EntryPlaces.value(begins[piece], seriesKeyBytes(piece), lengthBytes);
            blocks.add(series(piece, batch.value(position, lengthBytes), position));
          }
          batch.write(map, begins[range.end()]);
          return blocks;
        },
        made -> put(map, made));
  }

  private int seriesBytes(final int piece) {
    return Math.toIntExact(blockBytes(BlockDescriptor.SERIES, pieces.rows(piece)));
  }

  private Made series(final int piece, final ByteBuffer buffer, final long position) {
    final int begin = pieces.begin(piece);
    final long firstNs = table.rows().times().get(begin);
    final BlockImage image =
        BlockImage.series(buffer, pieces.rows(piece), table.columns().size(), firstNs);
    table.rows().times().copy(begin, image.times());
    for (int column = 0; column < table.columns().size(); column++) {
      table.rows().bits().get(column).copy(begin, image.column(column));
    }
    final ByteBuffer key = BlockKey.of(name.kind(), name.firstDate(), firstNs, symbol(piece));
    return Made.of(key, image, pieces.symbols()[piece], position);
  }

  private void put(final BlockMap map, final Made made) {
    map.put(made.key(), made.position(), made.image().bytes().limit());
    index.addBlock(made.image(), made.symbol(), made.position(), made.crc());
  }

  /**
   * Neighbouring pieces that are made together.
   *
   * @param begin the first piece
   * @param end behind the last
   * @param lengthBytes what their entries take together
   */
  private record PieceRange(int begin, int end, int lengthBytes) {
    /** As many as fit, or one. */
    static List<PieceRange> of(final long[] begins, final int mostBytes) {
      final List<PieceRange> ranges = new ArrayList<>();
      int begin = 0;
      for (int end = 1; end < begins.length; end++) {
        if (end + 1 == begins.length || begins[end + 1] - begins[begin] > mostBytes) {
          ranges.add(new PieceRange(begin, end, Math.toIntExact(begins[end] - begins[begin])));
          begin = end;
        }
      }
      return ranges;
    }
  }
}
