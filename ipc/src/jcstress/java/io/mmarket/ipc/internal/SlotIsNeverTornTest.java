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

/** A reader of a board's slot sees both ends of one copy, whatever the writer is at. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "before both updates")
@Outcome(id = "2, 2", expect = Expect.ACCEPTABLE, desc = "between them")
@Outcome(id = "3, 3", expect = Expect.ACCEPTABLE, desc = "after them")
@Outcome(id = "-1, -1", expect = Expect.ACCEPTABLE, desc = "told to begin again")
@Outcome(expect = Expect.FORBIDDEN, desc = "torn")
@State
public class SlotIsNeverTornTest {
  private static final int LAST_OFFSET = BoardDescriptor.COPY_BYTES - Long.BYTES;

  private final UnsafeBuffer slot =
      new UnsafeBuffer(ByteBuffer.allocateDirect(BoardDescriptor.SLOT_BYTES));

  /** A slot whose first update is there. */
  public SlotIsNeverTornTest() {
    update();
  }

  private void update() {
    final long updates = SlotSeqlock.updates(slot, 0) + 1;
    final int copy = BoardDescriptor.copyOffset(0, updates);
    slot.putLong(copy, updates);
    slot.putLong(copy + LAST_OFFSET, updates);
    SlotSeqlock.publish(slot, 0, updates);
  }

  /** The third update goes into the copy that a reader may still be at. */
  @Actor
  public void writer() {
    update();
    update();
  }

  /**
   * Reads once.
   *
   * @param r both ends of what was read
   */
  @Actor
  public void reader(final JJ_Result r) {
    final long updates = SlotSeqlock.updates(slot, 0);
    final int copy = BoardDescriptor.copyOffset(0, updates);
    final long first = slot.getLong(copy);
    final long last = slot.getLong(copy + LAST_OFFSET);
    final boolean whole = SlotSeqlock.isWhole(slot, 0, updates);
    r.r1 = whole ? first : -1;
    r.r2 = whole ? last : -1;
  }
}
