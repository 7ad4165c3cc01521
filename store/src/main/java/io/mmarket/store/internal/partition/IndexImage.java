/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import static io.mmarket.store.internal.partition.IndexDescriptor.*;

import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.Checksum;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.ReadOnlyMapping;
import io.mmarket.store.internal.SymbolHash;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An index being written: blocks are added in the order of the block table, then the bytes are
 * made.
 */
public final class IndexImage {
  /** An index of only that many blocks would be longer than can be mapped at once. */
  public static final int MAX_BLOCKS = ReadOnlyMapping.MAX_RANGE_BYTES / BLOCK_LENGTH_BYTES;

  /** The symbol of a cross-section. */
  public static final int NO_SYMBOL = -1;

  private final Header header;
  private final long[] times;
  private final byte[][] symbols;
  private final List<RawBlockEntry> blocks = new ArrayList<>();
  private long mapLengthBytes;
  private int remainderChecksum;
  private long schemaPosition;

  /**
   * What the header says.
   *
   * @param name the partition's name
   * @param schema period, columns and texts
   * @param rows how many bars or ticks
   * @param times when they are
   */
  public record Header(PartitionName name, Schema schema, long rows, TimeRange times) {}

  /**
   * When rows are.
   *
   * @param firstNs the first time, UTC nanoseconds
   * @param lastNs the last time, UTC nanoseconds
   * @param distinct how many different times
   */
  public record TimeRange(long firstNs, long lastNs, int distinct) {}

  /**
   * Begins an index.
   *
   * @param header what its header says
   * @param times the time axis, ascending; none for ticks
   * @param symbols the symbols as UTF-8, sorted by their bytes
   */
  public IndexImage(final Header header, final long[] times, final byte[][] symbols) {
    this.header = header;
    this.times = times;
    this.symbols = symbols;
  }

  /**
   * Says what the {@code .cm} file became, after the last block.
   *
   * @param map the finished file
   */
  public void map(final ReadOnlyMapping map) {
    mapLengthBytes = map.lengthBytes();
    remainderChecksum =
        MapRemainder.checksum(
            map,
            blocks.stream()
                .map(block -> new MapRemainder.Range(block.position(), block.lengthBytes()))
                .toList());
  }

  /**
   * Says where the schema entry's value is.
   *
   * @param position where it begins in the {@code .cm} file
   */
  public void schemaPosition(final long position) {
    schemaPosition = position;
  }

  /**
   * Adds a block: cross-sections by time first, then series by symbol and time.
   *
   * @param block the block
   * @param symbol its symbol's row, or {@link #NO_SYMBOL}
   * @param position where it begins in the {@code .cm} file
   * @param crc the CRC32C of its bytes
   */
  public void addBlock(
      final BlockImage block, final int symbol, final long position, final int crc) {
    addBlock(
        new RawBlockEntry(
            blocks.size(),
            position,
            block.timeNs(),
            block.bytes().limit(),
            crc,
            block.rows(),
            symbol));
  }

  /**
   * Adds a block that is in a map already.
   *
   * @param entry its entry, the next one of the table
   */
  public void addBlock(final RawBlockEntry entry) {
    blocks.add(entry);
  }

  /**
   * Makes the file's bytes.
   *
   * @return a buffer from 0 to its limit
   * @throws MarketDataException when the index would be longer than can be mapped at once
   */
  public ByteBuffer toBytes() {
    final Schema schema = header.schema();
    final int slots = BitUtil.findNextPositivePowerOfTwo(Math.max(2, 2 * symbols.length));
    final long columnsAt = HEADER_LENGTH_BYTES;
    final long timesAt = sectionAfter(columnsAt + ColumnDirectory.lengthBytes(schema.columns()));
    final long endsAt = sectionAfter(timesAt + (long) times.length * TIME_LENGTH_BYTES);
    final long namesAt = sectionAfter(endsAt + (long) symbols.length * NameTable.END_LENGTH_BYTES);
    final long hashAt = sectionAfter(namesAt + NameTable.lengthBytes(symbols));
    final long textEndsAt = sectionAfter(hashAt + (long) slots * SLOT_LENGTH_BYTES);
    final long textsAt =
        sectionAfter(textEndsAt + (long) schema.texts().length * NameTable.END_LENGTH_BYTES);
    final long seriesAt = sectionAfter(textsAt + NameTable.lengthBytes(schema.texts()));
    final long blocksAt = sectionAfter(seriesAt + (symbols.length + 1L) * SERIES_LENGTH_BYTES);
    final long end = sectionAfter(blocksAt + (long) blocks.size() * BLOCK_LENGTH_BYTES);

    final ByteBuffer bytes = ByteBuffer.allocate(checkedLength(end)).order(ByteOrder.LITTLE_ENDIAN);
    final UnsafeBuffer file = new UnsafeBuffer(bytes);
    putHeader(file, slots);
    file.putLong(COLUMNS_OFFSET, columnsAt);
    file.putLong(TIMES_OFFSET, timesAt);
    file.putLong(SYMBOL_ENDS_OFFSET, endsAt);
    file.putLong(SYMBOL_NAMES_OFFSET, namesAt);
    file.putLong(HASH_OFFSET, hashAt);
    file.putLong(TEXT_ENDS_OFFSET, textEndsAt);
    file.putLong(TEXTS_OFFSET, textsAt);
    file.putLong(SERIES_OFFSET, seriesAt);
    file.putLong(BLOCKS_OFFSET, blocksAt);
    ColumnDirectory.put(file, (int) columnsAt, schema.columns());
    putTimes(file, (int) timesAt);
    NameTable.put(file, (int) endsAt, (int) namesAt, symbols);
    putHash(file, (int) hashAt, slots - 1);
    NameTable.put(file, (int) textEndsAt, (int) textsAt, schema.texts());
    putSeries(file, (int) seriesAt);
    putBlocks(file, (int) blocksAt);
    file.putInt(CRC_OFFSET, Checksum.crc32c(bytes, CHECKED_OFFSET, (int) end - CHECKED_OFFSET));
    return bytes;
  }

