/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Who sees a subscriber's new position sees what it received up to there, too. */
@JCStressTest
@Outcome(
    id = {"0, 0", "0, 3", "0, 7", "10, 3", "10, 7", "20, 7"},
    expect = Expect.ACCEPTABLE,
    desc = "received is no older than the position")
@Outcome(expect = Expect.FORBIDDEN, desc = "a position without what was received")
@State
public class CountersAreOrderedTest {
  private static final TableLocks LOCKS = locks();

  private final UnsafeBuffer buffer =
      new UnsafeBuffer(ByteBuffer.allocateDirect(CountersDescriptor.SLOT_BYTES));
  private final SubscriberSlot slot =
      new SubscriberSlot(LOCKS, new SlotIdentity(0, "id", 1, 2, 0, 0), buffer);

  /** A slot that was taken. */
  public CountersAreOrderedTest() {
    slot.begin(0, 0);
  }

  private static TableLocks locks() {
    try {
      final Path folder = Files.createTempDirectory("mmarket-jcstress");
      final Path file = folder.resolve("counters");
      final TableLocks locks = TableLocks.openForWriting(file);
      Files.delete(file);
      Files.delete(folder);
      return locks;
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Two polls. */
  @Actor
  public void subscriber() {
    slot.polled(3, 10);
    slot.polled(4, 20);
  }

  /**
   * Reads the position and then what was received.
   *
   * @param r both
   */
  @Actor
  public void observer(final JJ_Result r) {
    r.r1 = buffer.getLongVolatile(CountersDescriptor.POSITION_OFFSET);
    r.r2 = buffer.getLongVolatile(CountersDescriptor.RECEIVED_OFFSET);
  }
}
