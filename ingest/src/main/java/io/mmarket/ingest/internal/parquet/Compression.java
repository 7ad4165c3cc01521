/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** How the pages of a written file are compressed. */
public enum Compression implements BytesInputCompressor {
  /** Not at all. */
  NONE(CompressionCodecName.UNCOMPRESSED) {
    @Override
    public BytesInput compress(final BytesInput bytes) {
      return bytes;
    }
  },
  /** Fast, and read everywhere. */
  SNAPPY(CompressionCodecName.SNAPPY) {
    @Override
    public BytesInput compress(final BytesInput bytes) throws IOException {
      return BytesInput.from(Snappy.compress(array(bytes)));
    }
  },
  /** Smaller at nearly the same speed. */
  ZSTD(CompressionCodecName.ZSTD) {
    @Override
    public BytesInput compress(final BytesInput bytes) throws IOException {
      return BytesInput.from(Zstd.compress(array(bytes)));
    }
  },
  /** Small, slow and read everywhere. */
  GZIP(CompressionCodecName.GZIP) {
    @Override
    public BytesInput compress(final BytesInput bytes) throws IOException {
      final ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        bytes.writeAllTo(gzip);
      }
      return BytesInput.from(out.toByteArray());
    }
  };

  private final CompressionCodecName name;

  Compression(final CompressionCodecName name) {
    this.name = name;
  }

  private static byte[] array(final BytesInput bytes) throws IOException {
    final ByteArrayOutputStream array = new ByteArrayOutputStream(Math.toIntExact(bytes.size()));
    bytes.writeAllTo(array);
    return array.toByteArray();
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
