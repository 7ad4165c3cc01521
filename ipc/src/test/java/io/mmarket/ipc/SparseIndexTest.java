/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.internal.IndexWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Whatever lies beside the queue as its index, every place is the one that a full walk finds. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SparseIndexTest {
  private static final long BEGIN_NS = 1_700_000_000_000_000_000L;
  private static final int HEADER_BYTES = 64;
  private static final int RECORD_BYTES = 64;
  private static final int BOARD_HEADER_BYTES = 4096;

  @TempDir Path folder;
  private SetTimeProvider time = new SetTimeProvider("2024-01-02T09:30:00");

  /** Times of all ticks, by sequence minus 1. */
  private final List<Long> exchangeTimes = new ArrayList<>();

  private final List<Long> publishTimes = new ArrayList<>();

  private Path queue() {
    return folder.resolve("queue");
  }

  private Path index() {
    return queue().resolve("index");
  }

  private QueueOptions rolling() {
    return QueueOptions.DEFAULT.rolling(TestRollCycles.TEST_SECONDLY, time);
  }

  /** Several records in each of some files; times mostly rise. */
  private void write(final long seed, final int batches) {
    final Random random = new Random(seed);
    final TickDraft draft = new TickDraft().instrumentId("IF2101");
    final TickBatch batch = new TickBatch();
    long timeNs = BEGIN_NS;
    try (TickBroadcaster broadcaster =
        TickBroadcaster.create(queue(), null, ZoneOffset.UTC, rolling())) {
      for (int i = 0; i < batches; i++) {
        batch.clear();
        final int size = 1 + random.nextInt(900);
        for (int j = 0; j < size; j++) {
          timeNs += random.nextInt(20) == 0 ? -random.nextInt(50_000) : random.nextInt(2_000);
          batch.add(draft.exchangeTimeNs(random.nextInt(50) == 0 ? TickView.NO_TIME : timeNs));
        }
        broadcaster.publish(batch);
        if (i % (batches / 3 + 1) == batches / 3) {
          time.advanceMillis(1_500);
        }
      }
    }
    readTimes();
  }

  private void readTimes() {
    exchangeTimes.clear();
    publishTimes.clear();
    try (TickFeed feed = TickFeed.open(queue(), ReadFrom.start())) {
      final TickHandler add =
          tick -> {
            exchangeTimes.add(tick.exchangeTimeNs());
            publishTimes.add(tick.publishTimeNs());
          };
      while (feed.poll(add, 10_000) > 0) {
        // Up to the end.
      }
    }
  }

  private static long firstNotBefore(final List<Long> times, final long timeNs) {
    for (int i = 0; i < times.size(); i++) {
      if (times.get(i) >= timeNs) {
        return i + 1L;
      }
    }
    return 0;
  }

  private long found(final ReadFrom from) {
    final long[] first = new long[1];
    try (TickFeed feed = TickFeed.open(queue(), from)) {
      feed.poll(tick -> first[0] = tick.sequence(), 1);
    }
    return first[0];
  }

  /** Another writer's tick comes after an append and before its writer looks at the board again. */
  @Test
  void shouldKnowTheTicksThatCameWhileTheBoardWasOpenedAnew() throws IOException {
    final TickDraft late = new TickDraft().instrumentId("late").exchangeTimeNs(BEGIN_NS + 1_000);
    final TickDraft early = new TickDraft().instrumentId("early").exchangeTimeNs(BEGIN_NS);
    final List<TickBroadcaster> others = new ArrayList<>();
    final AppendStage.Listener publishOther =
        stage -> {
          if (stage == AppendStage.BETWEEN && !others.isEmpty()) {
            others.remove(0).publish(late);
          }
        };
    try (TickBroadcaster other = TickBroadcaster.create(queue());
        TickBroadcaster writer =
            TickBroadcaster.create(
                queue(), null, ZoneOffset.UTC, QueueOptions.DEFAULT.told(publishOther))) {
      writer.publish(early);
      damageBoard();
      // The next one who opens the queue makes a new board, and tells the others.
      TickBroadcaster.create(queue()).close();
      others.add(other);
      for (int i = 0; i < 3 * IndexWriter.SPACING_TICKS; i++) {
        writer.publish(early);
      }
    }
    readTimes();
    assertThat(found(ReadFrom.time(BEGIN_NS + 1_000))).isEqualTo(3);
    assertThat(QueueVerifier.verify(queue(), true).findings()).isEmpty();
  }

  private void damageBoard() throws IOException {
    try (RandomAccessFile board = new RandomAccessFile(queue().resolve("board").toFile(), "rw")) {
      board.seek(BOARD_HEADER_BYTES);
      board.writeLong(0);
    }
  }

  private void assertEveryPlaceIsRight(final long seed, final int places) {
    final Random random = new Random(seed);
    final long last = exchangeTimes.size();
    for (int i = 0; i < places; i++) {
      final long place = 1L + random.nextInt((int) last);
      assertThat(found(ReadFrom.sequence(place))).isEqualTo(place);
      final long exchangeNs = exchangeTimes.get((int) place - 1) + random.nextInt(3) - 1;
      assertThat(found(ReadFrom.time(exchangeNs)))
          .isEqualTo(firstNotBefore(exchangeTimes, exchangeNs));
      final long publishNs = publishTimes.get((int) place - 1) + random.nextInt(3) - 1;
      assertThat(found(ReadFrom.publishTime(publishNs)))
          .isEqualTo(firstNotBefore(publishTimes, publishNs));
    }
    assertThat(found(ReadFrom.last(1))).isEqualTo(last);
    assertThat(found(ReadFrom.time(Long.MAX_VALUE))).isZero();
  }

  private long records() throws IOException {
    return (Files.size(index()) - HEADER_BYTES) / RECORD_BYTES;
  }

  @Test
  void shouldFindEveryPlaceThroughTheIndex() throws IOException {
    write(1, 100);
    assertThat(records())
        .isBetween(4L, 4 + (long) exchangeTimes.size() / IndexWriter.SPACING_TICKS);
    assertEveryPlaceIsRight(2, 30);
  }

  @Test
  void shouldFindEveryPlaceWithoutAnIndexAndRebuildIt() throws IOException {
    write(3, 100);
    final byte[] whole = Files.readAllBytes(index());
    Files.delete(index());
    assertEveryPlaceIsRight(4, 10);
    TickBroadcaster.create(queue(), null, ZoneOffset.UTC, rolling()).close();
    assertThat(Files.readAllBytes(index())).isEqualTo(whole);
  }

  @Test
  void shouldFindEveryPlaceWhateverTheIndexSays() throws IOException {
    write(5, 60);
    final byte[] whole = Files.readAllBytes(index());
    final Random random = new Random(6);
    for (int round = 0; round < 30; round++) {
      final byte[] damaged = whole.clone();
      for (int i = random.nextInt(20); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      final int length = round % 3 == 0 ? random.nextInt(damaged.length) : damaged.length;
      Files.write(index(), Arrays.copyOf(damaged, length));
      assertEveryPlaceIsRight(round, 2);
      if (round % 5 == 0) {
        // A writer goes on from what is right and mends the rest.
        write(round, 2);
        assertEveryPlaceIsRight(round, 2);
      }
    }
  }

  @Test
  void shouldNotBelieveTheIndexOfAnotherQueue() throws IOException {
    write(7, 40);
    final byte[] other = Files.readAllBytes(index());
    Folders.delete(queue());
    time = new SetTimeProvider("2024-01-02T09:30:00");
    write(7, 40);
    Files.write(index(), other);
    assertEveryPlaceIsRight(8, 10);
  }

  @Test
  void shouldWaitForATimeThatNoTickHasYet() {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue());
        TickFeed feed = TickFeed.open(queue(), ReadFrom.time(BEGIN_NS))) {
      final TickDraft draft = new TickDraft().instrumentId("IF2101");
      final List<Long> seen = new ArrayList<>();
      for (final long timeNs : new long[] {1, BEGIN_NS - 1, BEGIN_NS, 5, BEGIN_NS + 1}) {
        broadcaster.publish(draft.exchangeTimeNs(timeNs));
        feed.poll(tick -> seen.add(tick.exchangeTimeNs()), 10);
      }
      assertThat(seen).containsExactly(BEGIN_NS, 5L, BEGIN_NS + 1);
      assertThat(feed.lastSequence()).isEqualTo(5);
    }
  }

  @Test
  void shouldKeepOneIndexOfTwoWriters() {
    final TickDraft draft = new TickDraft().instrumentId("IF2101");
    final TickBatch batch = new TickBatch();
    try (TickBroadcaster first = TickBroadcaster.create(queue());
        TickBroadcaster second = TickBroadcaster.create(queue())) {
      long timeNs = BEGIN_NS;
      for (int i = 0; i < 60; i++) {
        batch.clear();
        for (int j = 0; j < 1_000; j++) {
          batch.add(draft.exchangeTimeNs(timeNs++));
        }
        (i / 7 % 2 == 0 ? first : second).publish(batch);
      }
    }
    readTimes();
    assertEveryPlaceIsRight(9, 30);
  }
}
