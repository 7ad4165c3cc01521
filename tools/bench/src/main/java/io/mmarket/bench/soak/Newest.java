/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import io.mmarket.ipc.TickHandler;
import io.mmarket.ipc.TickView;

/**
 * Finds the number behind the newest tick of a source.
 *
 * @param next its only element is that number
 */
record Newest(long[] next) implements TickHandler {
  @Override
  public void onTick(final TickView tick) {
    next[0] = Math.max(next[0], (long) tick.volume() + 1);
  }

  @Override
  public void onLoss(final long count) {
    // What was removed was acknowledged long before.
  }
}
