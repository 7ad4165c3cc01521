/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

/** Takes ticks where they lie. */
@FunctionalInterface
public interface TickHandler {
  /**
   * One tick. What it throws reaches the caller of {@code poll} or {@code push}; the tick counts as
   * delivered.
   *
   * @param tick a view that is valid during this call only and is used again for the next tick;
   *     {@link TickView#toTick()} makes a copy to keep
   */
  void onTick(TickView tick);

  /**
   * Ticks that retention removed before this feed read them, told before the next tick that is
   * there. Without a handler of their own they are a fault: a gap is never passed in silence.
   *
   * @param count exactly how many, of all symbols
   * @throws LostTicksException unless overridden; the feed goes on behind the gap at the next poll
   */
  default void onLoss(final long count) {
    throw new LostTicksException(count);
  }
}
