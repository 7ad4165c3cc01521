/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.internal.CycleFiles;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.MarketDataException;
import io.mmarket.testing.TestScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random damage to any file of a queue: readers read or say one of our errors, a check never fails,
 * and a repair leaves a sound queue in which every tick is that the check could read, unchanged.
 */
@Timeout(value = 4, unit = TimeUnit.HOURS)
class DamagedQueueRepairTest {
  private static final String[] HELPERS = {"index", "board", "counters", "cursors/c1"};

  @TempDir Path queue;

  @Test
  void shouldKeepEveryReadableTickWhateverIsDamaged() throws IOException {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      final List<Tick> ticks = Queues.ticks(91, 400);
      Queues.push(broadcaster, ticks);
    }
    try (TickFeed feed = TickFeed.join(queue, Subscription.durable("c1").from(ReadFrom.start()))) {
      feed.poll(tick -> {}, 100);
    }
    final Path file = CycleFiles.list(QueueFolder.open(queue).ticks()).get(0);
    final QueueBytes bytes = new QueueBytes(file);
    final Map<Path, byte[]> whole = new HashMap<>();
    whole.put(file, Arrays.copyOf(Files.readAllBytes(file), (int) bytes.end() + 4096));
    for (final String name : HELPERS) {
      whole.put(queue.resolve(name), Files.readAllBytes(queue.resolve(name)));
    }
    final Random random = new Random(92);
    final int[] ledger = new int[3];
    final int mutants = TestScale.count(40, 1_000);
    for (int i = 0; i < mutants; i++) {
      for (final Map.Entry<Path, byte[]> entry : whole.entrySet()) {
        Files.write(entry.getKey(), entry.getValue());
      }
      if (i % 4 == 3) {
        final Path helper = queue.resolve(HELPERS[random.nextInt(HELPERS.length)]);
        damage(helper, Objects.requireNonNull(whole.get(helper)), 0, random);
      } else {
        damage(
            file,
            Objects.requireNonNull(whole.get(file)),
            (int) bytes.frames().get(0).position(),
            random);
      }
      ledger[repairAndCompare(i)]++;
    }
    System.out.printf(
        "damaged queues: %d sound, %d repaired without loss, %d with named loss%n",
        ledger[0], ledger[1], ledger[2]);
    assertThat(ledger[2]).isPositive();
  }

  private static void damage(
      final Path file, final byte[] whole, final int from, final Random random) throws IOException {
    final byte[] mutant = whole.clone();
    for (int i = 0; i <= random.nextInt(3); i++) {
      final int at = from + random.nextInt(mutant.length - from);
      final int length = random.nextInt(4) == 0 ? 1 + random.nextInt(4096) : 1 + random.nextInt(8);
      final boolean isZero = random.nextBoolean();
      for (int j = at; j < Math.min(mutant.length, at + length); j++) {
        mutant[j] = (byte) (isZero ? 0 : random.nextInt(256));
      }
    }
    Files.write(file, mutant);
  }

  private int repairAndCompare(final int number) {
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      feed.poll(tick -> tick.toTick(), 10_000);
    } catch (final MarketDataException e) {
      assertThat(e.getMessage()).as("mutant %d", number).contains(queue.toString());
    }
    final QueueReport before = QueueVerifier.verify(queue, false);
    final QueueRepairReport repair = QueueRepairer.repair(queue);
    final QueueReport after = QueueVerifier.verify(queue, false);
    assertThat(after.isSound()).as("mutant %d: %s, %s", number, repair, after).isTrue();
    assertThat(after.ticks()).as("mutant %d: %s", number, repair).isEqualTo(before.ticks());
    final List<Long> sequences = new ArrayList<>();
    final long[] lost = new long[1];
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      feed.poll(
          new TickHandler() {
            @Override
            public void onTick(final TickView tick) {
              sequences.add(tick.sequence());
              tick.toTick();
            }

            @Override
            public void onLoss(final long count) {
              lost[0] += count;
            }
          },
          10_000);
    }
    assertThat((long) sequences.size()).as("mutant %d", number).isEqualTo(after.ticks());
    if (!sequences.isEmpty()) {
      assertThat(sequences.get(0) + lost[0] + sequences.size() - 1)
          .as("mutant %d", number)
          .isEqualTo(after.lastSequence());
    }
    if (before.isSound()) {
      return 0;
    }
    return repair.isComplete() ? 1 : 2;
  }
}
