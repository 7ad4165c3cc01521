/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import io.mmarket.ingest.internal.publish.BatchPublisher;
import io.mmarket.store.LockedException;
import io.mmarket.store.OutOfSpaceException;
import java.util.concurrent.TimeUnit;

/**
 * Appends what a publisher has gathered, and waits while the disk is full or a writer holds the
 * queue: both say that nothing was appended. For one thread.
 */
final class SteadyFlush {
  private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(1);

  private final DaemonContext context;
  private final String part;

  SteadyFlush(final DaemonContext context, final String part) {
    this.context = context;
    this.part = part;
  }

  /** Returns false when the daemon stops before it could be appended. */
  boolean flush(final BatchPublisher publisher) throws InterruptedException {
    while (true) {
      try {
        publisher.flush();
        context.troubleOver(part);
        return true;
      } catch (final OutOfSpaceException | LockedException e) {
        context.trouble(part, String.valueOf(e.getMessage()));
        if (!context.pause(RETRY_NS)) {
          return false;
        }
      }
    }
  }
}