  private int checkedLength(final long lengthBytes) {
    if (lengthBytes > ReadOnlyMapping.MAX_RANGE_BYTES) {
      throw new MarketDataException(
          header.name()
              + ": an index of "
              + lengthBytes
              + " bytes, more than "
              + ReadOnlyMapping.MAX_RANGE_BYTES);
    }
    return (int) lengthBytes;
  }

  private void putHeader(final UnsafeBuffer file, final int slots) {
    final Schema schema = header.schema();
    FileIdentity.PARTITION_INDEX.write(file);
    file.putLong(FILE_LENGTH_OFFSET, file.capacity());
    file.putLong(MAP_LENGTH_OFFSET, mapLengthBytes);
    file.putInt(KIND_OFFSET, header.name().kind().code());
    file.putInt(FLAGS_OFFSET, schema.crossSections() ? FLAG_CROSS_SECTIONS : 0);
    file.putInt(FIRST_DATE_OFFSET, schema.firstDate());
    file.putInt(LAST_DATE_OFFSET, schema.lastDate());
    file.putLong(GENERATION_OFFSET, header.name().generation());
    file.putLong(ROWS_OFFSET, header.rows());
    file.putInt(COLUMN_COUNT_OFFSET, schema.columns().size());
    file.putInt(TIME_COUNT_OFFSET, times.length);
    file.putInt(SYMBOL_COUNT_OFFSET, symbols.length);
    file.putInt(BLOCK_COUNT_OFFSET, blocks.size());
    file.putInt(HASH_SLOTS_OFFSET, slots);
    file.putInt(TEXT_COUNT_OFFSET, schema.texts().length);
    file.putLong(FIRST_TIME_OFFSET, header.times().firstNs());
    file.putLong(LAST_TIME_OFFSET, header.times().lastNs());
    file.putInt(DISTINCT_TIMES_OFFSET, header.times().distinct());
    file.putInt(SCHEMA_LENGTH_OFFSET, (int) schema.lengthBytes());
    file.putLong(SCHEMA_POSITION_OFFSET, schemaPosition);
    file.putInt(REMAINDER_CRC_OFFSET, remainderChecksum);
  }

  private void putTimes(final UnsafeBuffer file, final int at) {
    for (int i = 0; i < times.length; i++) {
      file.putLong(at + i * TIME_LENGTH_BYTES, times[i]);
    }
  }

  private void putHash(final UnsafeBuffer file, final int at, final int mask) {
    for (int row = 0; row < symbols.length; row++) {
      final long hash = SymbolHash.of(symbols[row]);
      int slot = (int) hash & mask;
      while (file.getInt(at + slot * SLOT_LENGTH_BYTES + SLOT_ROW_OFFSET) != 0) {
        slot = (slot + 1) & mask;
      }
      file.putInt(at + slot * SLOT_LENGTH_BYTES + SLOT_TAG_OFFSET, (int) (hash >>> 32));
      file.putInt(at + slot * SLOT_LENGTH_BYTES + SLOT_ROW_OFFSET, row + 1);
    }
  }

  private void putSeries(final UnsafeBuffer file, final int at) {
    int block = 0;
    for (int row = 0; row <= symbols.length; row++) {
      while (block < blocks.size() && blocks.get(block).symbol() < row) {
        block++;
      }
      file.putInt(at + row * SERIES_LENGTH_BYTES, block);
    }
  }

  private void putBlocks(final UnsafeBuffer file, final int at) {
    for (int i = 0; i < blocks.size(); i++) {
      final RawBlockEntry block = blocks.get(i);
      final int entry = at + i * BLOCK_LENGTH_BYTES;
      file.putLong(entry + BLOCK_POSITION_OFFSET, block.position());
      file.putLong(entry + BLOCK_FIRST_TIME_OFFSET, block.firstTimeNs());
      file.putInt(entry + BLOCK_SIZE_OFFSET, block.lengthBytes());
      file.putInt(entry + BLOCK_CRC_OFFSET, block.checksum());
      file.putInt(entry + BLOCK_ROWS_OFFSET, block.rows());
      file.putInt(entry + BLOCK_SYMBOL_OFFSET, block.symbol());
    }
  }
}
