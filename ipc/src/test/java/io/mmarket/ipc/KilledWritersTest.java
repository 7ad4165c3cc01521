/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.TestScale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several processes write to one queue at once, and any of them is killed at any instant while the
 * others go on: one ledger of what each acknowledged.
 */
@Timeout(value = 4, unit = TimeUnit.HOURS)
class KilledWritersTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final long GOES_ON_WITHIN_NS = TimeUnit.SECONDS.toNanos(10);
  private static final int AT_ONCE = 3;

  @TempDir Path folder;
  private final Random random = new Random(121);
  private final List<Writer> writers = new ArrayList<>();
  private final Map<AppendStage, Integer> stages = new EnumMap<>(AppendStage.class);

  private record Writer(ChildJvm process, UnsafeBuffer book) {
    long acknowledged() {
      return book.getLongVolatile(LedgerMain.ACKNOWLEDGED_OFFSET);
    }
  }

  private Writer start() throws Exception {
    final int number = writers.size();
    final Path ledger = folder.resolve("ledger" + number);
    final UnsafeBuffer book = LedgerMain.map(ledger);
    final ChildJvm process =
        ChildJvm.start(
            LedgerMain.class,
            folder.resolve("queue").toString(),
            Integer.toString(number),
            ledger.toString(),
            number % 2 == 0 ? "1" : "500");
    final Writer writer = new Writer(process, book);
    writers.add(writer);
    process.awaitLine("open", DEADLINE);
    return writer;
  }

  @AfterEach
  void kill() {
    writers.forEach(writer -> writer.process().close());
  }

  @Test
  void shouldLoseNothingThatAnyWriterAcknowledged() throws Exception {
    final int kills = TestScale.count(10, 500);
    final List<Writer> living = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      living.add(start());
    }
    for (int kill = 0; kill < kills; kill++) {
      Thread.sleep(random.nextInt(50));
      final Writer killed = living.remove(random.nextInt(AT_ONCE));
      killed.process().kill();
      final long stage = killed.book().getLongVolatile(LedgerMain.STAGE_OFFSET);
      stages.merge(AppendStage.of(stage), 1, Integer::sum);
      assertGoOn(living);
      living.add(start());
    }
    kill();
    System.out.println("writers killed beside others, by stage: " + stages);
    final int between = stages.getOrDefault(AppendStage.BETWEEN, 0);
    assertThat(kills - between).as("inside an append: %s", stages).isGreaterThan(kills / 5);
    assertNothingLost();
    assertThat(QueueRepairer.repair(folder.resolve("queue")).isComplete()).isTrue();
    assertThat(QueueVerifier.verify(folder.resolve("queue"), false).isSound()).isTrue();
  }

  private static void assertGoOn(final List<Writer> living) throws InterruptedException {
    final List<Long> before = living.stream().map(Writer::acknowledged).toList();
    final long deadlineNs = System.nanoTime() + GOES_ON_WITHIN_NS;
    for (int i = 0; i < living.size(); i++) {
      final Writer writer = living.get(i);
      while (writer.acknowledged() <= before.get(i) && System.nanoTime() < deadlineNs) {
        Thread.sleep(1);
      }
      assertThat(writer.acknowledged())
          .as("%s", writer.process().output())
          .isGreaterThan(before.get(i));
    }
  }

  /** Sequences have no gap, and each writer's ticks follow each other up to what it was told. */
  private void assertNothingLost() {
    final long[] next = new long[writers.size()];
    final long[] sequence = new long[1];
    try (TickFeed feed = TickFeed.open(folder.resolve("queue"), ReadFrom.start())) {
      final TickHandler check =
          tick -> {
            final int writer = (int) tick.lastVolume();
            if (tick.sequence() != ++sequence[0] || (long) tick.volume() != next[writer]++) {
              throw new AssertionError(tick.sequence() + " of writer " + writer);
            }
          };
      while (feed.poll(check, 10_000) > 0) {
        // Up to the end.
      }
    }
    for (int i = 0; i < writers.size(); i++) {
      assertThat(next[i]).as("writer %d", i).isGreaterThanOrEqualTo(writers.get(i).acknowledged());
    }
  }
}
