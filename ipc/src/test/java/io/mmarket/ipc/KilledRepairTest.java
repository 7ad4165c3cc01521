/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.internal.CycleFiles;
import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.TestScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.core.time.SetTimeProvider;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Repairs that are killed at random instants and begun again end as one that nobody killed. */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class KilledRepairTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int CYCLES = 4;
  private static final int QUEUES_OF_A_PROCESS = 3;

  @TempDir Path folder;
  private final Random random = new Random(101);

  @Test
  void shouldEndAsARepairThatNobodyKilled() throws Exception {
    final Path template = folder.resolve("template");
    fillAndDamage(template);
    final long readable = QueueVerifier.verify(template, false).ticks();
    final List<Tick> expected = repairedTicks(copy(template, "undisturbed"));
    assertThat(expected).hasSize((int) readable);
    final int kills = TestScale.count(5, 300);
    int inside = 0;
    for (int kill = 0; kill < kills; kill++) {
      final List<Path> queues = new ArrayList<>();
      for (int i = 0; i < QUEUES_OF_A_PROCESS; i++) {
        queues.add(copy(template, "q" + i));
      }
      killWithin(queues);
      for (final Path queue : queues) {
        inside += Files.exists(queue.resolve("repair")) ? 1 : 0;
        assertThat(repairedTicks(queue)).as("kill %d", kill).isEqualTo(expected);
        Folders.delete(queue);
      }
    }
    System.out.printf("repairs killed: %d, of them %d with a journal left%n", kills, inside);
  }

  private void fillAndDamage(final Path queue) throws IOException {
    final long nowNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    final SetTimeProvider time = new SetTimeProvider(nowNs - TimeUnit.SECONDS.toNanos(20));
    final QueueOptions rolling = QueueOptions.DEFAULT.rolling(TestRollCycles.TEST_SECONDLY, time);
    try (TickBroadcaster broadcaster =
        TickBroadcaster.create(queue, null, ZoneOffset.UTC, rolling)) {
      for (int i = 0; i < CYCLES; i++) {
        Queues.push(broadcaster, Queues.ticks(110 + i, 200));
        time.advanceMillis(1_000);
      }
    }
    for (final Path file : CycleFiles.list(queue.resolve("ticks"))) {
      final QueueBytes bytes = new QueueBytes(file);
      for (int i = 0; i < 3; i++) {
        final QueueBytes.Document frame =
            bytes.frames().get(1 + random.nextInt(bytes.frames().size() - 2));
        bytes.clear(frame.tick(frame.ticks().length / 2) + 8, 16);
      }
      Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) bytes.end() + 64));
    }
  }

  private void killWithin(final List<Path> queues) throws InterruptedException {
    try (ChildJvm child =
        ChildJvm.start(
            RepairMain.class, queues.stream().map(Path::toString).toArray(String[]::new))) {
      child.awaitLine("at " + queues.get(random.nextInt(queues.size())), DEADLINE);
      TimeUnit.MICROSECONDS.sleep(random.nextInt(60_000));
      child.kill();
      child.awaitExit(DEADLINE);
      assertThat(child.output()).noneMatch(line -> line.contains("Exception"));
    }
  }

  private static List<Tick> repairedTicks(final Path queue) {
    QueueRepairer.repair(queue);
    final QueueReport report = QueueVerifier.verify(queue, false);
    assertThat(report.isSound()).as("%s", report.findings()).isTrue();
    assertThat(queue.resolve("repair")).doesNotExist();
    final List<Tick> ticks = new ArrayList<>();
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      final TickHandler handler =
          new TickHandler() {
            @Override
            public void onTick(final TickView tick) {
              ticks.add(tick.toTick());
            }

            @Override
            public void onLoss(final long count) {
              // Said by the repair.
            }
          };
      while (feed.poll(handler, 1_000) > 0) {
        // Up to the end.
      }
    }
    return ticks;
  }

  private Path copy(final Path from, final String name) throws IOException {
    final Path to = folder.resolve(name);
    Folders.copy(from, to);
    return to;
  }
}
