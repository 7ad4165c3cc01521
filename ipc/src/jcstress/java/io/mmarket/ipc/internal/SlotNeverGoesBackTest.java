/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** What a reader of a board's slot saw is never followed by something older. */
@JCStressTest
@Outcome(
    id = {"1, 1", "1, 2", "1, 3", "2, 2", "2, 3", "3, 3"},
    expect = Expect.ACCEPTABLE,
    desc = "in order")
@Outcome(expect = Expect.FORBIDDEN, desc = "backwards, or never written")
@State
public class SlotNeverGoesBackTest {
  private final UnsafeBuffer slot =
      new UnsafeBuffer(ByteBuffer.allocateDirect(BoardDescriptor.SLOT_BYTES));

  /** A slot whose first update is there. */
  public SlotNeverGoesBackTest() {
    update();
  }

  private void update() {
    final long updates = SlotSeqlock.updates(slot, 0) + 1;
    slot.putLong(BoardDescriptor.copyOffset(0, updates), updates);
    SlotSeqlock.publish(slot, 0, updates);
  }

  private long read() {
    while (true) {
      final long updates = SlotSeqlock.updates(slot, 0);
      final long value = slot.getLong(BoardDescriptor.copyOffset(0, updates));
      if (SlotSeqlock.isWhole(slot, 0, updates)) {
        return value;
      }
    }
  }

  /** Two updates. */
  @Actor
  public void writer() {
    update();
    update();
  }

  /**
   * Reads twice, each until it is whole.
   *
   * @param r what was read first and then
   */
  @Actor
  public void reader(final JJ_Result r) {
    r.r1 = read();
    r.r2 = read();
  }
}
