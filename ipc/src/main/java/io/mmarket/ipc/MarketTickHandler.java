/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.store.Snapshot;

/** Takes ticks where they lie, with the market of their date. */
@FunctionalInterface
public interface MarketTickHandler {
  /**
   * One tick. What it throws reaches the caller of {@code push}; the tick counts as delivered.
   *
   * @param tick a view that is valid during this call only and is used again for the next tick;
   *     {@link TickView#toTick()} makes a copy to keep
   * @param day the shared snapshot of the tick's date, empty when the store has none; it may be
   *     kept
   */
  void onTick(TickView tick, Snapshot day);
}
