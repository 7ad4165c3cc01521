/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The demo's feed handler: writes ticks to the daemon's standard input as they fall due, as any
 * program in any language can. It runs in a thread of the demo's own process; any thread may ask
 * how far it is.
 */
final class FeedHandler implements Runnable {
  private static final long IDLE_MS = 1;

  private final RenderedTicks ticks;
  private final OutputStream out;
  private final CountDownLatch done = new CountDownLatch(1);
  private final long rate;
  private final long seconds;
  private volatile boolean stopped;
  private volatile @Nullable Exception failure;

  /**
   * Feeds a daemon.
   *
   * @param ticks what there is to feed
   * @param out the daemon's standard input, which stays open
   */
  FeedHandler(
      final RenderedTicks ticks, final OutputStream out, final long rate, final long seconds) {
    this.ticks = ticks;
    this.out = out;
    this.rate = rate;
    this.seconds = seconds;
  }

  @Override
  public void run() {
    try {
      long written = 0;
      RenderedTicks.Block block = ticks.take();
      final TickSchedule schedule = new TickSchedule(rate, seconds);
      while (block.ticks() > 0 && !stopped) {
        if (written + block.ticks() <= schedule.due()
            || written + block.ticks() >= schedule.total()) {
          out.write(block.lines());
          out.flush();
          written += block.ticks();
          block = ticks.take();
        } else {
          Thread.sleep(IDLE_MS);
        }
      }
    } catch (final IOException e) {
      failure = e;
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      done.countDown();
    }
  }

  /** Whether it has written all. */
  boolean isDone() throws InterruptedException {
    return done.await(0, TimeUnit.NANOSECONDS);
  }

  /**
   * What it wrote, after it is done.
   *
   * @throws MarketDataException when it could not write all
   */
  StatusLine wrote() {
    final Exception thrown = failure == null ? ticks.failure() : failure;
    if (thrown != null) {
      throw new MarketDataException(
          "the demo's feed handler failed: " + thrown.getMessage(), thrown);
    }
    return ticks.tally().describe(StatusLine.of(StatusLine.DONE));
  }

  /** Writes no more. */
  void stop() {
    stopped = true;
    ticks.stop();
  }
}
