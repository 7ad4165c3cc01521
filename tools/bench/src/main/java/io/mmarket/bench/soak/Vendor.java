/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import io.mmarket.store.MarketCenter;
import io.mmarket.store.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Delivers one version of the sample market after the other: the next one when all of the last is
 * in the store and its ticks are in the queue. Its own thread delivers.
 */
final class Vendor implements Runnable {
  private static final long LOOK_MS = 20;

  private final Path store;
  private final SampleFiles files;
  private final Duration interval;
  private final LongSupplier replayed;
  private final Faults faults;
  private volatile int version;
  private volatile boolean ended;
  private volatile boolean isDone;

  /**
   * Begins with the first version.
   *
   * @param replayed how many ticks of files are in the queue
   */
  Vendor(
      final SoakFolders folders,
      final Duration interval,
      final LongSupplier replayed,
      final Faults faults) {
    this.store = folders.store();
    this.files = new SampleFiles(folders.watched());
    this.interval = interval;
    this.replayed = replayed;
    this.faults = faults;
  }

  /** Delivers nothing more; what was delivered is waited for. */
  void end() {
    ended = true;
  }

  boolean isDone() {
    return isDone;
  }

  /** The newest version that was delivered. */
  int version() {
    return version;
  }

  @Override
  public void run() {
    try {
      while (!ended) {
        final int next = version + 1;
        files.write(next, next - 1);
        version = next;
        awaitStored(next);
        TimeUnit.NANOSECONDS.sleep(interval.toNanos());
      }
      isDone = true;
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (final IOException | RuntimeException e) {
      faults.add("the vendor of files: " + e);
    }
  }

  private void awaitStored(final int delivered) throws InterruptedException {
    while (!Files.exists(store.resolve("CATALOG"))) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
    try (MarketCenter market = MarketCenter.open(store)) {
      while (!isStored(market, delivered)) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MS);
      }
    }
  }

  private boolean isStored(final MarketCenter market, final int delivered) {
    final long ticks = (long) delivered * Sample.FILE_TICKS;
    final long last = ticks - 1;
    boolean all = isVersion(market.getDateShared(Sample.date(0)), delivered);
    for (int date = 0; all && date < Sample.MINUTE_DATES; date++) {
      all = isVersion(market.getMinutesShared(Sample.minuteNs(date, 0)), delivered);
    }
    return all
        && market
                .getTicksShared(Sample.tickSymbol(last), Sample.tickDate(last))
                .between(Sample.tickNs(last), Sample.tickNs(last) + 1)
                .size()
            == 1
        && replayed.getAsLong() == ticks;
  }

  private static boolean isVersion(final Snapshot bars, final int delivered) {
    return bars.size() > 0 && bars.volume(bars.row(Sample.symbol(0))) == delivered;
  }
}
