/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import static io.mmarket.store.internal.partition.IndexDescriptor.*;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.DamagedFileException;
import io.mmarket.store.internal.Checksum;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.ReadOnlyMapping;
import io.mmarket.store.internal.SymbolHash;
import io.mmarket.store.internal.TradingDates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A partition's index, read in place. Opening checks the identity, the checksum of the whole file
 * and that every section lies within it; nothing is built. Numbers that point elsewhere are checked
 * when they are followed.
 */
public final class PartitionIndex extends MappedBytes {
  private final Path path;
  private final int timeCount;
  private final int symbolCount;
  private final int blockCount;
  private final int hashMask;
  private final int times;
  private final int hash;
  private final int series;
  private final int blocks;
  private final List<ColumnSpec> columns;
  private final int[] columnOfNumber = new int[ColumnSpec.NUMBERS];
  private final StoredNames symbols;
  private final StoredNames texts;

  /**
   * Reads an index whose identity and checksum were checked, or that was made here.
   *
   * @param path the file, for messages
   * @param buffer its bytes
   */
  PartitionIndex(final Path path, final UnsafeBuffer buffer) {
    super(buffer);
    this.path = path;
    timeCount = count(TIME_COUNT_OFFSET);
    symbolCount = count(SYMBOL_COUNT_OFFSET);
    blockCount = count(BLOCK_COUNT_OFFSET);
    final int slots = count(HASH_SLOTS_OFFSET);
    if (Integer.bitCount(slots) != 1 || slots <= symbolCount) {
      throw damaged("hash table of " + slots + " slots for " + symbolCount + " symbols");
    }
    hashMask = slots - 1;
    times = section(TIMES_OFFSET, (long) timeCount * TIME_LENGTH_BYTES);
    symbols = names(symbolCount, SYMBOL_ENDS_OFFSET, SYMBOL_NAMES_OFFSET);
    hash = section(HASH_OFFSET, (long) slots * SLOT_LENGTH_BYTES);
    texts = names(count(TEXT_COUNT_OFFSET), TEXT_ENDS_OFFSET, TEXTS_OFFSET);
    series = section(SERIES_OFFSET, (symbolCount + 1L) * SERIES_LENGTH_BYTES);
    blocks = section(BLOCKS_OFFSET, (long) blockCount * BLOCK_LENGTH_BYTES);
    columns = readColumns();
    if (hasCrossSections() && timeCount > blockCount) {
      throw damaged(timeCount + " times but " + blockCount + " blocks");
    }
  }

  private StoredNames names(final int count, final int endsOffset, final int namesOffset) {
    final int ends = section(endsOffset, (long) count * NameTable.END_LENGTH_BYTES);
    return new StoredNames(path, buffer, count, ends, section(namesOffset, 0));
  }

  /**
   * Opens an index.
   *
   * @param path the {@code .idx} file
   * @return the index
   * @throws IOException when it cannot be read, {@code NoSuchFileException} when it is gone
   */
  public static PartitionIndex open(final Path path) throws IOException {
    final ReadOnlyMapping mapping = ReadOnlyMapping.map(path);
    final UnsafeBuffer buffer = mapping.range(0, mapping.lengthBytes());
    FileIdentity.PARTITION_INDEX.check(buffer, HEADER_LENGTH_BYTES, path);
    final long declaredBytes = buffer.getLong(FILE_LENGTH_OFFSET);
    if (declaredBytes != mapping.lengthBytes()) {
      throw new DamagedFileException(
          path + ": is " + mapping.lengthBytes() + " bytes long, its header says " + declaredBytes);
    }
    final int crc = Checksum.crc32c(buffer, CHECKED_OFFSET, buffer.capacity() - CHECKED_OFFSET);
    if (crc != buffer.getInt(CRC_OFFSET)) {
      throw new DamagedFileException(
          String.format(
              Locale.ROOT,
              "%s: checksum is %08x, its header says %08x",
              path,
              crc,
              buffer.getInt(CRC_OFFSET)));
    }
    return new PartitionIndex(path, buffer);
  }

