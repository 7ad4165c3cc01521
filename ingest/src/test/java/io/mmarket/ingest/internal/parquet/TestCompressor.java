/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Codecs that are read and, outside of tests, not written. */
enum TestCompressor implements BytesInputCompressor {
  LZ4_RAW(CompressionCodecName.LZ4_RAW) {
    @Override
    byte[] compress(final byte[] bytes) {
      return CodecSamples.lz4(bytes);
    }
  },
  /** Valid, and no smaller: there is no encoder in Java. */
  BROTLI(CompressionCodecName.BROTLI) {
    @Override
    byte[] compress(final byte[] bytes) {
      return CodecSamples.brotliStored(bytes);
    }
  };

  private final CompressionCodecName name;

  TestCompressor(final CompressionCodecName name) {
    this.name = name;
  }

  /** Every codec that is read. */
  static List<BytesInputCompressor> all() {
    return Stream.<BytesInputCompressor[]>of(Compression.values(), values())
        .flatMap(Arrays::stream)
        .toList();
  }

  abstract byte[] compress(byte[] bytes);

  @Override
  public BytesInput compress(final BytesInput bytes) throws IOException {
    final ByteArrayOutputStream all = new ByteArrayOutputStream();
    bytes.writeAllTo(all);
    return BytesInput.from(compress(all.toByteArray()));
  }

  @Override
  public CompressionCodecName getCodecName() {
    return name;
  }

  @Override
  public void release() {
    // holds nothing
  }
}
