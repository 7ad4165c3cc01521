/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.Map;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;

/**
 * Writes any schema, value by value with its levels, through parquet-java's column writers. Values
 * of a row group stay in memory until {@link #endRowGroup}.
 *
 * <p>One thread uses it; the caller closes it. Without a close the file is not a Parquet file.
 */
final class RowGroupWriter implements Closeable {
  private final MessageType schema;
  private final ParquetProperties properties;
  private final BytesInputCompressor compression;
  private final Map<String, String> metadata;
  private final ParquetFileWriter file;
  private ColumnChunkPageWriteStore pages;
  private ColumnWriteStore columns;
  private ColumnWriter[] writers = new ColumnWriter[0];
  private long rows;
  private boolean closed;

  RowGroupWriter(
      final Path path,
      final MessageType schema,
      final ParquetProperties properties,
      final BytesInputCompressor compression,
      final Map<String, String> metadata)
      throws IOException {
    this.schema = schema;
    this.properties = properties;
    this.compression = compression;
    this.metadata = metadata;
    this.file = newFileWriter(new ParquetOutput(path), schema, properties);
    file.start();
    this.pages = newPages();
    this.columns = properties.newColumnWriteStore(schema, pages, pages);
    findWriters();
  }

  /** Where a leaf column's values go until the row group ends. */
  ColumnWriter column(final int index) {
    return writers[index];
  }

  void endRow() {
    columns.endRecord();
    rows++;
  }

  /** The rows since the last row group ended. */
  long rows() {
    return rows;
  }

  void endRowGroup() throws IOException {
    if (rows == 0) {
      return;
    }
    file.startBlock(rows);
    columns.flush();
    pages.flushToFileWriter(file);
    file.endBlock();
    columns.close();
    pages.close();
    rows = 0;
    pages = newPages();
    columns = properties.newColumnWriteStore(schema, pages, pages);
    findWriters();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (file) {
      endRowGroup();
      file.end(metadata);
    } finally {
      columns.close();
      pages.close();
    }
  }

  private void findWriters() {
    writers =
        schema.getColumns().stream().map(columns::getColumnWriter).toArray(ColumnWriter[]::new);
  }

  private ColumnChunkPageWriteStore newPages() {
    return ColumnChunkPageWriteStore.builder()
        .withCompressorProvider(column -> compression)
        .withSchema(schema)
        .withAllocator(properties.getAllocator())
        .withColumnIndexTruncateLength(properties.getColumnIndexTruncateLength())
        .withPageWriteChecksumEnabled(properties.getPageWriteChecksumEnabled())
        .build();
  }

  /**
   * Calls {@code new ParquetFileWriter(..)}, among whose overloads are some with Hadoop's types: a
   * compiler that chooses one needs them all, a handle on one does not.
   */
  private static ParquetFileWriter newFileWriter(
      final OutputFile output, final MessageType schema, final ParquetProperties properties)
      throws IOException {
    try {
      final MethodHandle constructor =
          MethodHandles.publicLookup()
              .findConstructor(
                  ParquetFileWriter.class,
                  MethodType.methodType(
                      void.class,
                      OutputFile.class,
                      MessageType.class,
                      ParquetFileWriter.Mode.class,
                      long.class,
                      int.class,
                      FileEncryptionProperties.class,
                      ParquetProperties.class));
      return (ParquetFileWriter)
          constructor.invoke(
              output,
              schema,
              ParquetFileWriter.Mode.OVERWRITE,
              (long) Integer.MAX_VALUE,
              0,
              (FileEncryptionProperties) null,
              properties);
    } catch (final IOException | RuntimeException | Error e) {
      throw e;
    } catch (final Throwable e) {
      throw new LinkageError("this version of parquet-java has another ParquetFileWriter", e);
    }
  }
}
