/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import static io.mmarket.store.internal.partition.IndexDescriptor.*;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.internal.Checksum;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.ReadOnlyMapping;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The numbers of an index as they are, right or wrong: what {@link PartitionIndex} refuses can be
 * looked at here. Nothing is checked but that a number lies within the file; ask {@link
 * #isInBounds} before the entries of a section. Any thread.
 */
public final class RawIndex extends MappedBytes {
  private final Path path;

  private RawIndex(final Path path, final UnsafeBuffer buffer) {
    super(buffer);
    this.path = path;
  }

  /**
   * Maps an index.
   *
   * @param path the {@code .idx} file
   * @return its numbers
   * @throws IOException when it cannot be read, {@code NoSuchFileException} when it is gone
   * @throws io.mmarket.store.MarketDataException when it is not ours, of another version, or ends
   *     within its header
   */
  public static RawIndex open(final Path path) throws IOException {
    final ReadOnlyMapping mapping = ReadOnlyMapping.map(path);
    final UnsafeBuffer buffer = mapping.range(0, mapping.lengthBytes());
    FileIdentity.PARTITION_INDEX.check(buffer, HEADER_LENGTH_BYTES, path);
    return new RawIndex(path, buffer);
  }

  /**
   * The file.
   *
   * @return its path when it was mapped
   */
  public Path path() {
    return path;
  }

  /**
   * How long the file is.
   *
   * @return the length in bytes
   */
  public int lengthBytes() {
    return buffer.capacity();
  }

  /**
   * How long the header says that the file is.
   *
   * @return the length in bytes
   */
  public long declaredLengthBytes() {
    return longAt(FILE_LENGTH_OFFSET);
  }

  /**
   * The checksum that the header holds.
   *
   * @return the CRC32C
   */
  public int declaredChecksum() {
    return intAt(CRC_OFFSET);
  }

  /**
   * The checksum that the file has.
   *
   * @return the CRC32C
   */
  public int checksum() {
    return Checksum.crc32c(buffer, CHECKED_OFFSET, buffer.capacity() - CHECKED_OFFSET);
  }

  /**
   * How long the {@code .cm} file should be.
   *
   * @return the length in bytes
   */
  public long mapLengthBytes() {
    return longAt(MAP_LENGTH_OFFSET);
  }

  /**
   * The kind's number.
   *
   * @return 0 to 2
   */
  public int kind() {
    return intAt(KIND_OFFSET);
  }

  /**
   * The flags.
   *
   * @return bits
   */
  public int flags() {
    return intAt(FLAGS_OFFSET);
  }

  /**
   * Whether there are cross-sections.
   *
   * @return true when the flag is set
   */
  public boolean hasCrossSections() {
    return (flags() & FLAG_CROSS_SECTIONS) != 0;
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
   * The generation.
   *
   * @return a count from 1
   */
  public long generation() {
    return longAt(GENERATION_OFFSET);
  }

  /**
   * How many bars or ticks there should be.
   *
   * @return the count
   */
  public long rows() {
    return longAt(ROWS_OFFSET);
  }

  /**
   * The first time of all rows.
   *
   * @return UTC nanoseconds
   */
  public long firstTime() {
    return longAt(FIRST_TIME_OFFSET);
  }

  /**
   * The last time of all rows.
   *
   * @return UTC nanoseconds
   */
  public long lastTime() {
    return longAt(LAST_TIME_OFFSET);
  }

  /**
   * How many distinct times there should be.
   *
   * @return the count
   */
  public int distinctTimes() {
    return intAt(DISTINCT_TIMES_OFFSET);
  }

  /**
   * Where the schema lies in the {@code .cm}.
   *
   * @return the offset in bytes
   */
  public long schemaPosition() {
    return longAt(SCHEMA_POSITION_OFFSET);
  }

  /**
   * How long the schema is.
   *
   * @return the length in bytes
   */
  public int schemaLengthBytes() {
    return intAt(SCHEMA_LENGTH_OFFSET);
  }

  /**
   * The checksum of what lies in the map between the blocks.
   *
   * @return the CRC32C that the header holds
   */
  public int remainderChecksum() {
    return intAt(REMAINDER_CRC_OFFSET);
  }

  /**
   * How many things a section holds.
   *
   * @param section which section
   * @return the count; of the series table that of symbols
   */
  public int count(final IndexSection section) {
    return intAt(section.countOffset());
  }

  /**
   * Where a section begins.
   *
   * @param section which section
   * @return the offset in bytes
   */
  public long begin(final IndexSection section) {
    return longAt(section.beginOffset());
  }

  /**
   * How long a section is, without the names of columns.
   *
   * @param section which section
   * @return the length in bytes; of names what the last end says
   */
  public long lengthBytes(final IndexSection section) {
    final long count = count(section);
    return switch (section) {
      case SYMBOL_NAMES -> nameEnd(IndexSection.SYMBOL_ENDS, (int) count - 1);
      case TEXTS -> nameEnd(IndexSection.TEXT_ENDS, (int) count - 1);
      case SERIES -> (count + 1) * section.entryLengthBytes();
      default -> count * section.entryLengthBytes();
    };
  }

  /**
   * Whether all of a section lies within the file.
   *
   * @param section which section
   * @return true when its entries may be asked for
   */
  public boolean isInBounds(final IndexSection section) {
    if (count(section) < 0
        || (section == IndexSection.SYMBOL_NAMES && !isInBounds(IndexSection.SYMBOL_ENDS))
        || (section == IndexSection.TEXTS && !isInBounds(IndexSection.TEXT_ENDS))) {
      return false;
    }
    final long lengthBytes = lengthBytes(section);
    final long begin = begin(section);
    return lengthBytes >= 0
        && begin >= HEADER_LENGTH_BYTES
        && begin <= buffer.capacity() - lengthBytes;
  }

  /**
   * The columns.
   *
   * @return their names and types
   * @throws IllegalArgumentException saying what is impossible in the directory
   */
  public List<ColumnSpec> columns() {
    return ColumnDirectory.read(buffer, begin(IndexSection.COLUMNS), count(IndexSection.COLUMNS));
  }

  /**
   * A time of the axis.
   *
   * @param index its position
   * @return UTC nanoseconds
   */
  public long time(final int index) {
    return longAt(entry(IndexSection.TIMES, index));
  }

  /**
   * Where a name ends.
   *
   * @param ends {@link IndexSection#SYMBOL_ENDS} or {@link IndexSection#TEXT_ENDS}, in bounds
   * @param position the name's position, -1 for the begin of the first one
   * @return the end in the section of names, unsigned
   */
  public long nameEnd(final IndexSection ends, final int position) {
    return position < 0 ? 0 : intAt(entry(ends, position)) & 0xFFFF_FFFFL;
  }

  /**
   * A copy of bytes of a section, as of a name.
   *
   * @param section which section
   * @param from where they begin in it
   * @param lengthBytes how many
   * @return the bytes, fewer where the file ends
   */
  public byte[] bytes(final IndexSection section, final long from, final long lengthBytes) {
    final long begin = begin(section) + from;
    final long left = Math.max(0, Math.min(lengthBytes, buffer.capacity() - begin));
    final byte[] bytes = new byte[(int) left];
    if (left > 0) {
      bytesAt((int) begin, bytes);
    }
    return bytes;
  }

  /**
   * A copy of a symbol's bytes.
   *
   * @param row its row
   * @return the bytes, none where its ends are impossible or outside of the file
   */
  public byte[] symbol(final int row) {
    return name(IndexSection.SYMBOL_ENDS, IndexSection.SYMBOL_NAMES, row);
  }

  /**
   * A copy of a text's bytes.
   *
   * @param position its position in the dictionary
   * @return the bytes, none where its ends are impossible or outside of the file
   */
  public byte[] text(final int position) {
    return name(IndexSection.TEXT_ENDS, IndexSection.TEXTS, position);
  }

  private byte[] name(final IndexSection ends, final IndexSection names, final int position) {
    if (position < 0 || position >= count(ends) || !isInBounds(names)) {
      return new byte[0];
    }
    final long begin = nameEnd(ends, position - 1);
    return bytes(names, begin, Math.max(0, nameEnd(ends, position) - begin));
  }

  /**
   * What a slot of the hash table says about the hash.
   *
   * @param slot its position
   * @return the high 32 bits of the symbol's hash
   */
  public int slotTag(final int slot) {
    return intAt(entry(IndexSection.HASH, slot) + SLOT_TAG_OFFSET);
  }

  /**
   * Which symbol a slot of the hash table names.
   *
   * @param slot its position
   * @return the row and one more, or 0
   */
  public int slotRow(final int slot) {
    return intAt(entry(IndexSection.HASH, slot) + SLOT_ROW_OFFSET);
  }

  /**
   * Where a symbol's series begin.
   *
   * @param row the symbol's row, or the count of symbols
   * @return a position in the block table
   */
  public int firstSeriesBlock(final int row) {
    return intAt(entry(IndexSection.SERIES, row));
  }

  /**
   * An entry of the block table.
   *
   * @param block its position
   * @return a copy
   */
  public RawBlockEntry block(final int block) {
    final int entry = entry(IndexSection.BLOCKS, block);
    return new RawBlockEntry(
        block,
        longAt(entry + BLOCK_POSITION_OFFSET),
        longAt(entry + BLOCK_FIRST_TIME_OFFSET),
        intAt(entry + BLOCK_SIZE_OFFSET),
        intAt(entry + BLOCK_CRC_OFFSET),
        intAt(entry + BLOCK_ROWS_OFFSET),
        intAt(entry + BLOCK_SYMBOL_OFFSET));
  }

  private int entry(final IndexSection section, final int position) {
    return (int) (begin(section) + (long) position * section.entryLengthBytes());
  }
}
