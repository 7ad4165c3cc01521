/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;

/**
 * What the end of a file says about it, checked against the file's length and against itself.
 *
 * <pre>
 *   PAR1 | column chunks ... | footer (thrift) | footer's length, int32 LE | PAR1
 * </pre>
 *
 * @param meta the footer as it is stored
 * @param leaves the leaf columns of its schema
 * @param dataEnd where the footer starts: no column chunk reaches beyond
 */
record Footer(FileMetaData meta, List<Leaf> leaves, long dataEnd) {
  private static final int MAGIC_BYTES = 4;
  private static final int TAIL_BYTES = 4 + MAGIC_BYTES;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final String MAGIC = "PAR1";
  private static final String MAGIC_ENCRYPTED = "PARE";

  static Footer read(final FileChannel channel) throws IOException {
    final long length = channel.size();
    if (length < MAGIC_BYTES + TAIL_BYTES) {
      throw new Refusal(
          length >= MAGIC_BYTES && magic(bytes(channel, 0, MAGIC_BYTES), 0).equals(MAGIC)
              ? "cut off: only " + length + " bytes are left"
              : "is not a Parquet file (" + length + " bytes)");
    }
    final byte[] tail = bytes(channel, length - TAIL_BYTES, TAIL_BYTES);
    checkMagic(channel, magic(tail, 4));
    final long footerBytes = Integer.toUnsignedLong((int) INT.get(tail, 0));
    final long dataEnd = length - TAIL_BYTES - footerBytes;
    if (dataEnd < MAGIC_BYTES || footerBytes > Integer.MAX_VALUE - TAIL_BYTES) {
      throw Refusal.damaged("a footer of " + footerBytes + " bytes in a file of " + length);
    }
    final byte[] footer = bytes(channel, dataEnd, (int) footerBytes);
    final FileMetaData meta = Util.readFileMetaData(new ByteArrayInputStream(footer));
    final Footer read = new Footer(meta, leaves(meta), dataEnd);
    read.check();
    return read;
  }

  private static void checkMagic(final FileChannel channel, final String tail) throws IOException {
    if (tail.equals(MAGIC_ENCRYPTED)) {
      throw new Refusal("encrypted (its footer is)");
    }
    if (tail.equals(MAGIC)) {
      return;
    }
    final String head = magic(bytes(channel, 0, MAGIC_BYTES), 0);
    throw new Refusal(
        head.equals(MAGIC) || head.equals(MAGIC_ENCRYPTED)
            ? "cut off: it starts but does not end as a Parquet file does"
            : "is not a Parquet file");
  }

  private static String magic(final byte[] bytes, final int at) {
    return new String(bytes, at, MAGIC_BYTES, StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(final FileChannel channel, final long position, final int length)
      throws IOException {
    final byte[] array = new byte[length];
    final ByteBuffer bytes = ByteBuffer.wrap(array);
    while (bytes.position() < length) {
      bytes.limit(Math.min(length, bytes.position() + ChunkInput.PIECE_BYTES));
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException();
      }
    }
    return array;
  }

  /** The converter checks more than a schema needs, so it gets the schema alone. */
  private static List<Leaf> leaves(final FileMetaData meta) throws IOException {
    final FileMetaData schemaOnly =
        new FileMetaData(meta.getVersion(), meta.getSchema(), 0, List.of());
    schemaOnly.setColumn_orders(meta.getColumn_orders());
    return Leaves.of(
        new ParquetMetadataConverter()
            .fromParquetMetadata(schemaOnly)
            .getFileMetaData()
            .getSchema());
  }

  /** What is read at once, in the order of the file. */
  List<RowSpan> spans(final int maxRows) {
    final List<RowSpan> spans = new ArrayList<>();
    for (int g = 0; g < meta.getRow_groupsSize(); g++) {
      spans.addAll(RowSpan.cut(g, meta.getRow_groups().get(g).getNum_rows(), maxRows));
    }
    return List.copyOf(spans);
  }

  private void check() throws IOException {
    long rows = 0;
    for (int g = 0; g < meta.getRow_groupsSize(); g++) {
      final RowGroup group = meta.getRow_groups().get(g);
      rows += checkGroup(g, group);
    }
    if (rows != meta.getNum_rows()) {
      throw Refusal.damaged(
          "the file counts " + meta.getNum_rows() + " rows, its row groups " + rows);
    }
  }

  private long checkGroup(final int g, final RowGroup group) throws IOException {
    final long rows = group.getNum_rows();
    if (rows < 0 || rows > Integer.MAX_VALUE - 8) {
      throw Refusal.damaged("row group " + g + " counts " + rows + " rows");
    }
    if (group.getColumnsSize() != leaves.size()) {
      throw Refusal.damaged(
          "row group " + g + " has " + group.getColumnsSize() + " columns of " + leaves.size());
    }
    for (final Leaf leaf : leaves) {
      final ColumnChunk chunk = group.getColumns().get(leaf.column().index());
      if (!chunk.isSetCrypto_metadata()) {
        checkChunk(g, leaf, chunk, rows);
      }
    }
    return rows;
  }

  private void checkChunk(final int g, final Leaf leaf, final ColumnChunk chunk, final long rows)
      throws IOException {
    final String where = "column " + leaf.column().name() + ", row group " + g + ": ";
    if (chunk.isSetFile_path()) {
      throw new Refusal(where + "its data is in another file, " + chunk.getFile_path());
    }
    final ColumnMetaData column = chunk.getMeta_data();
    if (column == null) {
      throw Refusal.damaged(where + "nothing says where its data is");
    }
    if (!column.getPath_in_schema().equals(List.of(leaf.descriptor().getPath()))) {
      throw Refusal.damaged(where + "labelled " + column.getPath_in_schema());
    }
    if (!sameType(leaf, column)) {
      throw Refusal.damaged(where + "declared " + leaf.column().type() + ", " + column.getType());
    }
    final long start = ChunkPages.start(column);
    final long bytes = column.getTotal_compressed_size();
    if (start < MAGIC_BYTES || bytes < 0 || bytes > dataEnd - start) {
      throw Refusal.damaged(
          where + bytes + " bytes from " + start + " on, where data ends at " + dataEnd);
    }
    final long values = column.getNum_values();
    final boolean wrong = leaf.maxRepetition() == 0 ? values != rows : values < rows;
    if (wrong) {
      throw Refusal.damaged(where + values + " values for " + rows + " rows");
    }
  }

  private static boolean sameType(final Leaf leaf, final ColumnMetaData column) {
    final ParquetMetadataConverter converter = new ParquetMetadataConverter();
    return converter.getPrimitive(column.getType()) == leaf.primitive().getPrimitiveTypeName();
  }
}
