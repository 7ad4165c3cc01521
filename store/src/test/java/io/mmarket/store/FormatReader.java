/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A reader of a partition's two files written from the text of ARCHITECTURE.md alone: nothing of
 * the library is used here, only {@code java.nio}. What that text says must be checked is checked.
 */
final class FormatReader {
  private static final long MISSING = Long.MIN_VALUE;

  private final ByteBuffer index;
  private final ByteBuffer map;
  private final int columnCount;
  private final int timeCount;
  private final int symbolCount;
  private final int blockCount;
  private final int textCount;
  private final int[] types;
  private final List<String> columnNames = new ArrayList<>();

  /** Opens both files and checks headers and checksums. */
  FormatReader(final Path indexFile, final Path mapFile) throws IOException {
    index = littleEndian(indexFile);
    map = littleEndian(mapFile);
    require(text(index, 0, 8).equals("MMKTPIDX"), "magic");
    require(index.getInt(8) == 2, "version");
    require(index.getInt(12) == crc(index, 16, index.capacity() - 16), "checksum of the index");
    require(index.getLong(16) == index.capacity(), "length of the index");
    require(index.getLong(24) == map.capacity(), "length of the map");
    columnCount = index.getInt(64);
    timeCount = index.getInt(68);
    symbolCount = index.getInt(72);
    blockCount = index.getInt(76);
    textCount = index.getInt(84);
    types = new int[columnCount];
    readColumns();
  }

