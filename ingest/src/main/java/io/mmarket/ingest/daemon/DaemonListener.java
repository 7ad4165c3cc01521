/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

/** Hears of a daemon, from whichever of its threads; one call at a time of each method. */
public interface DaemonListener {
  /** Hears nothing. */
  DaemonListener NONE = event -> {};

  /**
   * Something happened.
   *
   * @param event what
   */
  void event(DaemonEvent event);

  /**
   * Lines of the input are done with: each is in the queue, as durable as the sync policy says, or
   * in the ledger of rejected ones. Also called once before the first line.
   *
   * @param lines lines so far, blank and rejected ones too
   * @param ticks ticks so far that were published
   * @param lastSequence of the newest of them in the queue; before the first line of the newest
   *     tick that the queue has
   */
  default void acknowledged(final long lines, final long ticks, final long lastSequence) {}
}
