/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.internal.ZoneTime;
import java.time.ZoneId;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Shows a draft as readers of a queue will see it, but for sequence and publish time, which the
 * append gives. For one thread.
 */
public final class DraftView {
  private final TickCodec codec = new TickCodec();
  private final UnsafeBuffer encoded =
      new UnsafeBuffer(new byte[FrameDescriptor.MAX_TICK_BYTES + Long.BYTES]);
  private final TickView view;

  /**
   * A view.
   *
   * @param zone the queue's, in which times are printed
   */
  public DraftView(final ZoneId zone) {
    view = new TickView(new ZoneTime(zone), () -> "draft");
  }

  /**
   * Shows a draft.
   *
   * @param draft copied
   * @return the same view each time, valid until the next call
   * @throws IllegalArgumentException naming an id that is too long
   */
  public TickView of(final TickDraft draft) {
    codec.encode(draft, encoded, 0);
    view.wrap(encoded, 0);
    return view;
  }
}
