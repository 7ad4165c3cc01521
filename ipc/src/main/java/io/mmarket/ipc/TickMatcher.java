/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.FrameDescriptor;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Tells whether a tick of a queue is one that was put together from primitives: equal in everything
 * but sequence and publish time, which the append gives. For one thread.
 */
public final class TickMatcher {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int ROOM_BYTES = FrameDescriptor.MAX_TICK_BYTES + Long.BYTES;

  private final TickCodec codec = new TickCodec();
  private final UnsafeBuffer wanted = new UnsafeBuffer(new byte[ROOM_BYTES]);
  private final UnsafeBuffer seen = new UnsafeBuffer(new byte[ROOM_BYTES]);
  private int lengthBytes;

  /** Matches nothing until it is told what to expect. */
  public TickMatcher() {}

  /**
   * Says which tick is meant from now on.
   *
   * @param draft copied
   * @throws IllegalArgumentException naming an id that is too long
   */
  public void expect(final TickDraft draft) {
    lengthBytes = codec.encode(draft, wanted, 0);
    forgetAppend(wanted);
  }

  /**
   * Compares.
   *
   * @param tick a tick of a queue
   * @return whether it is the expected one
   */
  public boolean matches(final TickView tick) {
    seen.setMemory(0, ROOM_BYTES, (byte) 0);
    tick.copyTo(seen, 0);
    forgetAppend(seen);
    for (int i = 0; i < lengthBytes; i += Long.BYTES) {
      if (seen.getLong(i) != wanted.getLong(i)) {
        return false;
      }
    }
    return lengthBytes > 0;
  }

  private static void forgetAppend(final UnsafeBuffer tick) {
    tick.putLong(FrameDescriptor.TICK_SEQUENCE_OFFSET, 0, ORDER);
    tick.putLong(FrameDescriptor.TICK_PUBLISH_TIME_OFFSET, 0, ORDER);
  }
}
