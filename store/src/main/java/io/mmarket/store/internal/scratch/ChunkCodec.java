/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.scratch;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.RowChunk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A chunk of rows as bytes, little-endian, without gaps:
 *
 * <pre>
 *  rows u32 | columns u32 | symbols: texts | symbol ids: u32 a row | times: i64 a row
 *  each column:  name length u32 | name, UTF-8 | type u32
 *                double: f64 a row / int64: i64 a row / text: texts, then i32 a row, -1 where missing
 *  CRC32C u32 of all before
 *
 *  texts:  count u32 | each: length u32, UTF-8
 * </pre>
 */
final class ChunkCodec {
  private ChunkCodec() {}

  /** How many bytes a chunk takes. */
  static long lengthBytes(final RowChunk chunk) {
    final long rows = chunk.rowCount();
    long bytes = 3L * Integer.BYTES + textBytes(chunk.symbols());
    bytes += rows * (Integer.BYTES + Long.BYTES);
    for (final ColumnValues column : chunk.columns()) {
      bytes += 2L * Integer.BYTES + name(column).length;
      bytes +=
          column instanceof final ColumnValues.Texts texts
              ? textBytes(texts.dictionary()) + rows * Integer.BYTES
              : rows * Long.BYTES;
    }
    return bytes;
  }

  private static long textBytes(final byte[][] texts) {
    long bytes = Integer.BYTES;
    for (final byte[] text : texts) {
      bytes += Integer.BYTES + text.length;
    }
    return bytes;
  }

  private static byte[] name(final ColumnValues column) {
    return column.spec().name().getBytes(StandardCharsets.UTF_8);
  }

  static void write(final RowChunk chunk, final ScratchOutput out) throws IOException {
    out.putInt(chunk.rowCount());
    out.putInt(chunk.columns().size());
    writeTexts(chunk.symbols(), out);
    out.putInts(chunk.symbolIds());
    out.putLongs(chunk.times());
    for (final ColumnValues column : chunk.columns()) {
      final byte[] name = name(column);
      out.putInt(name.length);
      out.putBytes(name);
      out.putInt(column.spec().type().code());
      if (column instanceof final ColumnValues.Doubles doubles) {
        out.putDoubles(doubles.values());
      } else if (column instanceof final ColumnValues.Longs longs) {
        out.putLongs(longs.values());
      } else if (column instanceof final ColumnValues.Texts texts) {
        writeTexts(texts.dictionary(), out);
        out.putInts(texts.ids());
      }
    }
    out.finish();
  }

  private static void writeTexts(final byte[][] texts, final ScratchOutput out) throws IOException {
    out.putInt(texts.length);
    for (final byte[] text : texts) {
      out.putInt(text.length);
      out.putBytes(text);
    }
  }

  static RowChunk read(final ScratchInput in) throws IOException {
    final int rows = in.getInt();
    final int columnCount = in.getInt();
    final byte[][] symbols = readTexts(in);
    final int[] symbolIds = in.getInts(rows);
    final long[] times = in.getLongs(rows);
    final List<ColumnValues> columns = new ArrayList<>(columnCount);
    for (int i = 0; i < columnCount; i++) {
      columns.add(readColumn(in, rows));
    }
    if (!in.finish()) {
      throw new IOException("what was put aside came back changed");
    }
    return new RowChunk(symbols, symbolIds, times, columns);
  }

  private static ColumnValues readColumn(final ScratchInput in, final int rows) throws IOException {
    final String name = new String(in.getBytes(in.getInt()), StandardCharsets.UTF_8);
    final ColumnSpec spec = new ColumnSpec(name, type(in.getInt()));
    return switch (spec.type()) {
      case DOUBLE -> new ColumnValues.Doubles(spec, in.getDoubles(rows));
      case INT64 -> new ColumnValues.Longs(spec, in.getLongs(rows));
      case TEXT -> {
        final byte[][] dictionary = readTexts(in);
        yield new ColumnValues.Texts(spec, dictionary, in.getInts(rows));
      }
    };
  }

  private static ColumnType type(final int code) throws IOException {
    for (final ColumnType type : ColumnType.values()) {
      if (type.code() == code) {
        return type;
      }
    }
    throw new IOException("no type of columns has the code " + code);
  }

  private static byte[][] readTexts(final ScratchInput in) throws IOException {
    final byte[][] texts = new byte[in.getInt()][];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = in.getBytes(in.getInt());
    }
    return texts;
  }
}
