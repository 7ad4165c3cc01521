/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Feeds the daemon its lines, with one now and then that is none. After a kill it goes on with the
 * first tick that is not in the queue. Its own thread feeds; the others tell it of the daemon's
 * lives and of what the daemon says.
 */
final class Feeder implements Runnable {
  private static final int LINES = 50;
  private static final int BAD_LINE_EVERY = 997;
  private static final long LATEST_NS = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier firstMissing;
  private @Nullable OutputStream input;
  private boolean ended;
  private boolean feeding;
  private long firstOfLife;
  private long acknowledged;

  /**
   * Begins without a daemon.
   *
   * @param firstMissing the number of the first tick that is not in the queue
   */
  Feeder(final LongSupplier firstMissing) {
    this.firstMissing = firstMissing;
  }

  /** A daemon begins to live, and nothing of the one before is under way. */
  synchronized void attach(final OutputStream newInput) {
    firstOfLife = firstMissing.getAsLong();
    input = newInput;
    notifyAll();
  }

  /** The daemon said that so many of this life's ticks are in the queue. */
  synchronized void acknowledge(final long ticks) {
    acknowledged = Math.max(acknowledged, firstOfLife + ticks);
  }

  synchronized long acknowledged() {
    return acknowledged;
  }

  /** Feeds no more; returns when no line is half written. */
  synchronized void end() throws InterruptedException {
    ended = true;
    notifyAll();
    while (feeding) {
      wait();
    }
  }

  @Override
  public void run() {
    try {
      OutputStream out = awaitDaemon();
      while (out != null) {
        feed(out);
        out = awaitDaemon();
      }
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable OutputStream awaitDaemon() throws InterruptedException {
    feeding = false;
    notifyAll();
    while (input == null && !ended) {
      wait();
    }
    final OutputStream next = ended ? null : input;
    input = null;
    feeding = next != null;
    return next;
  }

  private synchronized long firstOfLife() {
    return firstOfLife;
  }

  private synchronized boolean isOver() {
    return ended;
  }

  private void feed(final OutputStream out) throws InterruptedException {
    long number = firstOfLife();
    long dueNs = System.nanoTime();
    try {
      while (!isOver()) {
        final StringBuilder lines = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
          if (number % BAD_LINE_EVERY == 0) {
            lines.append("{\"instrument_id\":\n");
          }
          lines.append(Sample.line(Sample.INPUT, number++));
        }
        out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
        dueNs += TimeUnit.SECONDS.toNanos(1) * LINES / SoakPlan.FED_A_SECOND;
        // After a pause of the daemon's the rate stays what it is.
        dueNs = Math.max(dueNs, System.nanoTime() - LATEST_NS);
        TimeUnit.NANOSECONDS.sleep(dueNs - System.nanoTime());
      }
    } catch (final IOException e) {
      // It was killed: the next life goes on.
      return;
    }
  }
}
