/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import static io.mmarket.store.internal.partition.IndexDescriptor.*;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.Field;
import io.mmarket.store.internal.Checksum;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.SymbolHash;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An index being written: blocks are added in the order of the block table, then the bytes are
 * made.
 */
public final class IndexImage {
  /** The symbol of a cross-section. */
  public static final int NO_SYMBOL = -1;

  private final Header header;
  private final List<ColumnSpec> columns;
  private final long[] times;
  private final byte[][] symbols;
  private final List<BlockEntry> blocks = new ArrayList<>();
  private long mapLengthBytes;

  /**
   * What the header says.
   *
   * @param name the partition's name
   * @param firstDate the period's first date, yyyymmdd
   * @param lastDate the period's last date, yyyymmdd
   * @param rows how many bars or ticks
   * @param crossSections whether there are cross-sections
   */
  public record Header(
      PartitionName name, int firstDate, int lastDate, long rows, boolean crossSections) {}

  private record BlockEntry(
      long position, long firstTimeNs, int lengthBytes, int crc, int rows, int symbol) {}

  /**
   * Begins an index.
   *
   * @param header what its header says
   * @param columns the columns, in their order in each block
   * @param times the time axis, ascending
   * @param symbols the symbols as UTF-8, sorted by their bytes
   */
  public IndexImage(
      final Header header,
      final List<ColumnSpec> columns,
      final long[] times,
      final byte[][] symbols) {
    this.header = header;
    this.columns = columns;
    this.times = times;
    this.symbols = symbols;
  }

  /**
   * The period's first date.
   *
   * @return the date as yyyymmdd
   */
  public int firstDate() {
    return header.firstDate();
  }

  /**
   * Says how long the {@code .cm} file became.
   *
   * @param lengthBytes its length
   */
  public void mapLengthBytes(final long lengthBytes) {
    mapLengthBytes = lengthBytes;
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
    blocks.add(
        new BlockEntry(position, block.timeNs(), block.bytes().limit(), crc, block.rows(), symbol));
  }

  /**
   * Makes the file's bytes.
   *
   * @return a buffer from 0 to its limit
   */
  public ByteBuffer toBytes() {
    final byte[][] names =
        columns.stream().map(c -> c.name().getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    final int slots = BitUtil.findNextPositivePowerOfTwo(Math.max(2, 2 * symbols.length));
    final int columnsAt = HEADER_LENGTH_BYTES;
    final int timesAt =
        sectionAfter(columnsAt + columns.size() * COLUMN_LENGTH_BYTES + total(names));
    final int endsAt = sectionAfter(timesAt + times.length * TIME_LENGTH_BYTES);
    final int namesAt = sectionAfter(endsAt + symbols.length * SYMBOL_END_LENGTH_BYTES);
    final int hashAt = sectionAfter(namesAt + total(symbols));
    final int seriesAt = sectionAfter(hashAt + slots * SLOT_LENGTH_BYTES);
    final int blocksAt = sectionAfter(seriesAt + (symbols.length + 1) * SERIES_LENGTH_BYTES);
    final int end = sectionAfter(blocksAt + blocks.size() * BLOCK_LENGTH_BYTES);

    final ByteBuffer bytes = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
    final UnsafeBuffer file = new UnsafeBuffer(bytes);
    putHeader(file, slots);
    file.putLong(COLUMNS_OFFSET, columnsAt);
    file.putLong(TIMES_OFFSET, timesAt);
    file.putLong(SYMBOL_ENDS_OFFSET, endsAt);
    file.putLong(SYMBOL_NAMES_OFFSET, namesAt);
    file.putLong(HASH_OFFSET, hashAt);
    file.putLong(SERIES_OFFSET, seriesAt);
    file.putLong(BLOCKS_OFFSET, blocksAt);
    putColumns(file, columnsAt, names);
    putTimes(file, timesAt);
    putSymbols(file, endsAt, namesAt);
    putHash(file, hashAt, slots - 1);
    putSeries(file, seriesAt);
    putBlocks(file, blocksAt);
    file.putInt(CRC_OFFSET, Checksum.crc32c(bytes, CHECKED_OFFSET, end - CHECKED_OFFSET));
    return bytes;
  }

  private static int total(final byte[][] texts) {
    int total = 0;
    for (final byte[] text : texts) {
      total = Math.addExact(total, text.length);
    }
    return total;
  }

  private void putHeader(final UnsafeBuffer file, final int slots) {
    FileIdentity.PARTITION_INDEX.write(file);
    file.putLong(FILE_LENGTH_OFFSET, file.capacity());
    file.putLong(MAP_LENGTH_OFFSET, mapLengthBytes);
    file.putInt(KIND_OFFSET, header.name().kind().code());
    file.putInt(FLAGS_OFFSET, header.crossSections() ? FLAG_CROSS_SECTIONS : 0);
    file.putInt(FIRST_DATE_OFFSET, header.firstDate());
    file.putInt(LAST_DATE_OFFSET, header.lastDate());
    file.putLong(GENERATION_OFFSET, header.name().generation());
    file.putLong(ROWS_OFFSET, header.rows());
    file.putInt(COLUMN_COUNT_OFFSET, columns.size());
    file.putInt(TIME_COUNT_OFFSET, times.length);
    file.putInt(SYMBOL_COUNT_OFFSET, symbols.length);
    file.putInt(BLOCK_COUNT_OFFSET, blocks.size());
    file.putInt(HASH_SLOTS_OFFSET, slots);
  }

  private void putColumns(final UnsafeBuffer file, final int at, final byte[][] names) {
    int nameOffset = columns.size() * COLUMN_LENGTH_BYTES;
    for (int i = 0; i < names.length; i++) {
      final int entry = at + i * COLUMN_LENGTH_BYTES;
      final Field field = columns.get(i).field();
      file.putShort(entry + COLUMN_TYPE_OFFSET, (short) columns.get(i).type().code());
      file.putShort(entry + COLUMN_FIELD_OFFSET, (short) (field == null ? 0 : field.number()));
      file.putInt(entry + COLUMN_NAME_OFFSET, nameOffset);
      file.putInt(entry + COLUMN_NAME_LENGTH_OFFSET, names[i].length);
      file.putBytes(at + nameOffset, names[i]);
      nameOffset += names[i].length;
    }
  }

  private void putTimes(final UnsafeBuffer file, final int at) {
    for (int i = 0; i < times.length; i++) {
      file.putLong(at + i * TIME_LENGTH_BYTES, times[i]);
    }
  }

  private void putSymbols(final UnsafeBuffer file, final int endsAt, final int namesAt) {
    int end = 0;
    for (int row = 0; row < symbols.length; row++) {
      file.putBytes(namesAt + end, symbols[row]);
      end += symbols[row].length;
      file.putInt(endsAt + row * SYMBOL_END_LENGTH_BYTES, end);
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
      final BlockEntry block = blocks.get(i);
      final int entry = at + i * BLOCK_LENGTH_BYTES;
      file.putLong(entry + BLOCK_POSITION_OFFSET, block.position());
      file.putLong(entry + BLOCK_FIRST_TIME_OFFSET, block.firstTimeNs());
      file.putInt(entry + BLOCK_SIZE_OFFSET, block.lengthBytes());
      file.putInt(entry + BLOCK_CRC_OFFSET, block.crc());
      file.putInt(entry + BLOCK_ROWS_OFFSET, block.rows());
      file.putInt(entry + BLOCK_SYMBOL_OFFSET, block.symbol());
    }
  }
}
