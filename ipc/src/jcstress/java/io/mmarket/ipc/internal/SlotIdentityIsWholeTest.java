/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LJ_Result;

/**
 * Who looks at a counters' slot sees one holder or none, never the name of one and a pid of two.
 */
@JCStressTest
@Outcome(id = "first, 1", expect = Expect.ACCEPTABLE, desc = "the first holder")
@Outcome(id = "second, 2", expect = Expect.ACCEPTABLE, desc = "the second one")
@Outcome(id = "nobody, 0", expect = Expect.ACCEPTABLE, desc = "free, or being changed")
@Outcome(expect = Expect.FORBIDDEN, desc = "a mixture")
@State
public class SlotIdentityIsWholeTest {
  private final UnsafeBuffer buffer =
      new UnsafeBuffer(ByteBuffer.allocateDirect(CountersDescriptor.SLOT_BYTES));

  /** A slot that the first one has. */
  public SlotIdentityIsWholeTest() {
    new SlotIdentity(0, "first", 1, 1, 1, 1).write(buffer);
  }

  /** One leaves, another comes. */
  @Actor
  public void holders() {
    SlotIdentity.clear(buffer);
    new SlotIdentity(0, "second", 2, 2, 2, 2).write(buffer);
  }

  /**
   * Looks once.
   *
   * @param r name and process
   */
  @Actor
  public void observer(final LJ_Result r) {
    final SlotIdentity seen = SlotIdentity.read(0, buffer);
    final boolean same =
        seen != null
            && seen.pid() == seen.takenAtNs()
            && seen.pid() == seen.source()
            && seen.pid() == seen.base();
    r.r1 = seen == null ? "nobody" : seen.id();
    r.r2 = seen == null ? 0 : same ? seen.pid() : -1;
  }
}