  private List<ColumnSpec> readColumns() {
    final List<ColumnSpec> specs;
    try {
      specs = ColumnDirectory.read(buffer, section(COLUMNS_OFFSET, 0), count(COLUMN_COUNT_OFFSET));
    } catch (final IllegalArgumentException e) {
      throw damaged(String.valueOf(e.getMessage()));
    }
    Arrays.fill(columnOfNumber, -1);
    for (int i = 0; i < specs.size(); i++) {
      if (specs.get(i).number() != ColumnSpec.NO_NUMBER) {
        columnOfNumber[specs.get(i).number()] = i;
      }
    }
    return specs;
  }

  private int count(final int offset) {
    final int count = intAt(offset);
    if (count < 0) {
      throw damaged("count of " + count + " at offset " + offset);
    }
    return count;
  }

  private int section(final int offset, final long lengthBytes) {
    final long begin = longAt(offset);
    if (begin < HEADER_LENGTH_BYTES || begin > buffer.capacity() - lengthBytes) {
      throw damaged(
          "section of " + lengthBytes + " bytes at " + begin + " of " + buffer.capacity());
    }
    return (int) begin;
  }

  /**
   * Whether all this says about the partition's name is so.
   *
   * @param name what the file is called
   * @throws DamagedFileException when it holds another partition
   */
  void checkName(final PartitionName name) {
    final boolean same =
        intAt(KIND_OFFSET) == name.kind().code()
            && longAt(GENERATION_OFFSET) == name.generation()
            && firstDate() == name.firstDate();
    if (!same) {
      throw damaged(
          "holds kind "
              + intAt(KIND_OFFSET)
              + " from "
              + firstDate()
              + ", generation "
              + longAt(GENERATION_OFFSET));
    }
  }

  /**
   * The file.
   *
   * @return its path when it was opened
   */
  public Path path() {
    return path;
  }

  /**
   * The period's first date.
   *
   * @return the date as yyyymmdd
   */
  public int firstDate() {
    return intAt(FIRST_DATE_OFFSET);
  }

  /**
   * The period's last date.
   *
   * @return the date as yyyymmdd
   */
  public int lastDate() {
    return intAt(LAST_DATE_OFFSET);
  }

  /**
   * How many bars or ticks the partition holds.
   *
   * @return the count
   */
  public long rows() {
    return longAt(ROWS_OFFSET);
  }

  /**
   * The trading date of a row.
   *
   * @param timeNs the row's time
   * @return yyyymmdd: of a year the date of the time, else the partition's
   */
  public int tradingDate(final long timeNs) {
    final int date = firstDate();
    return date == lastDate() ? date : TradingDates.toInt(TradingDates.ofTimeNs(timeNs));
  }

  /**
   * When the rows are.
   *
   * @return their first and last time and how many different ones
   */
  public IndexImage.TimeRange timeRange() {
    return new IndexImage.TimeRange(
        longAt(FIRST_TIME_OFFSET), longAt(LAST_TIME_OFFSET), intAt(DISTINCT_TIMES_OFFSET));
  }

  /**
   * Where the schema entry's value is.
   *
   * @return where it begins in the {@code .cm} file
   */
  public long schemaPosition() {
    return longAt(SCHEMA_POSITION_OFFSET);
  }

  /**
   * How long the schema entry's value is.
   *
   * @return the length in bytes
   */
  public int schemaLengthBytes() {
    return intAt(SCHEMA_LENGTH_OFFSET);
  }

  /**
   * How long the {@code .cm} file is.
   *
   * @return the length in bytes
   */
  public long mapLengthBytes() {
    return longAt(MAP_LENGTH_OFFSET);
  }

  /**
   * How long this index is.
   *
   * @return the length in bytes
   */
  public long lengthBytes() {
    return buffer.capacity();
  }

  /**
   * Whether there are cross-sections; a cube much larger than its rows has series only.
   *
   * @return true when there are
   */
  public boolean hasCrossSections() {
    return (intAt(FLAGS_OFFSET) & FLAG_CROSS_SECTIONS) != 0;
  }

  /**
   * The stored columns, in their order in each block.
   *
   * @return an immutable list
   */
  public List<ColumnSpec> columns() {
    return columns;
  }

