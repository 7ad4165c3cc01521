/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tail for many handlers of this process: each gets every tick, in the given order, from one
 * look at the queue.
 *
 * <pre>{@code
 * feed.poll(TickFanOut.of(strategies), 256);
 * }</pre>
 *
 * <p>Handlers that throw don't keep the others from the tick; what they threw is thrown when all
 * had it, the first with the others suppressed. Used by one thread.
 */
public final class TickFanOut implements TickHandler {
  private final TickHandler[] handlers;

  private TickFanOut(final TickHandler[] handlers) {
    this.handlers = handlers;
  }

  /**
   * Joins handlers into one.
   *
   * @param handlers copied
   * @return the one to poll with
   */
  public static TickFanOut of(final List<? extends TickHandler> handlers) {
    return new TickFanOut(handlers.toArray(TickHandler[]::new));
  }

  /**
   * How many handlers there are.
   *
   * @return the count
   */
  public int size() {
    return handlers.length;
  }

  @Override
  public void onTick(final TickView tick) {
    final TickHandler[] all = handlers;
    int i = 0;
    try {
      for (; i < all.length; i++) {
        all[i].onTick(tick);
      }
    } catch (final RuntimeException e) {
      goOnAfter(i, tick, e);
    }
  }

  /** Apart from the usual way, which stays short. */
  private void goOnAfter(final int failed, final TickView tick, final RuntimeException first) {
    RuntimeException thrown = first;
    for (int i = failed + 1; i < handlers.length; i++) {
      try {
        handlers[i].onTick(tick);
      } catch (final RuntimeException e) {
        thrown = SubscriberRegistry.join(thrown, e);
      }
    }
    throw thrown;
  }

  @Override
  public void onLoss(final long count) {
    @Nullable RuntimeException thrown = null;
    for (final TickHandler handler : handlers) {
      try {
        handler.onLoss(count);
      } catch (final RuntimeException e) {
        thrown = SubscriberRegistry.join(thrown, e);
      }
    }
    if (thrown != null) {
      throw thrown;
    }
  }
}
