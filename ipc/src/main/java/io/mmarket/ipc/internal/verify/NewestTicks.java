/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.verify;

import io.mmarket.ipc.internal.FrameDescriptor;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** The newest tick of every symbol of a queue, byte by byte, as its board should hold it. */
final class NewestTicks {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private final Map<String, byte[]> ticks = new HashMap<>();

  /** Takes notice of checked ticks. */
  void add(final UnsafeBuffer buffer, final int firstTick, final int count) {
    int at = firstTick;
    for (int i = 0; i < count; i++) {
      final int lengthBytes = buffer.getInt(at + FrameDescriptor.TICK_LENGTH_OFFSET, ORDER);
      final byte[] tick = ticks.computeIfAbsent(symbol(buffer, at), s -> new byte[0]);
      if (tick.length == lengthBytes) {
        buffer.getBytes(at, tick);
      } else {
        final byte[] longer = new byte[lengthBytes];
        buffer.getBytes(at, longer);
        ticks.put(symbol(buffer, at), longer);
      }
      at += lengthBytes;
    }
  }

  /** The symbol of a checked tick. */
  static String symbol(final UnsafeBuffer buffer, final int tick) {
    int at = tick + FrameDescriptor.HEADER_BYTES + (buffer.getShort(tick, ORDER) & 0xFFFF);
    at += sideBytes(buffer, at);
    at += sideBytes(buffer, at);
    final byte[] name = new byte[buffer.getShort(at, ORDER) & 0xFFFF];
    buffer.getBytes(at + Short.BYTES, name);
    return new String(name, StandardCharsets.UTF_8);
  }

  private static int sideBytes(final UnsafeBuffer buffer, final int at) {
    return FrameDescriptor.LEVELS_HEADER_BYTES
        + (buffer.getShort(at, ORDER) & 0xFFFF)
            * (buffer.getShort(at + Short.BYTES, ORDER) & 0xFFFF);
  }

  /** The newest tick of a symbol. */
  byte @Nullable [] tick(final String symbol) {
    return ticks.get(symbol);
  }

  /** All of them, by symbol. */
  Map<String, byte[]> all() {
    return ticks;
  }

  static long sequence(final byte[] tick) {
    return sequence(new UnsafeBuffer(tick), 0);
  }

  static long sequence(final UnsafeBuffer buffer, final int tick) {
    return buffer.getLong(tick + FrameDescriptor.TICK_SEQUENCE_OFFSET, ORDER);
  }
}
