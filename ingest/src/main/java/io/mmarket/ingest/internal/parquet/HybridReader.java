/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads small integers in Parquet's mix of runs and bit packing.
 *
 * <pre>
 *   run:    varint (length &lt;&lt; 1)       | the value, in as many bytes as the bit width needs
 *   packed: varint (groups &lt;&lt; 1 | 1)   | 8 values a group, bit width bits each, lowest bits first
 * </pre>
 */
final class HybridReader {
  private final ByteBuffer in;
  private final int bitWidth;
  private final int mask;
  private int runLeft;
  private int runValue;
  private int packedLeft;
  private long packedBit;

  /** Starts at the buffer's position; the buffer is little-endian and is not shared. */
  HybridReader(final ByteBuffer in, final int bitWidth) throws Refusal {
    if (bitWidth < 0 || bitWidth > 32) {
      throw Refusal.damaged("values of " + bitWidth + " bits");
    }
    this.in = in;
    this.bitWidth = bitWidth;
    this.mask = bitWidth == 32 ? -1 : (1 << bitWidth) - 1;
  }

  /** Whether the next values are one run of a certain value; reads none of them. */
  boolean startsWithRun(final int value, final int length) throws IOException {
    if (runLeft == 0 && packedLeft == 0) {
      nextRun();
    }
    return runLeft >= length && runValue == value;
  }

  void read(final int[] out, final int at, final int count) throws IOException {
    int done = 0;
    while (done < count) {
      if (runLeft == 0 && packedLeft == 0) {
        nextRun();
      }
      if (runLeft > 0) {
        final int n = Math.min(runLeft, count - done);
        Arrays.fill(out, at + done, at + done + n, runValue);
        runLeft -= n;
        done += n;
      } else {
        final int n = Math.min(packedLeft, count - done);
        unpack(out, at + done, n);
        packedLeft -= n;
        done += n;
      }
    }
  }

  private void nextRun() throws IOException {
    final int header = varint();
    if ((header & 1) == 0) {
      runLeft = header >>> 1;
      runValue = 0;
      for (int i = 0; i < (bitWidth + 7) / 8; i++) {
        runValue |= (in.get() & 0xFF) << (8 * i);
      }
      if ((runValue & ~mask) != 0) {
        throw Refusal.damaged("a run of " + runValue + " in " + bitWidth + " bits");
      }
    } else {
      final long values = (header >>> 1) * 8L;
      // Some writers cut the padding of the last group off.
      final long there = bitWidth == 0 ? values : in.remaining() * 8L / bitWidth;
      packedLeft = (int) Math.min(Math.min(values, there), Integer.MAX_VALUE);
      packedBit = in.position() * 8L;
      in.position((int) Math.min(in.position() + values / 8 * bitWidth, in.limit()));
    }
    if (runLeft == 0 && packedLeft == 0) {
      throw new EOFException();
    }
  }

  private int varint() throws IOException {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (!in.hasRemaining()) {
        throw new EOFException();
      }
      final byte b = in.get();
      value |= (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw Refusal.damaged("a run's length of more than 32 bits");
  }

  private void unpack(final int[] out, final int at, final int count) {
    long bit = packedBit;
    // A long holds any value wherever it starts; near the buffer's end there is no whole one left.
    final long lastWhole = (in.limit() - Long.BYTES) * 8L;
    int i = 0;
    for (; i < count && bit <= lastWhole; i++, bit += bitWidth) {
      out[at + i] = (int) (in.getLong((int) (bit >>> 3)) >>> (bit & 7)) & mask;
    }
    for (; i < count; i++, bit += bitWidth) {
      long bits = 0;
      final int first = (int) (bit >>> 3);
      for (int b = first; b < in.limit() && b < first + 5; b++) {
        bits |= (in.get(b) & 0xFFL) << (8 * (b - first));
      }
      out[at + i] = (int) (bits >>> (bit & 7)) & mask;
    }
    packedBit = bit;
  }
}
