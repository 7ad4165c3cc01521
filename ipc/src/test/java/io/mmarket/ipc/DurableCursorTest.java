/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.store.DamagedFileException;
import io.mmarket.store.NotAStoreException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Named places of reading: where they go on, what is read twice, what is refused. */
class DurableCursorTest {
  @TempDir Path queue;
  private TickBroadcaster broadcaster;

  @BeforeEach
  void open() {
    broadcaster = TickBroadcaster.create(queue);
    push(10);
  }

  @AfterEach
  void close() {
    broadcaster.close();
  }

  private void push(final int count) {
    final TickDraft draft = new TickDraft();
    for (int i = 0; i < count; i++) {
      broadcaster.publish(draft.instrumentId(i % 2 == 0 ? "A" : "B").volume(i));
    }
  }

  private Path file(final String name) {
    return queue.resolve("cursors").resolve(name);
  }

  private QueueCursor only() {
    try (QueueMonitor monitor = QueueMonitor.open(queue)) {
      final List<QueueCursor> cursors = monitor.status().cursors();
      assertThat(cursors).hasSize(1);
      return cursors.get(0);
    }
  }

  private List<Long> poll(final Subscription subscription, final int limit) {
    final List<Long> sequences = new ArrayList<>();
    try (TickFeed feed = TickFeed.join(queue, subscription)) {
      feed.poll(tick -> sequences.add(tick.sequence()), limit);
    }
    return sequences;
  }

  @Test
  void shouldGoOnWhereItStopped() {
    final Subscription c1 = Subscription.durable("c1");
    assertThat(poll(c1, 4)).containsExactly(1L, 2L, 3L, 4L);
    assertThat(only().name()).isEqualTo("c1");
    assertThat(only().position()).isEqualTo(4);
    assertThat(only().lag()).isEqualTo(6);
    assertThat(only().savedNs()).isPositive();
    assertThat(poll(c1, 3)).containsExactly(5L, 6L, 7L);
    push(1);
    assertThat(poll(c1.from(ReadFrom.end()), 100)).containsExactly(8L, 9L, 10L, 11L);
    assertThat(poll(c1, 100)).isEmpty();
    assertThat(only().lag()).isZero();
  }

  @Test
  void shouldBeginWhereItIsToldWhenItIsNew() {
    assertThat(poll(Subscription.durable("new").from(ReadFrom.last(2)), 1)).containsExactly(9L);
    assertThat(poll(Subscription.durable("new").from(ReadFrom.last(2)), 9)).containsExactly(10L);
  }

  @Test
  void shouldBeMovedWhenToldSo() {
    poll(Subscription.durable("c1"), 100);
    assertThat(poll(Subscription.durable("c1").movedTo(ReadFrom.sequence(7)), 0)).isEmpty();
    assertThat(only().position()).isEqualTo(6);
    assertThat(poll(Subscription.durable("c1"), 2)).containsExactly(7L, 8L);
    assertThat(poll(Subscription.durable("c1").movedTo(ReadFrom.end()), 9)).isEmpty();
    assertThat(only().position()).isEqualTo(10);
  }

  @Test
  void shouldSaveEverySoManyTicksAndWhenIdleAndWhenTold() {
    final long[] saved = new long[11];
    try (TickFeed feed = TickFeed.join(queue, Subscription.durable("c1").checkpointEvery(3))) {
      assertThat(only().position()).isZero();
      feed.poll(tick -> saved[(int) tick.sequence()] = only().position(), 8);
      // What a handler sees saved is what would be read twice if it were killed here.
      assertThat(saved).containsExactly(0, 0, 0, 0, 3, 3, 3, 6, 6, 0, 0);
      assertThat(only().position()).isEqualTo(6);
      feed.checkpoint();
      assertThat(only().position()).isEqualTo(8);
      feed.poll(tick -> {}, 1);
      assertThat(only().position()).isEqualTo(8);
      feed.poll(tick -> {}, 100);
      feed.poll(tick -> {}, 100);
      assertThat(only().position()).isEqualTo(10);
    }
  }

  @Test
  void shouldHandOverAgainWhatAHandlerThrewAtOrClosedAt() {
    final Subscription c1 = Subscription.durable("c1");
    assertThatThrownBy(
            () -> {
              try (TickFeed feed = TickFeed.join(queue, c1)) {
                feed.poll(
                    tick -> {
                      if (tick.sequence() == 4) {
                        throw new IllegalStateException("four");
                      }
                    },
                    100);
              }
            })
        .hasMessage("four");
    assertThat(only().position()).isEqualTo(3);
    final TickFeed feed = TickFeed.join(queue, c1.symbols(List.of("B")));
    feed.poll(
        tick -> {
          if (tick.sequence() == 6) {
            feed.close();
          }
        },
        100);
    assertThat(poll(c1, 1)).containsExactly(6L);
  }

