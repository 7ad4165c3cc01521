/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import static org.agrona.BitUtil.align;

/**
 * The bytes of a partition index, version 2, little-endian. Sections begin at multiples of 64;
 * offsets count from the file's begin.
 *
 * <pre>
 *     0                               8               12              16
 *    +-------------------------------+---------------+---------------+
 *    | magic MMKTPIDX                | version       | CRC32C of all |
 *    |                               |               | bytes from 16 |
 *    +-------------------------------+---------------+---------------+
 * 16 | length of this file, i64      | length of the .cm file, i64   |
 *    +---------------+---------------+---------------+---------------+
 * 32 | kind          | flags: 1 =    | first date    | last date     |
 *    | 0, 1 or 2     | has cross-    | of the period | of the period |
 *    |               | sections      | yyyymmdd      | yyyymmdd      |
 *    +---------------+---------------+---------------+---------------+
 * 48 | generation, i64               | rows, i64                     |
 *    +---------------+---------------+---------------+---------------+
 * 64 | columns       | times         | symbols       | blocks        |
 *    +---------------+---------------+---------------+---------------+
 * 80 | hash slots    | texts         | offset of the columns, i64    |
 *    +---------------+---------------+---------------+---------------+
 * 96 | offset of the times, i64      | offset of the symbol ends     |
 *    +-------------------------------+-------------------------------+
 * 112 | offset of the symbol names    | offset of the hash table      |
 *    +-------------------------------+-------------------------------+
 * 128 | offset of the series table    | offset of the blocks          |
 *    +-------------------------------+-------------------------------+
 * 144 | offset of the text ends       | offset of the texts           |
 *    +-------------------------------+-------------------------------+
 * 160 | first time, i64 UTC ns        | last time, i64 UTC ns         |
 *    +---------------+---------------+-------------------------------+
 * 176 | distinct      | length of the | offset of the schema entry's  |
 *    | times         | schema entry  | value in the .cm, i64         |
 *    +---------------+---------------+-------------------------------+
 * 192 | CRC32C of the | zeros to 256                                  |
 *    | .cm outside   |                                               |
 *    | its blocks    |                                               |
 *    +---------------+-----------------------------------------------+
 *
 *  column directory: see ColumnDirectory
 *  time axis:      i64 UTC nanoseconds a time, ascending; of bars only
 *  symbol ends:    u32 a symbol: where its name ends in the names; sorted by bytes, unsigned
 *  symbol names:   UTF-8, one after the other
 *  hash table:     8 bytes a slot, a power of two of slots, at most half of them taken; slot of a symbol:
 *                  the low bits of its hash, then the next free one
 *    +---------------+---------------+
 *    | high 32 bits  | row + 1, or 0 |
 *    | of the hash   | for free      |
 *    +---------------+---------------+
 *  text ends:      u32 a text: where it ends in the texts
 *  texts:          UTF-8, one after the other; columns of text hold positions in it
 *  series table:   u32 a symbol and one more: the first block of its series
 *  block table, 32 bytes a block: cross-sections by time, then series by symbol and time
 *    +-------------------------------+-------------------------------+
 *    | offset in the .cm file, i64   | first time, i64               |
 *    +---------------+---------------+---------------+---------------+
 *    | length        | CRC32C        | rows          | symbol's row, |
 *    | in bytes      |               |               | or -1         |
 *    +---------------+---------------+---------------+---------------+
 * </pre>
 */
public final class IndexDescriptor {
  /** The checksum, u32: CRC32C of all bytes from {@link #CHECKED_OFFSET} on. */
  public static final int CRC_OFFSET = 12;

  /** Where begins what the checksum is about. */
  public static final int CHECKED_OFFSET = 16;

  /** The length of this file in bytes, i64. */
  public static final int FILE_LENGTH_OFFSET = 16;

  /** The length of the {@code .cm} file in bytes, i64. */
  public static final int MAP_LENGTH_OFFSET = 24;

  /** The code of the {@link io.mmarket.store.Kind}, u32. */
  public static final int KIND_OFFSET = 32;

