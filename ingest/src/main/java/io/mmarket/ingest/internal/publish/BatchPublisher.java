/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.publish;

import io.mmarket.ipc.ReplaySpeed;
import io.mmarket.ipc.TickBatch;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickDraft;

/**
 * Gathers ticks into batches and appends each when it is full, before it waits for a tick that is
 * not due yet, and when told to. For one thread.
 */
public final class BatchPublisher {
  private final TickBroadcaster broadcaster;
  private final Pace pace;
  private final Waiting waiting;
  private final int batchTicks;
  private final Appended appended;
  private final TickDraft draft = new TickDraft();
  private final TickBatch batch = new TickBatch();

  /** Waits for a tick's time. */
  @FunctionalInterface
  public interface Waiting {
    /** Returns false when nothing shall be published any more. */
    boolean pause(long durationNs) throws InterruptedException;
  }

  /** Hears of each append. */
  @FunctionalInterface
  public interface Appended {
    void batch(long firstSequence, int count);
  }

  /** Publishes at once, whatever the ticks' times. */
  public BatchPublisher(
      final TickBroadcaster broadcaster, final int batchTicks, final Appended appended) {
    this(broadcaster, ReplaySpeed.max(), durationNs -> true, batchTicks, appended);
  }

  /** Publishes at a speed. */
  public BatchPublisher(
      final TickBroadcaster broadcaster,
      final ReplaySpeed speed,
      final Waiting waiting,
      final int batchTicks,
      final Appended appended) {
    this.broadcaster = broadcaster;
    this.pace = new Pace(speed);
    this.waiting = waiting;
    this.batchTicks = batchTicks;
    this.appended = appended;
  }

  /** The tick to fill and then to {@link #addDraft}. */
  public TickDraft draft() {
    return draft;
  }

  /**
   * Takes the draft when it is due.
   *
   * @return false when it was not taken, because nothing shall be published any more
   * @throws IllegalArgumentException naming an id that is too long; the draft was not taken
   */
  public boolean addDraft() throws InterruptedException {
    final long waitNs = pace.waitNs(draft.exchangeTimeNs());
    if (waitNs > 0) {
      flush();
      if (!waiting.pause(waitNs)) {
        return false;
      }
    }
    batch.add(draft);
    if (batch.count() >= batchTicks) {
      flush();
    }
    return true;
  }

  /** How many ticks are gathered. */
  public int gathered() {
    return batch.count();
  }

  /** Appends what is gathered; when that throws, it stays gathered. */
  public void flush() {
    if (batch.count() > 0) {
      final int count = batch.count();
      final long first = broadcaster.publish(batch);
      batch.clear();
      appended.batch(first, count);
    }
  }
}
