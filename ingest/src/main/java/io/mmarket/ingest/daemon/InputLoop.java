/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import io.mmarket.ingest.internal.publish.BatchPublisher;
import io.mmarket.ingest.internal.publish.JsonTickInput;
import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickFeed;
import java.io.IOException;
import java.io.InputStream;

/**
 * Publishes the lines of the input as they come: whatever is there becomes one append, up to a
 * limit, and then is acknowledged. One thread runs it, which may be left waiting for input when the
 * daemon has stopped: {@link #stop} waits only for what was read.
 */
final class InputLoop implements Runnable {
  private static final int BATCH_TICKS = 256;

  /** So many rejected lines are told one by one, then every second as many. */
  private static final int TOLD_LINES = 10;

  private final DaemonContext context;
  private final TickBroadcaster broadcaster;
  private final SteadyFlush steady;
  private final BatchPublisher publisher;
  private final JsonTickInput input;
  private long ticks;
  private long lastSequence;
  private long rejectedLines;
  private boolean hasUnwritten;

  InputLoop(
      final DaemonContext context, final TickBroadcaster broadcaster, final InputStream lines) {
    this.context = context;
    this.broadcaster = broadcaster;
    this.steady = new SteadyFlush(context, "input");
    this.publisher = new BatchPublisher(broadcaster, Integer.MAX_VALUE, this::published);
    this.input = new JsonTickInput(lines, broadcaster.zone(), this::rejected);
  }

  @Override
  public void run() {
    try {
      begin();
      while (input.awaitLines() && take()) {
        // Until the input ends or the daemon stops.
      }
    } catch (final IOException e) {
      context.log().warn("input.broken", "message", String.valueOf(e.getMessage()));
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!context.isStopping()) {
      context.log().info("input.end", "lines", input.lineCount(), "ticks", ticks);
      if (!context.options().staysAfterInput()) {
        context.end();
      }
    }
  }

  private void begin() {
    try (TickFeed feed = TickFeed.open(broadcaster.path(), ReadFrom.end())) {
      lastSequence = feed.lastSequence();
    }
    context.log().acknowledged(0, 0, lastSequence);
  }

  /** Publishes what needs no waiting for; false when the daemon stops. */
  private synchronized boolean take() throws IOException, InterruptedException {
    while (!context.isStopping() && input.next(publisher.draft())) {
      try {
        publisher.addDraft();
      } catch (final IllegalArgumentException e) {
        input.reject(String.valueOf(e.getMessage()));
      }
      if (publisher.gathered() == BATCH_TICKS && !publish()) {
        return false;
      }
    }
    return publish() && !context.isStopping();
  }

  private boolean publish() throws InterruptedException {
    if (!steady.flush(publisher)) {
      return false;
    }
    if (hasUnwritten) {
      hasUnwritten = false;
      context.reject(RejectedLedger::flush);
    }
    final long lines = input.lineCount();
    if (lines > context.counters().get(DaemonCount.INPUT_LINES)) {
      context.counters().set(DaemonCount.INPUT_LINES, lines);
      context.log().acknowledged(lines, ticks, lastSequence);
    }
    return true;
  }

  private void published(final long firstSequence, final int count) {
    ticks += count;
    lastSequence = firstSequence + count - 1;
    context.counters().add(DaemonCount.INPUT_TICKS, count);
    context.counters().raise(DaemonCount.LAST_SEQUENCE, lastSequence);
  }

  private void rejected(final long number, final String why, final String begin) {
    rejectedLines++;
    hasUnwritten = true;
    context.counters().add(DaemonCount.INPUT_REJECTED, 1);
    context.reject(ledger -> ledger.line(number, why, begin));
    if (rejectedLines <= TOLD_LINES || Long.bitCount(rejectedLines) == 1) {
      context.log().warn("line.rejected", "line", number, "reason", why, "rejected", rejectedLines);
    }
  }

  /** Waits until what was read is published, after {@link DaemonContext#stop}. */
  synchronized void stop() {
    // Whoever has the monitor publishes.
  }
}