  /** Flags, u32: 1 when there are cross-sections. */
  public static final int FLAGS_OFFSET = 36;

  /** The period's first date, i32 yyyymmdd. */
  public static final int FIRST_DATE_OFFSET = 40;

  /** The period's last date, i32 yyyymmdd. */
  public static final int LAST_DATE_OFFSET = 44;

  /** The partition's generation, i64, from 1. */
  public static final int GENERATION_OFFSET = 48;

  /** How many rows all series have, i64. */
  public static final int ROWS_OFFSET = 56;

  /** How many columns there are, u32. */
  public static final int COLUMN_COUNT_OFFSET = 64;

  /** How many times the time axis has, u32. */
  public static final int TIME_COUNT_OFFSET = 68;

  /** How many symbols there are, u32. */
  public static final int SYMBOL_COUNT_OFFSET = 72;

  /** How many blocks there are, u32. */
  public static final int BLOCK_COUNT_OFFSET = 76;

  /** How many slots the hash table has, u32, a power of two. */
  public static final int HASH_SLOTS_OFFSET = 80;

  /** How many texts the dictionary has, u32. */
  public static final int TEXT_COUNT_OFFSET = 84;

  /** Where the columns begin in this file, i64. */
  public static final int COLUMNS_OFFSET = 88;

  /** Where the time axis begins in this file, i64. */
  public static final int TIMES_OFFSET = 96;

  /** Where the ends of the symbol names begin in this file, i64. */
  public static final int SYMBOL_ENDS_OFFSET = 104;

  /** Where the symbol names begin in this file, i64. */
  public static final int SYMBOL_NAMES_OFFSET = 112;

  /** Where the hash table begins in this file, i64. */
  public static final int HASH_OFFSET = 120;

  /** Where the series table begins in this file, i64. */
  public static final int SERIES_OFFSET = 128;

  /** Where the block table begins in this file, i64. */
  public static final int BLOCKS_OFFSET = 136;

  /** Where the ends of the texts begin in this file, i64. */
  public static final int TEXT_ENDS_OFFSET = 144;

  /** Where the texts begin in this file, i64. */
  public static final int TEXTS_OFFSET = 152;

  /** The first time of all rows, i64 UTC ns. */
  public static final int FIRST_TIME_OFFSET = 160;

  /** The last time of all rows, i64 UTC ns. */
  public static final int LAST_TIME_OFFSET = 168;

  /** How many different times the rows have, u32. */
  public static final int DISTINCT_TIMES_OFFSET = 176;

  /** The length of the schema's value in bytes, u32. */
  public static final int SCHEMA_LENGTH_OFFSET = 180;

  /** Where the schema's value begins in the {@code .cm} file, i64. */
  public static final int SCHEMA_POSITION_OFFSET = 184;

  /** CRC32C of the {@code .cm} file outside its blocks, u32. */
  public static final int REMAINDER_CRC_OFFSET = 192;

  /** The length of the header. */
  public static final int HEADER_LENGTH_BYTES = 256;

  static final int FLAG_CROSS_SECTIONS = 1;

  static final int TIME_LENGTH_BYTES = 8;

  static final int SLOT_LENGTH_BYTES = 8;
  static final int SLOT_TAG_OFFSET = 0;
  static final int SLOT_ROW_OFFSET = 4;

  static final int SERIES_LENGTH_BYTES = 4;

  static final int BLOCK_LENGTH_BYTES = 32;
  static final int BLOCK_POSITION_OFFSET = 0;
  static final int BLOCK_FIRST_TIME_OFFSET = 8;
  static final int BLOCK_SIZE_OFFSET = 16;
  static final int BLOCK_CRC_OFFSET = 20;
  static final int BLOCK_ROWS_OFFSET = 24;
  static final int BLOCK_SYMBOL_OFFSET = 28;

  private static final int SECTION_ALIGNMENT_BYTES = 64;

  private IndexDescriptor() {}

  /** Where a section begins that follows one which ends here. */
  static long sectionAfter(final long end) {
    return align(end, (long) SECTION_ALIGNMENT_BYTES);
  }
}
