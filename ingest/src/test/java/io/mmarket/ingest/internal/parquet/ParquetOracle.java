/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.crypto.FileDecryptionProperties;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.format.converter.ParquetMetadataConverter.MetadataFilter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetMetricsCallback;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;

/**
 * The same files read by parquet-java's own reader, value by value: slow, and right. Its options
 * can only be made without Hadoop through a constructor that is not public.
 */
final class ParquetOracle implements AutoCloseable {
  private final FileChannel channel;
  private final ParquetFileReader reader;

  /**
   * One entry of a column: a value, a null, or a list without any.
   *
   * @param repetition 0 where a row starts
   * @param definition the greatest level where there is a value
   * @param value the value as it is stored, bytes as an array
   */
  record Entry(int repetition, int definition, @Nullable Object value) {}

  ParquetOracle(final Path path) throws IOException {
    this.channel = FileChannel.open(path, StandardOpenOption.READ);
    final InputFile file = new Input(path, channel);
    try {
      this.reader =
          (ParquetFileReader)
              MethodHandles.publicLookup()
                  .findConstructor(
                      ParquetFileReader.class,
                      MethodType.methodType(void.class, InputFile.class, ParquetReadOptions.class))
                  .invoke(file, options());
    } catch (final IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    } catch (final Throwable e) {
      throw new LinkageError("another version of parquet-java", e);
    }
  }

  List<ColumnDescriptor> columns() {
    return reader.getFileMetaData().getSchema().getColumns();
  }

  int rowGroups() {
    return reader.getRowGroups().size();
  }

  /** The pages of a column of a row group. */
  PageReader pages(final int group, final ColumnDescriptor column) throws IOException {
    reader.setRequestedSchema(List.of(column));
    return reader.readRowGroup(group).getPageReader(column);
  }

  /** Reads a column of a row group. */
  @SuppressWarnings("deprecation") // no other way to learn the count
  List<Entry> read(final int group, final ColumnDescriptor column) throws IOException {
    final PageReadStore pages = reader.readRowGroup(group);
    final ColumnReader values =
        new ColumnReaderImpl(
            column, pages.getPageReader(column), new PrimitiveConverter() {}, version());
    final List<Entry> entries = new ArrayList<>();
    for (long i = 0; i < values.getTotalValueCount(); i++) {
      final int definition = values.getCurrentDefinitionLevel();
      final boolean present = definition == column.getMaxDefinitionLevel();
      entries.add(
          new Entry(
              values.getCurrentRepetitionLevel(),
              definition,
              present ? value(column, values) : null));
      values.consume();
    }
    return entries;
  }

  private @Nullable ParsedVersion version() {
    try {
      return VersionParser.parse(reader.getFileMetaData().getCreatedBy());
    } catch (final VersionParser.VersionParseException e) {
      return null; // not a version that needs special treatment
    }
  }

  private static Object value(final ColumnDescriptor column, final ColumnReader values) {
    return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN -> values.getBoolean();
      case INT32 -> values.getInteger();
      case INT64 -> values.getLong();
      case FLOAT -> values.getFloat();
      case DOUBLE -> values.getDouble();
      case INT96, BINARY, FIXED_LEN_BYTE_ARRAY -> values.getBinary().getBytes();
    };
  }

  @Override
  public void close() throws IOException {
    reader.close();
    channel.close();
  }

  private static ParquetReadOptions options() throws Throwable {
    final MethodType type =
        MethodType.methodType(
            void.class,
            boolean.class,
            boolean.class,
            boolean.class,
            boolean.class,
            boolean.class,
            boolean.class,
            boolean.class,
            boolean.class,
            boolean.class,
            FilterCompat.Filter.class,
            MetadataFilter.class,
            CompressionCodecFactory.class,
            ByteBufferAllocator.class,
            int.class,
            Map.class,
            FileDecryptionProperties.class,
            ParquetMetricsCallback.class,
            ParquetConfiguration.class);
    return (ParquetReadOptions)
        MethodHandles.privateLookupIn(ParquetReadOptions.class, MethodHandles.lookup())
            .findConstructor(ParquetReadOptions.class, type)
            .invokeWithArguments(
                false,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                FilterCompat.NOOP,
                ParquetMetadataConverter.NO_FILTER,
                new Codecs(),
                new HeapByteBufferAllocator(),
                1 << 23,
                Map.of(),
                null,
                null,
                new PlainParquetConfiguration());
  }

  private record Input(Path path, FileChannel channel) implements InputFile {
    @Override
    public long getLength() throws IOException {
      return channel.size();
    }

    @Override
    public SeekableInputStream newStream() {
      return new DelegatingSeekableInputStream(java.nio.channels.Channels.newInputStream(channel)) {
        @Override
        public long getPos() throws IOException {
          return channel.position();
        }

        @Override
        public void seek(final long position) throws IOException {
          if (position > channel.size()) {
            throw new EOFException();
          }
          channel.position(position);
        }
      };
    }
  }

  private static final class Codecs implements CompressionCodecFactory {
    @Override
    public BytesInputCompressor getCompressor(final CompressionCodecName codec) {
      throw new UnsupportedOperationException();
    }

    @Override
    public BytesInputDecompressor getDecompressor(final CompressionCodecName name) {
      final Codec codec;
      try {
        codec = Codec.of(CompressionCodec.valueOf(name.name()));
      } catch (final Refusal e) {
        throw new UnsupportedOperationException(e);
      }
      return new BytesInputDecompressor() {
        @Override
        public BytesInput decompress(final BytesInput bytes, final int size) throws IOException {
          final byte[] in = bytes.toInputStream().readAllBytes();
          final byte[] out = new byte[size];
          codec.decompress(in, 0, in.length, out, size);
          return BytesInput.from(out);
        }

        @Override
        public void decompress(
            final ByteBuffer input,
            final int compressedSize,
            final ByteBuffer output,
            final int size) {
          throw new UnsupportedOperationException();
        }

        @Override
        public void release() {
          // holds nothing
        }
      };
    }

    @Override
    public void release() {
      // holds nothing
    }
  }
}
