/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.parquet.column.values.ValuesReader;

/** Collects doubles; a row without a value is NaN. */
final class DoubleSink implements ValueSink {
  private final DoubleDecoder decoder;
  private final int rows;
  private double[] out;
  private double[] dictionary = new double[0];

  DoubleSink(final DoubleDecoder decoder, final int rows) {
    this.decoder = decoder;
    this.rows = rows;
    this.out = new double[rows];
  }

  /** The values of the rows. */
  double[] values() {
    return out.length == rows ? out : Arrays.copyOf(out, rows);
  }

  /** The values of lists; may be longer than their count. */
  double[] elements() {
    return out;
  }

  @Override
  public void reserve(final int end) {
    if (end > out.length) {
      // By doubling: elements of lists come page by page, and nothing says before how many.
      out =
          Arrays.copyOf(out, Math.max(end, (int) Math.min(out.length * 2L, Integer.MAX_VALUE - 8)));
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
    dictionary = new double[Capacity.atMost(count, plain)];
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
    decoder.other(reader, count, out, at);
  }

  @Override
  public void spread(
      final int[] levels, final int present, final int at, final int rows, final int count) {
    int from = at + count;
    for (int row = rows - 1; row >= 0; row--) {
      out[at + row] = levels[row] == present ? out[--from] : Double.NaN;
    }
  }
}
