/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/** A file of one DOUBLE column "x", put together page by page, as wrong as a test wants it. */
final class HandMadeFile {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.ISO_8859_1);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** The footer's entry on the chunk, complete after {@link #write}. */
  final ColumnMetaData column;

  final ColumnChunk chunk = new ColumnChunk(0);
  final FileMetaData meta;
  private final RowGroup rowGroup;
  private long uncompressed;

  HandMadeFile(final CompressionCodec codec, final boolean optional, final int rows) {
    column =
        new ColumnMetaData(
            Type.DOUBLE,
            List.of(Encoding.PLAIN, Encoding.RLE, Encoding.RLE_DICTIONARY),
            List.of("x"),
            codec,
            rows,
            0,
            0,
            4);
    rowGroup = new RowGroup(new ArrayList<>(List.of(chunk)), 0, rows);
    final SchemaElement x = new SchemaElement("x");
    x.setType(Type.DOUBLE);
    x.setRepetition_type(optional ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED);
    final SchemaElement root = new SchemaElement("root");
    root.setNum_children(1);
    meta = new FileMetaData(1, List.of(root, x), rows, new ArrayList<>(List.of(rowGroup)));
    chunk.setMeta_data(column);
    bytes.writeBytes(MAGIC);
  }

  /** The little-endian bytes of doubles. */
  static byte[] plain(final double... values) {
    final ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (final double value : values) {
      bytes.putDouble(value);
    }
    return bytes.array();
  }

  /** A header of a data page, to be spoilt. */
  static PageHeader dataPage(
      final int values, final Encoding encoding, final int size, final byte[] stored) {
    final PageHeader header = new PageHeader(PageType.DATA_PAGE, size, stored.length);
    header.setData_page_header(new DataPageHeader(values, encoding, Encoding.RLE, Encoding.RLE));
    return header;
  }

  static PageHeader dictionaryPage(final int values, final int size, final byte[] stored) {
    final PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, size, stored.length);
    header.setDictionary_page_header(new DictionaryPageHeader(values, Encoding.PLAIN));
    return header;
  }

  /** Gives a page the right checksum. */
  static PageHeader withChecksum(final PageHeader header, final byte[] stored) {
    final CRC32 crc = new CRC32();
    crc.update(stored);
    header.setCrc((int) crc.getValue());
    return header;
  }

  HandMadeFile page(final PageHeader header, final byte[] stored) throws IOException {
    Util.writePageHeader(header, bytes);
    bytes.writeBytes(stored);
    uncompressed += header.getUncompressed_page_size();
    column.setTotal_compressed_size(bytes.size() - MAGIC.length);
    column.setTotal_uncompressed_size(uncompressed);
    return this;
  }

  HandMadeFile rowsInGroup(final long rows) {
    rowGroup.setNum_rows(rows);
    return this;
  }

  Path write(final Path path) throws IOException {
    final ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(bytes.toByteArray());
    final int start = file.size();
    Util.writeFileMetaData(meta, file);
    final int footer = file.size() - start;
    file.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(footer).array());
    file.writeBytes(MAGIC);
    return Files.write(path, file.toByteArray());
  }
}
