/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;
import org.brotli.dec.BrotliInputStream;
import org.xerial.snappy.Snappy;

/**
 * How pages are compressed. Every codec is told how many bytes must come out and gives exactly as
 * many, or fails.
 */
enum Codec {
  UNCOMPRESSED(1) {
    @Override
    int expand(final byte[] in, final int at, final int length, final byte[] out, final int size) {
      System.arraycopy(in, at, out, 0, Math.min(length, size));
      return length;
    }
  },
  SNAPPY(22) {
    @Override
    int expand(final byte[] in, final int at, final int length, final byte[] out, final int size)
        throws IOException {
      // The native code trusts the length in the stream, not the one of the array.
      final int declared = Snappy.uncompressedLength(in, at, length);
      return declared == size ? Snappy.rawUncompress(in, at, length, out, 0) : declared;
    }
  },
  GZIP(1033) {
    @Override
    int expand(final byte[] in, final int at, final int length, final byte[] out, final int size)
        throws IOException {
      final InputStream bytes = new ByteArrayInputStream(in, at, length);
      return drain(new GZIPInputStream(bytes, 1 << 16), out, size);
    }
  },
  BROTLI(1 << 20) {
    @Override
    int expand(final byte[] in, final int at, final int length, final byte[] out, final int size)
        throws IOException {
      return drain(new BrotliInputStream(new ByteArrayInputStream(in, at, length)), out, size);
    }
  },
  ZSTD(1 << 20) {
    @Override
    int expand(final byte[] in, final int at, final int length, final byte[] out, final int size)
        throws IOException {
      final long got = Zstd.decompressByteArray(out, 0, size, in, at, length);
      if (Zstd.isError(got)) {
        throw Refusal.damaged("zstd: " + Zstd.getErrorName(got));
      }
      return (int) got;
    }
  },
  LZ4_RAW(256) {
    @Override
    int expand(final byte[] in, final int at, final int length, final byte[] out, final int size) {
      return new Lz4Decompressor().decompress(in, at, length, out, 0, size);
    }
  };

  /** Small pages may be anything: the ratio below is of the codec's own frames too. */
  private static final int FREE_BYTES = 1 << 16;

  private final long greatestRatio;

  Codec(final long greatestRatio) {
    this.greatestRatio = greatestRatio;
  }

  static Codec of(final CompressionCodec codec) throws Refusal {
    return switch (codec) {
      case UNCOMPRESSED -> UNCOMPRESSED;
      case SNAPPY -> SNAPPY;
      case GZIP -> GZIP;
      case BROTLI -> BROTLI;
      case ZSTD -> ZSTD;
      case LZ4_RAW -> LZ4_RAW;
      case LZO, LZ4 -> throw new Refusal("compressed with " + codec + ", which is not supported");
    };
  }

  /** Whether so few bytes can hold so many: asked before memory is taken for them. */
  boolean canHold(final long compressedBytes, final long bytes) {
    return bytes <= compressedBytes * greatestRatio + FREE_BYTES;
  }

  /**
   * Decompresses all of the input.
   *
   * @param size how many bytes must come out
   */
  final void decompress(
      final byte[] in, final int at, final int length, final byte[] out, final int size)
      throws IOException {
    final int got = expand(in, at, length, out, size);
    if (got != size) {
      throw Refusal.damaged("a page of " + size + " bytes decompresses to " + got);
    }
  }

  /** Decompresses, and returns how many bytes came or would have come out. */
  abstract int expand(byte[] in, int at, int length, byte[] out, int size) throws IOException;

  private static int drain(final InputStream source, final byte[] out, final int size)
      throws IOException {
    try (source) {
      final int got = source.readNBytes(out, 0, size);
      return source.read() < 0 ? got : got + 1;
    }
  }
}