  /**
   * Where a canonical column is stored.
   *
   * @param number the number of a field or of a level of the book
   * @return the column's position, or -1 when it is not stored
   */
  public int columnOfNumber(final int number) {
    return columnOfNumber[number];
  }

  /**
   * How many distinct times there are.
   *
   * @return the count
   */
  public int timeCount() {
    return timeCount;
  }

  /**
   * A time of the axis.
   *
   * @param index its position, ascending
   * @return UTC nanoseconds
   */
  public long time(final int index) {
    return longAt(times + index * TIME_LENGTH_BYTES);
  }

  /**
   * Finds a time.
   *
   * @param timeNs UTC nanoseconds
   * @return its position, or -1 when there is no row at that time
   */
  public int timeIndex(final long timeNs) {
    int low = 0;
    int high = timeCount - 1;
    while (low <= high) {
      final int middle = (low + high) >>> 1;
      final long time = time(middle);
      if (time == timeNs) {
        return middle;
      }
      if (time < timeNs) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /**
   * How many symbols there are.
   *
   * @return the count
   */
  public int symbolCount() {
    return symbolCount;
  }

  /**
   * The name of a symbol; made once a row and then kept.
   *
   * @param row the symbol's row, in the order of its bytes
   * @return the name
   */
  public String symbol(final int row) {
    return symbols.get(row);
  }

  /**
   * Finds a symbol through the stored hash table; allocates nothing for ASCII symbols.
   *
   * @param symbol the name
   * @return its row, or -1 when the partition does not have it
   */
  public int row(final CharSequence symbol) {
    final long wanted = SymbolHash.of(symbol);
    final int tag = (int) (wanted >>> 32);
    for (int probe = 0, slot = (int) wanted & hashMask;
        probe <= hashMask;
        probe++, slot = (slot + 1) & hashMask) {
      final int entry = hash + slot * SLOT_LENGTH_BYTES;
      final int row = intAt(entry + SLOT_ROW_OFFSET) - 1;
      if (row < 0) {
        return -1;
      }
      if (intAt(entry + SLOT_TAG_OFFSET) == tag && symbols.equalsAt(row, symbol)) {
        return row;
      }
    }
    return -1;
  }

  /**
   * How many texts the dictionary has.
   *
   * @return the count
   */
  public int textCount() {
    return texts.count();
  }

  /**
   * A text of the dictionary; made once and then kept.
   *
   * @param code its position, as a column of text stores it
   * @return the text
   */
  public String text(final long code) {
    if (code < 0 || code >= texts.count()) {
      throw damaged("text " + code + " of " + texts.count());
    }
    return texts.get((int) code);
  }

  /**
   * How many blocks there are.
   *
   * @return the count
   */
  public int blockCount() {
    return blockCount;
  }

  /**
   * The first block of a symbol's series.
   *
   * @param row the symbol's row, or the number of symbols for the end of the last one's
   * @return the block's position in the block table
   */
  public int firstSeriesBlock(final int row) {
    final int block = intAt(series + row * SERIES_LENGTH_BYTES);
    if (block < 0 || block > blockCount) {
      throw damaged("series of row " + row + " begins at block " + block + " of " + blockCount);
    }
    return block;
  }

  long blockPosition(final int block) {
    return longAt(blockEntry(block) + BLOCK_POSITION_OFFSET);
  }

  long blockFirstTime(final int block) {
    return longAt(blockEntry(block) + BLOCK_FIRST_TIME_OFFSET);
  }

  int blockLengthBytes(final int block) {
    return intAt(blockEntry(block) + BLOCK_SIZE_OFFSET);
  }

  int blockCrc(final int block) {
    return intAt(blockEntry(block) + BLOCK_CRC_OFFSET);
  }

  int blockRows(final int block) {
    return intAt(blockEntry(block) + BLOCK_ROWS_OFFSET);
  }

  int blockSymbol(final int block) {
    return intAt(blockEntry(block) + BLOCK_SYMBOL_OFFSET);
  }

  private int blockEntry(final int block) {
    return blocks + block * BLOCK_LENGTH_BYTES;
  }

  DamagedFileException damaged(final String what) {
    return new DamagedFileException(path + ": " + what);
  }
}