  @Test
  void shouldSaveOnlyWhenToldWhereThatIsAskedFor() {
    final Subscription c1 = Subscription.durable("c1").checkpointEvery(0);
    try (TickFeed feed = TickFeed.join(queue, c1)) {
      feed.poll(tick -> {}, 3);
      feed.checkpoint();
      feed.poll(tick -> {}, 100);
      feed.poll(tick -> {}, 100);
    }
    assertThat(poll(c1, 100)).hasSize(7);
    assertThat(only().position()).isEqualTo(3);
    assertThatThrownBy(() -> c1.checkpointEvery(-1)).hasMessageContaining("-1");
  }

  @Test
  void shouldPassWhatItsFilterLeavesOut() {
    assertThat(poll(Subscription.durable("b").symbols(List.of("B")), 2)).containsExactly(2L, 4L);
    assertThat(poll(Subscription.durable("b").symbols(List.of("B")), 9))
        .containsExactly(6L, 8L, 10L);
    assertThat(poll(Subscription.durable("b").symbols(List.of("B")), 9)).isEmpty();
    assertThat(only().position()).isEqualTo(10);
  }

  @Test
  void shouldLeaveTheCursorToTheNewerOfTwoFeedsOfOneProcess() {
    try (TickFeed older = TickFeed.join(queue, Subscription.durable("c1"))) {
      older.poll(tick -> {}, 5);
      try (TickFeed newer = TickFeed.join(queue, Subscription.durable("c1"))) {
        newer.poll(tick -> {}, 2);
        older.poll(tick -> {}, 5);
        older.checkpoint();
      }
      assertThat(only().position()).isEqualTo(2);
    }
    assertThat(only().position()).isEqualTo(2);
  }

  @Test
  void shouldSurviveOneDamagedCheckpointAndNameTheFileWhenBothAre() throws IOException {
    try (TickFeed feed = TickFeed.join(queue, Subscription.durable("c1").checkpointEvery(1))) {
      feed.poll(tick -> {}, 5);
    }
    // The sixth checkpoint, the first being that of the begin, lies in the second place.
    overwrite(1024 + 8);
    assertThat(only().position()).isEqualTo(4);
    assertThat(poll(Subscription.durable("c1"), 1)).containsExactly(5L);
    overwrite(512 + 8);
    overwrite(1024 + 8);
    assertThat(only().isSound()).isFalse();
    assertThatThrownBy(() -> TickFeed.join(queue, Subscription.durable("c1")))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining(file("c1").toString());
    assertThat(poll(Subscription.durable("c1").movedTo(ReadFrom.sequence(3)), 1))
        .containsExactly(3L);
    assertThat(poll(Subscription.durable("c1"), 1)).containsExactly(4L);
  }

  private void overwrite(final int offset) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(file("c1").toFile(), "rw")) {
      file.seek(offset);
      file.writeLong(0x5a5a5a5aL);
    }
  }

  @Test
  void shouldNotMistakeOtherFilesForCursors() throws IOException {
    poll(Subscription.durable("c1"), 1);
    Files.writeString(file("other"), "x".repeat(4_000));
    Files.writeString(file("short"), "MMKT");
    Files.writeString(file(".c2.new"), "half");
    assertThatThrownBy(() -> TickFeed.join(queue, Subscription.durable("other")))
        .isInstanceOf(NotAStoreException.class)
        .hasMessageContaining(file("other").toString());
    assertThatThrownBy(() -> TickFeed.join(queue, Subscription.durable("short")))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining(file("short").toString());
    assertThat(poll(Subscription.durable("c1"), 1)).containsExactly(2L);
  }

  @Test
  void shouldRefuseNamesThatAreNoFileNames() {
    for (final String name :
        List.of(
            "",
            ".",
            "..",
            "../x",
            "a/b",
            "/etc/x",
            ".hidden",
            "a b",
            "-f",
            "ä",
            "x\0y",
            "x".repeat(81))) {
      assertThatThrownBy(() -> TickFeed.join(queue, Subscription.durable(name)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("cursor name '" + name + "'");
    }
    assertThat(file("x")).doesNotExist();
    assertThat(poll(Subscription.durable("x".repeat(80)), 1)).containsExactly(1L);
  }
}
