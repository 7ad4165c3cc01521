/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.TickFeed;
import io.mmarket.store.StoreVerifier;
import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.TestScale;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A daemon is killed at random instants and started again: nothing that it acknowledged is lost,
 * nothing is there twice.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
final class KilledDaemonTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final long DAY_NS = 86_400_000_000_000L;

  @TempDir private Path folder;
  private final Random random = new Random(11);

  private ChildJvm start(final String queue, final String watched, final boolean replays)
      throws InterruptedException {
    final ChildJvm child =
        ChildJvm.start(
            DaemonChild.class,
            folder.resolve("store").toString(),
            queue,
            watched,
            String.valueOf(replays));
    child.awaitLine("daemon.ready", DEADLINE);
    return child;
  }

  private String queue() {
    return folder.resolve("queue").toString();
  }

  private List<Long> volumes() {
    final List<Long> volumes = new ArrayList<>();
    try (TickFeed feed = TickFeed.open(Path.of(queue()), ReadFrom.start())) {
      while (feed.poll(tick -> volumes.add((long) tick.volume()), 1_000) > 0) {
        // All that are there.
      }
    }
    return volumes;
  }

  @Test
  void shouldLoseNoAcknowledgedLine() throws InterruptedException {
    // The feeder numbers its ticks, and goes on by what is acknowledged and what the queue has.
    final int kills = TestScale.count(4, 60);
    long next = 1;
    for (int kill = 0; kill <= kills; kill++) {
      try (ChildJvm child = start(queue(), "-", false)) {
        final String hello = child.awaitLine("ack", DEADLINE);
        assertThat(hello).isEqualTo("ack 0 0 " + (next - 1));
        final long begin = next;
        final Feeder feeder = new Feeder(child.process().getOutputStream(), begin);
        final Thread thread = new Thread(feeder);
        thread.start();
        child.awaitLine("ack", DEADLINE);
        TimeUnit.MICROSECONDS.sleep(random.nextInt(300_000));
        child.kill();
        thread.join(DEADLINE.toMillis());
        final List<Long> there = volumes();
        assertThat(there)
            .as("once each")
            .isEqualTo(LongStream.range(1, there.size() + 1).boxed().toList());
        final long acknowledged = begin - 1 + lastAcknowledged(child);
        assertThat(there.size()).as("acknowledged").isGreaterThanOrEqualTo((int) acknowledged);
        next = there.size() + 1L;
      }
    }
    assertThat(next).as("something was published").isGreaterThan(kills);
  }

  private static long lastAcknowledged(final ChildJvm child) {
    long ticks = 0;
    for (final String line : child.output()) {
      if (line.startsWith("ack ")) {
        final String[] words = line.split(" ", -1);
        // A line that was cut off says nothing.
        ticks = words.length == 4 && !words[3].isEmpty() ? Long.parseLong(words[2]) : ticks;
      }
    }
    return ticks;
  }

  /** Writes numbered ticks, with an unusable line now and then, until the pipe breaks. */
  private record Feeder(OutputStream out, long begin) implements Runnable {
    @Override
    public void run() {
      try {
        for (long i = begin; ; i++) {
          final String tick = "{\"instrument_id\":\"A\",\"volume\":" + i + "}\n";
          final String line = i % 7 == 0 ? "{\"volume\":" + i + "\n" + tick : tick;
          out.write(line.getBytes(StandardCharsets.UTF_8));
        }
      } catch (final IOException e) {
        // It was killed.
        return;
      }
    }
  }

  @Test
  void shouldPublishEveryTickOfAFileOnce() throws IOException, InterruptedException {
    final int kills = TestScale.count(4, 80);
    final int files = 3;
    final int perFile = 40_000;
    for (int i = 0; i < files; i++) {
      writeTicks("in/" + i + ".parquet", i * perFile + 1, perFile);
    }
    final String in = folder.resolve("in").toString();
    int partly = 0;
    for (int kill = 0; kill < kills; kill++) {
      try (ChildJvm child = start(queue(), in, true)) {
        awaitCount(child, 1, "replay.begin", "replay.resumed", "replay.known");
        TimeUnit.MICROSECONDS.sleep(random.nextInt(120_000));
        child.kill();
        final int there = volumes().size();
        partly += there > 0 && there < files * perFile ? 1 : 0;
      }
    }
    try (ChildJvm child = start(queue(), in, true)) {
      awaitCount(child, files, "replay.end", "replay.known");
      assertThat(volumes())
          .isEqualTo(LongStream.rangeClosed(1, (long) files * perFile).boxed().toList());
    }
    assertThat(partly).as("kills in the middle, of " + kills).isPositive();
    try (var left = Files.list(Path.of(queue(), "replay"))) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("LOCK", "done.jsonl");
    }
  }

  private static void awaitCount(final ChildJvm child, final int wanted, final String... names)
      throws InterruptedException {
    final long endNs = System.nanoTime() + DEADLINE.toNanos();
    while (count(child, names) < wanted) {
      assertThat(System.nanoTime()).as("%s", child.output()).isLessThan(endNs);
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private static int count(final ChildJvm child, final String... names) {
    int count = 0;
    for (final String line : child.output()) {
      for (final String name : names) {
        count += line.startsWith(name + " ") ? 1 : 0;
      }
    }
    return count;
  }

  private void writeTicks(final String file, final int first, final int count) {
    final Bars ticks =
        new Bars()
            .column("datetime", ColumnType.UTC_TIMESTAMP)
            .column("symbol", ColumnType.TEXT)
            .column("last_price", ColumnType.DOUBLE)
            .column("volume", ColumnType.LONG);
    final long beginNs = LocalDate.of(2024, 1, 2).toEpochDay() * DAY_NS;
    for (int i = first; i < first + count; i++) {
      ticks.row(beginNs + i * 1_000_000L, "S" + i % 5, i / 8.0, (long) i);
    }
    ticks.write(folder.resolve(file));
  }

  @Test
  void shouldEndWithTheStoreOfAnUndisturbedIngest() throws InterruptedException {
    for (int i = 0; i < 60; i++) {
      final Bars bars = Bars.daily();
      for (int j = 0; j < 30; j++) {
        bars.row(
            LocalDate.of(2010 + random.nextInt(12), 1 + random.nextInt(12), 1 + random.nextInt(28)),
            "S" + random.nextInt(9),
            random.nextDouble(),
            (long) i);
      }
      // Bars of one key are in one file only: which one comes last is not the daemon's promise.
      bars.write(folder.resolve("in/symbol=T" + i + "/bars.parquet"));
    }
    final Path whole = folder.resolve("whole");
    final String in = folder.resolve("in").toString();
    Ingest.builder(whole).path(in).build().run();
    final int kills = TestScale.count(3, 80);
    int published = 0;
    for (int kill = 0; kill < kills; kill++) {
      try (ChildJvm child = start("-", in, false)) {
        // Half of them among publications, wherever time goes.
        child.awaitLine(kill % 2 == 0 ? "partition.published" : "batch.begin", DEADLINE);
        TimeUnit.MICROSECONDS.sleep(random.nextInt(kill % 2 == 0 ? 50_000 : 500_000));
        child.kill();
        published += count(child, "partition.published");
      }
    }
    try (ChildJvm child = start("-", in, false)) {
      child.awaitLine("batch.end", DEADLINE);
    }
    assertThat(published).as("publications before kills").isPositive();
    StoreContents.assertSame(folder.resolve("store"), whole);
    assertThat(StoreVerifier.verify(folder.resolve("store"), false).findings()).isEmpty();
  }
}
