/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.internal.CycleFiles;
import io.mmarket.testing.ChildJvm;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.openhft.chronicle.core.time.SetTimeProvider;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host's clock is set, and processes are of other zones: the queue's order stays. */
class ClockStepsTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @TempDir Path queue;

  private TickBroadcaster open(final SetTimeProvider time) {
    final QueueOptions rolling = QueueOptions.DEFAULT.rolling(TestRollCycles.TEST_SECONDLY, time);
    return TickBroadcaster.create(queue, null, ZoneOffset.UTC, rolling);
  }

  @Test
  void shouldGoOnInTheNewestFileWhenTheClockIsSetBack() {
    final SetTimeProvider time = new SetTimeProvider("2024-01-02T09:30:00");
    final TickDraft tick = new TickDraft().instrumentId("A");
    final List<Long> expected = new ArrayList<>();
    final Random random = new Random(141);
    TickBroadcaster broadcaster = open(time);
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      for (long i = 1; i <= 60; i++) {
        assertThat(broadcaster.publish(tick)).isEqualTo(i);
        expected.add(i);
        time.advanceMillis((random.nextInt(9) - 3) * 700L);
        if (i % 9 == 0) {
          broadcaster.close();
          broadcaster = open(time);
        }
      }
      assertThat(Queues.sequences(feed)).isEqualTo(expected);
    } finally {
      broadcaster.close();
    }
    assertThat(CycleFiles.list(queue.resolve("ticks"))).hasSizeGreaterThan(3);
    assertThat(QueueVerifier.verify(queue, false).isSound()).isTrue();
    final List<Long> reopened = new ArrayList<>();
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.sequence(1))) {
      feed.poll(view -> reopened.add(view.sequence()), 100);
    }
    assertThat(reopened).isEqualTo(expected);
  }

  /** Two writers whose clocks differ by some cycles. */
  @Test
  void shouldKeepOneOrderOfWritersWhoseClocksDiffer() {
    final SetTimeProvider early = new SetTimeProvider("2024-01-02T09:30:00");
    final SetTimeProvider late = new SetTimeProvider("2024-01-02T09:30:05");
    final TickDraft tick = new TickDraft().instrumentId("A");
    try (TickBroadcaster first = open(early);
        TickBroadcaster second = open(late);
        TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      for (long i = 1; i <= 40; i++) {
        final TickBroadcaster writer = i / 3 % 2 == 0 ? first : second;
        assertThat(writer.publish(tick)).isEqualTo(i);
        early.advanceMillis(300);
        late.advanceMillis(300);
      }
      assertThat(Queues.sequences(feed)).hasSize(40);
    }
    assertThat(QueueVerifier.verify(queue, false).isSound()).isTrue();
  }

  /** Publishes and prints a tick with a local time, as a process of whatever zone. */
  static final class ZonedMain {
    private ZonedMain() {}

    public static void main(final String[] args) {
      final Path queue = Path.of(args[0]);
      try (TickBroadcaster broadcaster = TickBroadcaster.create(queue, ZoneId.systemDefault())) {
        broadcaster.pushBatch(List.of(nightTick()));
      }
      final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
        feed.poll(
            tick ->
                out.println(
                    tick.datetime() + " " + tick.exchangeTimeNs() + " " + tick.marketDate()),
            100);
      }
    }
  }

  private static Tick nightTick() {
    return Tick.builder().instrumentId("IF2101").datetime("2021-01-05 00:30:00.5").build();
  }

  @Test
  void shouldReadTimesInTheQueuesZoneWhateverTheZoneOfTheProcess() throws Exception {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue, ZONE)) {
      broadcaster.pushBatch(List.of(nightTick()));
    }
    final List<String> zones = List.of("America/New_York", "Pacific/Kiritimati", "UTC");
    List<String> last = List.of();
    for (final String zone : zones) {
      final List<String> flags = new ArrayList<>(ChildJvm.writerFlags());
      flags.add("-Duser.timezone=" + zone);
      try (ChildJvm child = ChildJvm.startWith(flags, ZonedMain.class, queue.toString())) {
        assertThat(child.awaitExit(DEADLINE)).as("%s", child.output()).isZero();
        // Logging says on standard error that it has no back end.
        last = child.output().stream().filter(line -> line.startsWith("2021")).toList();
      }
    }
    assertThat(last).hasSize(zones.size() + 1);
    assertThat(last.stream().distinct())
        .containsExactly("2021-01-05T00:30:00.5 1609777800500000000 20210105");
    assertThat(CycleFiles.list(queue.resolve("ticks"))).hasSize(1);
  }
}
