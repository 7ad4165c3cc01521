/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.lz4.Lz4Compressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.format.CompressionCodec;
import org.xerial.snappy.Snappy;

/** Compressed bytes of every codec. */
final class CodecSamples {
  /** 0, 0.5, 1 .. 24.5. */
  static final double[] HALVES = IntStream.range(0, 50).mapToDouble(i -> i * 0.5).toArray();

  /** {@link #HALVES} as another program's encoder compresses them: there is none in Java. */
  private static final String HALVES_BROTLI =
      "G48B+C+Ox/mHsIqRxu+LADrcNcfAGB8IAwwLgAByg7F5aY2f7uEESaobAwRH8IUf/MEH4pCGPJShCnVoQhu60Ich"
          + "jGECU5jBHBawhBWsYQNb2MEeDnCEE5wRABcEwhVBcEMw3BECDwtPBy8P3ns=";

  private static final int BROTLI_BLOCK = 1 << 16;

  private CodecSamples() {}

  /** Compresses; of Brotli there is only one sample, whatever is asked for. */
  static byte[] compress(final CompressionCodec codec, final byte[] bytes) throws IOException {
    return switch (codec) {
      case SNAPPY -> Snappy.compress(bytes);
      case ZSTD -> Zstd.compress(bytes);
      case GZIP -> gzip(bytes);
      case LZ4_RAW -> lz4(bytes);
      case BROTLI -> Base64.getDecoder().decode(HALVES_BROTLI);
      default -> bytes;
    };
  }

  /** Two members, as parallel compressors write them. */
  private static byte[] gzip(final byte[] bytes) throws IOException {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int half = 0; half < 2; half++) {
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(bytes, half * (bytes.length / 2), bytes.length / 2);
      }
    }
    return out.toByteArray();
  }

  /** A stream of blocks that are stored as they are, as RFC 7932 has them, section 9.2. */
  static byte[] brotliStored(final byte[] bytes) {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < bytes.length; at += BROTLI_BLOCK) {
      final int length = Math.min(BROTLI_BLOCK, bytes.length - at);
      // From the lowest bit: not the last, 2 bits for 4 nibbles, the length less 1, not compressed.
      final int header = (length - 1) << 3 | 1 << 19;
      // The stream starts with a bit for a window of 16 bits.
      final int bits = at == 0 ? header << 1 : header;
      out.write(bits);
      out.write(bits >> 8);
      out.write(bits >> 16);
      out.write(bytes, at, length);
    }
    // The last block, empty.
    out.write(bytes.length == 0 ? 0b110 : 0b11);
    return out.toByteArray();
  }

  static byte[] lz4(final byte[] bytes) {
    final Lz4Compressor lz4 = new Lz4Compressor();
    final byte[] out = new byte[lz4.maxCompressedLength(bytes.length)];
    return Arrays.copyOf(out, lz4.compress(bytes, 0, bytes.length, out, 0, out.length));
  }
}
