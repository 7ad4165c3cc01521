/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.parquet.column.values.ValuesReader;

/** Collects longs; a row without a value is {@link Long#MIN_VALUE}. */
final class LongSink implements ValueSink {
  private final LongDecoder decoder;
  private final int rows;
  private long[] out;
  private long[] dictionary = new long[0];

  LongSink(final LongDecoder decoder, final int rows) {
    this.decoder = decoder;
    this.rows = rows;
    this.out = new long[rows];
  }

  long[] values() {
    return out.length == rows ? out : Arrays.copyOf(out, rows);
  }

  /** The dictionary that was read last. */
  long[] entries() {
    return dictionary;
  }

  @Override
  public void reserve(final int end) {
    if (end > out.length) {
      out = Arrays.copyOf(out, end);
    }
  }

  @Override
  public void move(final int from, final int at, final int count) {
    if (from != at) {
      System.arraycopy(out, from, out, at, count);
    }
  }

  @Override
  public void dictionary(final ByteBuffer plain, final int count) throws IOException {
    dictionary = new long[Capacity.atMost(count, plain)];
    decoder.plain(plain, count, dictionary, 0);
  }

  @Override
  public void plain(final ByteBuffer in, final int count, final int at) throws IOException {
    decoder.plain(in, count, out, at);
  }

  @Override
  public void ids(final int[] ids, final int count, final int at) {
    for (int i = 0; i < count; i++) {
      out[at + i] = dictionary[ids[i]];
    }
  }

  @Override
  public void other(final ValuesReader reader, final int count, final int at) throws IOException {
    for (int i = 0; i < count; i++) {
      out[at + i] = decoder.next(reader);
    }
  }

  @Override
  public void spread(
      final int[] levels, final int present, final int at, final int rows, final int count) {
    int from = at + count;
    for (int row = rows - 1; row >= 0; row--) {
      out[at + row] = levels[row] == present ? out[--from] : Long.MIN_VALUE;
    }
  }
}
