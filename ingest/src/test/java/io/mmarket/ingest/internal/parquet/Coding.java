/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.bytestreamsplit.ByteStreamSplitValuesWriter.DoubleByteStreamSplitValuesWriter;
import org.apache.parquet.column.values.bytestreamsplit.ByteStreamSplitValuesWriter.FixedLenByteArrayByteStreamSplitValuesWriter;
import org.apache.parquet.column.values.bytestreamsplit.ByteStreamSplitValuesWriter.FloatByteStreamSplitValuesWriter;
import org.apache.parquet.column.values.bytestreamsplit.ByteStreamSplitValuesWriter.IntegerByteStreamSplitValuesWriter;
import org.apache.parquet.column.values.bytestreamsplit.ByteStreamSplitValuesWriter.LongByteStreamSplitValuesWriter;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.column.values.deltalengthbytearray.DeltaLengthByteArrayValuesWriter;
import org.apache.parquet.column.values.deltastrings.DeltaByteArrayWriter;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;
import org.apache.parquet.column.values.plain.BooleanPlainValuesWriter;
import org.apache.parquet.column.values.plain.FixedLenByteArrayPlainValuesWriter;
import org.apache.parquet.column.values.plain.PlainValuesWriter;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridValuesWriter;

/** How the values of a table are encoded, each type in its own way. */
enum Coding {
  PLAIN(false, 1 << 20),
  /** Whatever the writer's version does with a dictionary. */
  DICTIONARY(true, 1 << 20),
  /** Starts with a dictionary and gives it up in the middle of a chunk. */
  OVERFLOWING_DICTIONARY(true, 1_500),
  /** DELTA_BINARY_PACKED, DELTA_LENGTH_BYTE_ARRAY, RLE. */
  DELTA_LENGTH(false, 1 << 20),
  /** DELTA_BINARY_PACKED, DELTA_BYTE_ARRAY, RLE. */
  DELTA_BYTES(false, 1 << 20),
  BYTE_STREAM_SPLIT(false, 1 << 20);

  private static final int INITIAL_BYTES = 1 << 10;
  private static final int PAGE_BYTES = 1 << 16;
  private static final int INT96_BYTES = 12;

  private final boolean dictionary;
  private final int dictionaryBytes;

  Coding(final boolean dictionary, final int dictionaryBytes) {
    this.dictionary = dictionary;
    this.dictionaryBytes = dictionaryBytes;
  }

  ParquetProperties.Builder properties() {
    final ParquetProperties.Builder properties =
        ParquetProperties.builder()
            .withDictionaryEncoding(dictionary)
            .withDictionaryPageSize(dictionaryBytes);
    return dictionary ? properties : properties.withValuesWriterFactory(new Factory(this));
  }

  private ValuesWriter writer(final ColumnDescriptor column, final ByteBufferAllocator allocator) {
    final int length = column.getPrimitiveType().getTypeLength();
    return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN ->
          this == DELTA_LENGTH || this == DELTA_BYTES
              ? new RunLengthBitPackingHybridValuesWriter(1, INITIAL_BYTES, PAGE_BYTES, allocator)
              : new BooleanPlainValuesWriter();
      case INT32 -> int32(allocator);
      case INT64 -> int64(allocator);
      case INT96 ->
          new FixedLenByteArrayPlainValuesWriter(INT96_BYTES, INITIAL_BYTES, PAGE_BYTES, allocator);
      case FLOAT ->
          this == BYTE_STREAM_SPLIT
              ? new FloatByteStreamSplitValuesWriter(INITIAL_BYTES, PAGE_BYTES, allocator)
              : new PlainValuesWriter(INITIAL_BYTES, PAGE_BYTES, allocator);
      case DOUBLE ->
          this == BYTE_STREAM_SPLIT
              ? new DoubleByteStreamSplitValuesWriter(INITIAL_BYTES, PAGE_BYTES, allocator)
              : new PlainValuesWriter(INITIAL_BYTES, PAGE_BYTES, allocator);
      case BINARY -> binary(allocator);
      case FIXED_LEN_BYTE_ARRAY -> fixed(length, allocator);
    };
  }

  private ValuesWriter int32(final ByteBufferAllocator allocator) {
    return switch (this) {
      case DELTA_LENGTH, DELTA_BYTES ->
          new DeltaBinaryPackingValuesWriterForInteger(INITIAL_BYTES, PAGE_BYTES, allocator);
      case BYTE_STREAM_SPLIT ->
          new IntegerByteStreamSplitValuesWriter(INITIAL_BYTES, PAGE_BYTES, allocator);
      default -> new PlainValuesWriter(INITIAL_BYTES, PAGE_BYTES, allocator);
    };
  }

  private ValuesWriter int64(final ByteBufferAllocator allocator) {
    return switch (this) {
      case DELTA_LENGTH, DELTA_BYTES ->
          new DeltaBinaryPackingValuesWriterForLong(INITIAL_BYTES, PAGE_BYTES, allocator);
      case BYTE_STREAM_SPLIT ->
          new LongByteStreamSplitValuesWriter(INITIAL_BYTES, PAGE_BYTES, allocator);
      default -> new PlainValuesWriter(INITIAL_BYTES, PAGE_BYTES, allocator);
    };
  }

  private ValuesWriter binary(final ByteBufferAllocator allocator) {
    return switch (this) {
      case DELTA_LENGTH ->
          new DeltaLengthByteArrayValuesWriter(INITIAL_BYTES, PAGE_BYTES, allocator);
      case DELTA_BYTES -> new DeltaByteArrayWriter(INITIAL_BYTES, PAGE_BYTES, allocator);
      default -> new PlainValuesWriter(INITIAL_BYTES, PAGE_BYTES, allocator);
    };
  }

  private ValuesWriter fixed(final int length, final ByteBufferAllocator allocator) {
    return switch (this) {
      case DELTA_BYTES -> new DeltaByteArrayWriter(INITIAL_BYTES, PAGE_BYTES, allocator);
      case BYTE_STREAM_SPLIT ->
          new FixedLenByteArrayByteStreamSplitValuesWriter(
              length, INITIAL_BYTES, PAGE_BYTES, allocator);
      default ->
          new FixedLenByteArrayPlainValuesWriter(length, INITIAL_BYTES, PAGE_BYTES, allocator);
    };
  }

  private static final class Factory implements ValuesWriterFactory {
    private final Coding coding;
    private ParquetProperties properties = ParquetProperties.builder().build();

    Factory(final Coding coding) {
      this.coding = coding;
    }

    @Override
    public void initialize(final ParquetProperties given) {
      properties = given;
    }

    @Override
    public ValuesWriter newValuesWriter(final ColumnDescriptor column) {
      return coding.writer(column, properties.getAllocator());
    }
  }
}
