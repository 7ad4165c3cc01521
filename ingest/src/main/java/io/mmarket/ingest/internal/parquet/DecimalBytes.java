/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.apache.parquet.column.values.ValuesReader;

/** Decimals in two's complement, big-endian, of a fixed length or each with its own. */
final class DecimalBytes implements DoubleDecoder {
  static final int OWN_LENGTH = -1;

  private final int lengthBytes;
  private final DecimalScale scale;

  DecimalBytes(final int lengthBytes, final DecimalScale scale) {
    this.lengthBytes = lengthBytes;
    this.scale = scale;
  }

  @Override
  public void plain(final ByteBuffer in, final int count, final double[] out, final int at) {
    for (int i = 0; i < count; i++) {
      final int length = lengthBytes == OWN_LENGTH ? in.getInt() : lengthBytes;
      final int start = in.position();
      in.position(Math.addExact(start, length));
      out[at + i] = decimal(in, start, length);
    }
  }

  @Override
  public void other(final ValuesReader reader, final int count, final double[] out, final int at) {
    for (int i = 0; i < count; i++) {
      final ByteBuffer bytes = reader.readBytes().toByteBuffer();
      out[at + i] = decimal(bytes, bytes.position(), bytes.remaining());
    }
  }

  private double decimal(final ByteBuffer in, final int at, final int length) {
    if (length == 0) {
      throw new IllegalArgumentException("a decimal of no bytes");
    }
    int first = at;
    final byte sign = (byte) (in.get(at) >> 7);
    // Most decimals of 16 bytes are small: leading bytes that only repeat the sign are passed over.
    while (first < at + length - Long.BYTES && in.get(first) == sign) {
      first++;
    }
    if (at + length - first <= Long.BYTES && (in.get(first) >> 7 == sign || first == at)) {
      long value = in.get(first);
      for (int i = first + 1; i < at + length; i++) {
        value = value << 8 | (in.get(i) & 0xFF);
      }
      return scale.toDouble(value);
    }
    final byte[] bytes = new byte[length];
    in.get(at, bytes);
    return scale.toDouble(new BigInteger(bytes));
  }
}
