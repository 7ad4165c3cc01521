/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.time.ZoneId;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Where ticks come from: the live stream ({@link TickFeed}), what a queue retained ({@link
 * RetainedTicks}), what a store holds ({@link StoredTicks}), any of these at the speed of its own
 * clock ({@link Replay}), or history and then the live stream ({@link HistoryThenLive}). A strategy
 * that takes ticks by {@link TickHandler} and the time from {@link #clock()} runs unchanged on all.
 *
 * <p>A source belongs to whoever opened it and is used by one thread at a time.
 */
public interface TickSource extends AutoCloseable {
  /**
   * Hands over ticks that are there or due.
   *
   * @param handler takes each; it must not use this source but may close it
   * @param limit how many to hand over at most
   * @return how many were; 0 when there is none at present
   * @throws io.mmarket.store.ClosedException after {@link #close()}
   */
  int poll(TickHandler handler, int limit);

  /**
   * Whether nothing more will come. A live source is never done.
   *
   * @return true when every tick was handed over
   */
  boolean isDone();

  /**
   * The time in which the ticks happen: of the wall for the live stream, of the newest tick that
   * was handed over for history; 0 before the first. It never goes back.
   *
   * @return the same clock each time, for the thread that polls
   */
  EpochNanoClock clock();

  /**
   * The zone in which times are printed.
   *
   * @return the queue's or store's zone
   */
  ZoneId zone();

  /** Closes the source; a second call has no effect. */
  @Override
  void close();
}
