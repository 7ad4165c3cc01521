/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The names and types of columns, in the index and in the schema entry of the map, little-endian.
 *
 * <pre>
 *  16 bytes a column:
 *    0       2       4               8               12              16
 *   +-------+-------+---------------+---------------+---------------+
 *   | type  | field | name's offset | name's length | 0             |
 *   | u16   | u16   | from section  | in bytes      |               |
 *   +-------+-------+---------------+---------------+---------------+
 *  then the names, UTF-8, one after the other
 * </pre>
 *
 * Type is the code of a {@link ColumnType}, field the number of a canonical column or 0.
 */
final class ColumnDirectory {
  private static final int ENTRY_LENGTH_BYTES = 16;
  private static final int TYPE_OFFSET = 0;
  private static final int FIELD_OFFSET = 2;
  private static final int NAME_OFFSET = 4;
  private static final int NAME_LENGTH_OFFSET = 8;

  private ColumnDirectory() {}

  static long lengthBytes(final List<ColumnSpec> columns) {
    long lengthBytes = (long) columns.size() * ENTRY_LENGTH_BYTES;
    for (final ColumnSpec column : columns) {
      lengthBytes += utf8(column).length;
    }
    return lengthBytes;
  }

  static void put(
      final MutableDirectBuffer file, final int section, final List<ColumnSpec> columns) {
    int nameOffset = columns.size() * ENTRY_LENGTH_BYTES;
    for (int i = 0; i < columns.size(); i++) {
      final ColumnSpec column = columns.get(i);
      final byte[] name = utf8(column);
      final int entry = section + i * ENTRY_LENGTH_BYTES;
      file.putShort(entry + TYPE_OFFSET, (short) column.type().code());
      file.putShort(entry + FIELD_OFFSET, (short) column.number());
      file.putInt(entry + NAME_OFFSET, nameOffset);
      file.putInt(entry + NAME_LENGTH_OFFSET, name.length);
      file.putBytes(section + nameOffset, name);
      nameOffset += name.length;
    }
  }

  /**
   * Reads a directory whose checksum was right.
   *
   * @param file the file or block
   * @param section where the directory begins
   * @param count how many columns
   * @return the columns
   * @throws IllegalArgumentException saying what is impossible
   */
  static List<ColumnSpec> read(final DirectBuffer file, final long section, final int count) {
    if (count < 0 || section < 0 || section + (long) count * ENTRY_LENGTH_BYTES > file.capacity()) {
      throw new IllegalArgumentException(
          "directory of " + count + " columns at " + section + " of " + file.capacity());
    }
    final List<ColumnSpec> columns = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      final int entry = (int) section + i * ENTRY_LENGTH_BYTES;
      final ColumnSpec column = new ColumnSpec(name(file, section, entry), type(file, entry));
      final int number = file.getShort(entry + FIELD_OFFSET) & 0xFFFF;
      final boolean canonical = number != ColumnSpec.NO_NUMBER;
      if (number != column.number() || (canonical && column.type() != ColumnType.DOUBLE)) {
        throw new IllegalArgumentException("column " + column + " has field number " + number);
      }
      columns.add(column);
    }
    return List.copyOf(columns);
  }

  private static String name(final DirectBuffer file, final long section, final int entry) {
    final long begin = section + (file.getInt(entry + NAME_OFFSET) & 0xFFFF_FFFFL);
    final long lengthBytes = file.getInt(entry + NAME_LENGTH_OFFSET) & 0xFFFF_FFFFL;
    if (begin + lengthBytes > file.capacity()) {
      throw new IllegalArgumentException(
          "column name of " + lengthBytes + " bytes at " + begin + " of " + file.capacity());
    }
    final byte[] name = new byte[(int) lengthBytes];
    file.getBytes((int) begin, name);
    return new String(name, StandardCharsets.UTF_8);
  }

  private static ColumnType type(final DirectBuffer file, final int entry) {
    final int code = file.getShort(entry + TYPE_OFFSET) & 0xFFFF;
    for (final ColumnType type : ColumnType.values()) {
      if (type.code() == code) {
        return type;
      }
    }
    throw new IllegalArgumentException("column of unknown type " + code);
  }

  private static byte[] utf8(final ColumnSpec column) {
    return column.name().getBytes(StandardCharsets.UTF_8);
  }
}
