/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

/** Sets a clock to each tick before handing it over; made once and given its handler at a poll. */
final class ClockedHandler implements TickHandler {
  private static final TickHandler NOBODY = tick -> {};

  private final TickClock clock;
  private TickHandler handler = NOBODY;

  ClockedHandler(final TickClock clock) {
    this.clock = clock;
  }

  /** Whom the ticks of the next poll go to. */
  ClockedHandler to(final TickHandler newHandler) {
    handler = newHandler;
    return this;
  }

  @Override
  public void onTick(final TickView tick) {
    clock.advance(tick);
    handler.onTick(tick);
  }

  @Override
  public void onLoss(final long count) {
    handler.onLoss(count);
  }
}
