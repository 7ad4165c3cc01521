/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ipc.internal.CycleFiles;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.DamagedFileException;
import io.mmarket.store.RepairAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A crash of the host may leave nothing but zeros where the newest ticks were. That looks like the
 * place where nothing was written yet: what lies beside the ticks tells that it is not.
 */
class LostEndTest {
  private static final List<String> WITNESSES = List.of("board", "index", "cursors/c1");

  /** More than the index leaves out between two records. */
  private static final int KEPT = 3_000;

  private static final int LOST = 6_000;

  @TempDir Path queue;

  @BeforeEach
  void loseTheEnd() throws IOException {
    final TickDraft draft = new TickDraft().instrumentId("A");
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      for (int i = 0; i < KEPT + LOST; i++) {
        broadcaster.publish(draft.volume(i));
      }
    }
    try (TickFeed feed = TickFeed.join(queue, Subscription.durable("c1").from(ReadFrom.start()))) {
      feed.poll(tick -> {}, KEPT + LOST);
    }
    final QueueBytes bytes =
        new QueueBytes(CycleFiles.list(QueueFolder.open(queue).ticks()).get(0));
    final long begin = bytes.frames().get(KEPT).position();
    bytes.clear(begin, (int) (bytes.end() - begin));
  }

  private void keepOnly(final String witness) throws IOException {
    for (final String other : WITNESSES) {
      if (!other.equals(witness)) {
        Files.delete(queue.resolve(other));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"board", "index", "cursors/c1"})
  void shouldBeToldByEachOfThoseWhoKnow(final String witness) throws IOException {
    keepOnly(witness);
    // The index names the first of each 4,096 ticks, so it knows of some of the lost ones.
    final long known = witness.equals("index") ? 8_193 : KEPT + LOST;
    final QueueReport report = QueueVerifier.verify(queue, false);
    assertThat(report.isSound()).as("%s", report).isFalse();
    assertThat(report.findings()).anyMatch(finding -> finding.file().endsWith(witness));
    final QueueRepairReport repair = QueueRepairer.repair(queue);
    assertThat(repair.isComplete()).isFalse();
    assertThat(repair.actions().stream().map(RepairAction::lost))
        .contains(List.of("sequences " + (KEPT + 1) + " to " + known));
    assertThat(QueueVerifier.verifyDeep(queue, queue).isSound()).isTrue();
    assertGoesOn();
  }

  @Test
  void shouldRefuseToWriteThereBeforeARepair() {
    assertThatThrownBy(() -> TickBroadcaster.create(queue))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("mmarket repair --queue " + queue);
    assertThat(Queues.read(queue, ReadFrom.start())).hasSize(KEPT);
  }

  /** The next tick gets the next sequence, and whoever reads it gets it once. */
  private void assertGoesOn() {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      assertThat(broadcaster.publish(new TickDraft().instrumentId("B"))).isEqualTo(KEPT + 1);
      assertThat(Queues.sequences(feed)).hasSize(KEPT + 1).endsWith(KEPT + 1L);
      try (TickBoard board = TickBoard.open(queue)) {
        assertThat(board.sequence()).isEqualTo(KEPT + 1);
        final BoardEntry entry = board.newEntry();
        assertThat(board.newest("A", entry)).isTrue();
        assertThat(entry.tick().sequence()).isEqualTo(KEPT);
      }
    }
  }
}
