/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** Two daily bars, put together page by page, as wrong as a test wants them. */
final class RawParquet {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.ISO_8859_1);
  private static final int ROWS = 2;

  private final Map<String, Column> columns = new LinkedHashMap<>();

  RawParquet() {
    columns.put("date", new Column(Type.INT32, ConvertedType.DATE, ints(19_724, 19_725)));
    columns.put("symbol", new Column(Type.BYTE_ARRAY, ConvertedType.UTF8, texts("RAW", "RAW")));
    columns.put("close", new Column(Type.DOUBLE, null, doubles(1, 2)));
  }

  static byte[] ints(final int... values) {
    final ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (final int value : values) {
      bytes.putInt(value);
    }
    return bytes.array();
  }

  static byte[] longs(final long... values) {
    final ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (final long value : values) {
      bytes.putLong(value);
    }
    return bytes.array();
  }

  static byte[] doubles(final double... values) {
    final ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (final double value : values) {
      bytes.putDouble(value);
    }
    return bytes.array();
  }

  static byte[] texts(final String... values) {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (final String value : values) {
      final byte[] text = value.getBytes(StandardCharsets.UTF_8);
      bytes.writeBytes(ints(text.length));
      bytes.writeBytes(text);
    }
    return bytes.toByteArray();
  }

  /** Other values, PLAIN. */
  RawParquet values(final String column, final byte[] plain) {
    column(column).stored = plain;
    column(column).uncompressed = plain.length;
    return this;
  }

  /** Other bytes, said to become so many when they are decompressed. */
  RawParquet compressed(
      final String column, final CompressionCodec codec, final byte[] stored, final int size) {
    column(column).stored = stored;
    column(column).codec = codec;
    column(column).uncompressed = size;
    return this;
  }

  /** Another type. */
  RawParquet type(final String column, final Type type, final ConvertedType converted) {
    column(column).type = type;
    column(column).converted = converted;
    return this;
  }

  /** Writes the file. */
  void write(final Path path, final Consumer<FileMetaData> lie) throws IOException {
    final ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(MAGIC);
    final List<ColumnChunk> chunks = new ArrayList<>();
    final List<SchemaElement> schema = new ArrayList<>();
    schema.add(new SchemaElement("bars").setNum_children(columns.size()));
    for (final Map.Entry<String, Column> column : columns.entrySet()) {
      schema.add(column.getValue().schema(column.getKey()));
      chunks.add(column.getValue().write(column.getKey(), file));
    }
    final FileMetaData meta =
        new FileMetaData(
            1, schema, ROWS, new ArrayList<>(List.of(new RowGroup(chunks, file.size(), ROWS))));
    lie.accept(meta);
    final int start = file.size();
    Util.writeFileMetaData(meta, file);
    file.writeBytes(ints(file.size() - start));
    file.writeBytes(MAGIC);
    Files.write(path, file.toByteArray());
  }

  private Column column(final String name) {
    final Column column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException(name);
    }
    return column;
  }

  private static final class Column {
    private Type type;
    private @Nullable ConvertedType converted;
    private byte[] stored;
    private CompressionCodec codec = CompressionCodec.UNCOMPRESSED;
    private int uncompressed;

    Column(final Type type, final @Nullable ConvertedType converted, final byte[] stored) {
      this.type = type;
      this.converted = converted;
      this.stored = stored;
      this.uncompressed = stored.length;
    }

    SchemaElement schema(final String name) {
      final SchemaElement element = new SchemaElement(name);
      element.setType(type).setRepetition_type(FieldRepetitionType.REQUIRED);
      return converted == null ? element : element.setConverted_type(converted);
    }

    ColumnChunk write(final String name, final ByteArrayOutputStream file) throws IOException {
      final int start = file.size();
      final PageHeader header = new PageHeader(PageType.DATA_PAGE, uncompressed, stored.length);
      header.setData_page_header(
          new DataPageHeader(ROWS, Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
      Util.writePageHeader(header, file);
      file.writeBytes(stored);
      final ColumnMetaData meta =
          new ColumnMetaData(
              type,
              List.of(Encoding.PLAIN, Encoding.RLE),
              List.of(name),
              codec,
              ROWS,
              uncompressed,
              file.size() - start,
              start);
      return new ColumnChunk(0).setMeta_data(meta);
    }
  }
}
