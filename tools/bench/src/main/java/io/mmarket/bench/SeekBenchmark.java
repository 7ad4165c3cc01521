/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.TickBatch;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickDraft;
import io.mmarket.ipc.TickFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Question: how long does it take to open a queue at a time and to have the first tick from there?
 *
 * <p>Data: {@link SampleQueue} in batches of 64, in one file that grows to 0.1, 1, 10 and 50 GB, as
 * far as that is no more than half of the free space. Each time 200 random times are asked for, of
 * ticks all over the queue; the tick that comes is compared. Command: {@code tools/mmarket bench
 * seek}. Expected before measuring: the index has a record in 4,096 ticks or a megabyte, found by
 * going over all of them, then half a megabyte is walked: 100 us, more where the pages are no
 * longer in memory and where the index itself is long.
 */
final class SeekBenchmark implements BenchmarkGroup {
  private static final double[] GIGABYTES = {0.1, 1, 10, 50};
  private static final double GIGABYTE = 1e9;
  private static final double QUICK_GIGABYTES = 1;
  private static final int SEEKS = 200;
  private static final int BATCH = 64;

  @Override
  public void run(final BenchSettings settings, final Report report) throws IOException {
    final double room = Files.getFileStore(settings.folder()).getUsableSpace() / GIGABYTE / 2;
    report.section(
        "seek by time in a queue of so many GB", SEEKS + " random times, opening included");
    final List<Measurement> seeks = new ArrayList<>();
    try (TemporaryFolder folder = TemporaryFolder.in(settings.folder())) {
      final Path queue = folder.path().resolve("queue");
      int ticks = 0;
      for (final double size : GIGABYTES) {
        if (size > room || (settings.quick() && size > QUICK_GIGABYTES)) {
          report.note(size + " GB left out");
          continue;
        }
        report.progress("a queue of " + size + " GB");
        ticks = write(queue, ticks, (int) (size * GIGABYTE / SampleQueue.messageBytes(3)));
        final double[] samples = seek(queue, ticks);
        seeks.add(
            new Measurement(
                "open at a time", Map.of("GB", Double.toString(size)), "us", samples, Double.NaN));
      }
    }
    report.growth(seeks);
    seeks.forEach(report::row);
  }

  /** Goes on writing; returns how many ticks there are then. */
  private static int write(final Path queue, final int from, final int to) {
    final TickDraft draft = new TickDraft();
    final TickBatch batch = new TickBatch();
    int number = from;
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      while (number < to) {
        batch.clear();
        for (int i = 0; i < BATCH; i++) {
          batch.add(SampleQueue.fill(draft, number++));
        }
        broadcaster.publish(batch);
      }
    }
    return number;
  }

  private static double[] seek(final Path queue, final int ticks) {
    final Random random = new Random(1);
    final double[] us = new double[SEEKS];
    final long[] sequence = new long[1];
    for (int i = 0; i < SEEKS; i++) {
      final int number = random.nextInt(ticks);
      final long beginNs = System.nanoTime();
      try (TickFeed feed = TickFeed.open(queue, ReadFrom.time(SampleQueue.timeNs(number)))) {
        feed.poll(tick -> sequence[0] = tick.sequence(), 1);
        us[i] = (System.nanoTime() - beginNs) / 1e3;
      }
      if (sequence[0] != number + 1) {
        throw new AssertionError("tick " + sequence[0] + " instead of " + (number + 1));
      }
    }
    return us;
  }
}