  private static ByteBuffer littleEndian(final Path file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void require(final boolean right, final String what) {
    if (!right) {
      throw new IllegalStateException("wrong " + what);
    }
  }

  private static int crc(final ByteBuffer file, final int begin, final int lengthBytes) {
    final CRC32C crc = new CRC32C();
    crc.update(file.slice(begin, lengthBytes));
    return (int) crc.getValue();
  }

  private static String text(final ByteBuffer file, final int begin, final int lengthBytes) {
    return new String(bytes(file, begin, lengthBytes), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(final ByteBuffer file, final int begin, final int lengthBytes) {
    final byte[] bytes = new byte[lengthBytes];
    file.get(begin, bytes);
    return bytes;
  }

  private void readColumns() {
    final int section = section(88);
    for (int i = 0; i < columnCount; i++) {
      final int entry = section + 16 * i;
      types[i] = index.getShort(entry);
      columnNames.add(text(index, section + index.getInt(entry + 4), index.getInt(entry + 8)));
    }
  }

  /** Where a section begins, whose offset is in the header. */
  private int section(final int offset) {
    final long begin = index.getLong(offset);
    require(begin >= 256 && begin <= index.capacity() && begin % 64 == 0, "section");
    return (int) begin;
  }

  int kind() {
    return index.getInt(32);
  }

  boolean hasCrossSections() {
    return (index.getInt(36) & 1) != 0;
  }

  /** First and last date, generation, rows, first and last time, count of times. */
  List<Long> header() {
    return List.of(
        (long) index.getInt(40),
        (long) index.getInt(44),
        index.getLong(48),
        index.getLong(56),
        index.getLong(160),
        index.getLong(168),
        (long) index.getInt(176));
  }

  List<String> columnNames() {
    return columnNames;
  }

  List<Long> times() {
    final List<Long> times = new ArrayList<>();
    for (int i = 0; i < timeCount; i++) {
      times.add(index.getLong(section(96) + 8 * i));
    }
    return times;
  }

  List<String> symbols() {
    final List<String> symbols = new ArrayList<>();
    for (int row = 0; row < symbolCount; row++) {
      symbols.add(name(section(104), section(112), row));
    }
    return symbols;
  }

  private String name(final int ends, final int names, final int position) {
    final int begin = position == 0 ? 0 : index.getInt(ends + 4 * (position - 1));
    return text(index, names + begin, index.getInt(ends + 4 * position) - begin);
  }

  /** A symbol's row through the stored hash table, -1 when it is absent. */
  int row(final String symbol) {
    long hash = 0xcbf29ce484222325L;
    for (final byte b : symbol.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    hash ^= hash >>> 33;
    final int slots = index.getInt(80);
    int slot = (int) (hash & slots - 1);
    while (index.getInt(section(120) + 8 * slot + 4) != 0) {
      final int row = index.getInt(section(120) + 8 * slot + 4) - 1;
      final boolean same = index.getInt(section(120) + 8 * slot) == (int) (hash >>> 32);
      if (same && name(section(104), section(112), row).equals(symbol)) {
        return row;
      }
      slot = (slot + 1) % slots;
    }
    return -1;
  }

  /** The number of blocks of a symbol's series. */
  int seriesBlocks(final int row) {
    return firstSeriesBlock(row + 1) - firstSeriesBlock(row);
  }

  private int firstSeriesBlock(final int row) {
    return index.getInt(section(128) + 4 * row);
  }

  /** Each row of each series: {@code symbol time value value ...}, a dash where missing. */
  List<String> seriesLines() {
    final List<String> lines = new ArrayList<>();
    for (int row = 0; row < symbolCount; row++) {
      for (int block = firstSeriesBlock(row); block < firstSeriesBlock(row + 1); block++) {
        final int begin = block(block, 2, row);
        final int rows = map.getInt(begin + 4);
        for (int i = 0; i < rows; i++) {
          final long time = map.getLong(begin + 64 + 8 * i);
          lines.add(symbols().get(row) + " " + time + values(begin, 8 * rows, rows, i));
        }
      }
    }
    return lines;
  }

  /** The same of each cross-section, by time and then symbol. */
  List<String> crossSectionLines() {
    final List<String> lines = new ArrayList<>();
    for (int time = 0; hasCrossSections() && time < timeCount; time++) {
      final int begin = block(time, 1, -1);
      final int rows = map.getInt(begin + 4);
      require(rows == symbolCount, "rows of a cross-section");
      require(map.getLong(begin + 8) == times().get(time), "time of a cross-section");
      int present = 0;
      for (int row = 0; row < rows; row++) {
        if ((map.getLong(begin + 64 + 8 * (row / 64)) >>> row % 64 & 1) != 0) {
          present++;
          final String values = values(begin, 8 * ((rows + 63) / 64), rows, row);
          lines.add(symbols().get(row) + " " + times().get(time) + values);
        }
      }
      require(present == map.getInt(begin + 20), "present rows");
    }
    return lines;
  }

  /** Where a block begins, after the checks. */
  private int block(final int block, final int form, final int symbol) {
    require(block >= 0 && block < blockCount, "block");
    final int entry = section(136) + 32 * block;
    final long position = index.getLong(entry);
    final int lengthBytes = index.getInt(entry + 16);
    require(position >= 0 && position % 64 == 0, "position of a block");
    require(position + lengthBytes <= map.capacity(), "end of a block");
    final int begin = (int) position;
    require(index.getInt(entry + 20) == crc(map, begin, lengthBytes), "checksum of a block");
    require(map.getInt(begin) == form, "form");
    require(map.getInt(begin + 4) == index.getInt(entry + 24), "rows of a block");
    require(map.getLong(begin + 8) == index.getLong(entry + 8), "time of a block");
    require(map.getInt(begin + 16) == columnCount, "columns of a block");
    require(index.getInt(entry + 28) == symbol, "symbol of a block");
    final int rows = map.getInt(begin + 4);
    final int lead = form == 1 ? 8 * ((rows + 63) / 64) : 8 * rows;
    require(
        lengthBytes == 64 + aligned(lead) + columnCount * aligned(8 * rows), "length of a block");
    return begin;
  }

  private static int aligned(final int lengthBytes) {
    return (lengthBytes + 63) / 64 * 64;
  }

  private String values(final int block, final int lead, final int rows, final int row) {
    final StringBuilder line = new StringBuilder();
    for (int column = 0; column < columnCount; column++) {
      final int at = block + 64 + aligned(lead) + column * aligned(8 * rows) + 8 * row;
      line.append(' ').append(value(types[column], map.getLong(at), map.getDouble(at)));
    }
    return line.toString();
  }

  private String value(final int type, final long bits, final double number) {
    return switch (type) {
      case 1 -> Double.isNaN(number) ? "-" : Double.toString(number);
      case 2 -> bits == MISSING ? "-" : Long.toString(bits);
      case 3 -> bits == MISSING ? "-" : "'" + dictionaryText(bits) + "'";
      default -> throw new IllegalStateException("wrong type " + type);
    };
  }

  private String dictionaryText(final long position) {
    require(position >= 0 && position < textCount, "text");
    return name(section(144), section(152), (int) position);
  }

  /** Checks what only a repair reads: seals of blocks, the schema, what is between the blocks. */
  void checkWithoutIndex() {
    final long[][] blocks = new long[blockCount][];
    for (int block = 0; block < blockCount; block++) {
      final int entry = section(136) + 32 * block;
      blocks[block] = new long[] {index.getLong(entry), index.getInt(entry + 16)};
      checkSeal(entry, (int) blocks[block][0], (int) blocks[block][1]);
    }
    Arrays.sort(blocks, (a, b) -> Long.compare(a[0], b[0]));
    final CRC32C rest = new CRC32C();
    int at = 0;
    for (final long[] block : blocks) {
      rest.update(map.slice(at, (int) block[0] - at));
      at = (int) (block[0] + block[1]);
    }
    rest.update(map.slice(at, map.capacity() - at));
    require((int) rest.getValue() == index.getInt(192), "checksum of the rest");
    checkSchema((int) index.getLong(184), index.getInt(180));
  }

  private void checkSeal(final int entry, final int begin, final int lengthBytes) {
    final int symbol = index.getInt(entry + 28);
    final byte[] name =
        symbol < 0 ? new byte[0] : symbols().get(symbol).getBytes(StandardCharsets.UTF_8);
    final long timeNs = index.getLong(entry + 8);
    final ByteBuffer key =
        ByteBuffer.allocate(13 + name.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) kind())
            .putInt(symbol < 0 && kind() == 0 ? date(timeNs) : index.getInt(40))
            .putLong(timeNs)
            .put(name)
            .flip();
    final byte[] block = bytes(map, begin, lengthBytes);
    final int stored = map.getInt(begin + 24);
    Arrays.fill(block, 24, 28, (byte) 0);
    final CRC32C crc = new CRC32C();
    crc.update(key);
    crc.update(block);
    require((int) crc.getValue() == stored, "seal");
  }

  private static int date(final long timeNs) {
    final LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(timeNs, 86_400_000_000_000L));
    return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
  }

  private void checkSchema(final int begin, final int lengthBytes) {
    require(map.getInt(begin) == 3, "form of the schema");
    require(map.getInt(begin + 4) == lengthBytes, "length of the schema");
    require(map.getInt(begin + 8) == crc(map, begin + 12, lengthBytes - 12), "schema's checksum");
    require(map.getInt(begin + 12) == index.getInt(36), "flags of the schema");
    require(map.getLong(begin + 24) == index.getLong(48), "generation of the schema");
    require(map.getInt(begin + 32) == columnCount, "columns of the schema");
    require(map.getInt(begin + 36) == textCount, "texts of the schema");
    require(map.getLong(begin + 48) == index.getLong(56), "rows of the schema");
    require(map.getInt(begin + 56) == blockCount, "blocks of the schema");
  }
}
