/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.TickBatch;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickDraft;
import java.time.ZoneId;

/**
 * Gathers ticks into batches and appends each when it is full, or before waiting for a tick that is
 * not due yet. For one thread.
 */
final class TickPublisher {
  private static final int BATCH_TICKS = 64;

  private final TickBroadcaster broadcaster;
  private final Pace pace;
  private final PublishReport report;
  private final TickDraft draft = new TickDraft();
  private final TickBatch batch = new TickBatch();

  TickPublisher(final TickBroadcaster broadcaster, final Pace pace, final PublishReport report) {
    this.broadcaster = broadcaster;
    this.pace = pace;
    this.report = report;
  }

  ZoneId zone() {
    return broadcaster.zone();
  }

  /** The tick to fill and then to {@link #addDraft}. */
  TickDraft draft() {
    return draft;
  }

  void addDraft() throws InterruptedException {
    final long waitNs = pace.waitNs(draft.exchangeTimeNs());
    if (waitNs > 0) {
      flush();
      Pace.sleep(waitNs);
    }
    batch.add(draft);
    if (batch.count() == BATCH_TICKS) {
      flush();
    }
  }

  /** Appends what is gathered. */
  void flush() {
    if (batch.count() > 0) {
      report.published(broadcaster.publish(batch), batch.count());
      batch.clear();
    }
  }
}
