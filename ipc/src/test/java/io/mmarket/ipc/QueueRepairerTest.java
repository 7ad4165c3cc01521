/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ipc.internal.CycleFiles;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.DamagedFileException;
import io.mmarket.store.LockedException;
import io.mmarket.store.NotAStoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.core.time.SetTimeProvider;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damage of every sort, what a repair saves of it, and that writers and readers go on. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class QueueRepairerTest {
  private static final int EACH = 300;

  @TempDir Path folder;
  private final List<Tick> pushed = new ArrayList<>();

  private Path queue() {
    return folder.resolve("queue");
  }

  private Path file(final int number) {
    return CycleFiles.list(QueueFolder.open(queue()).ticks()).get(number);
  }

  private void pushCycles(final int cycles) {
    // Not long ago: the library looks at every cycle between the newest file and now.
    final long nowNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    final SetTimeProvider time = new SetTimeProvider(nowNs - TimeUnit.SECONDS.toNanos(10));
    final QueueOptions rolling = QueueOptions.DEFAULT.rolling(TestRollCycles.TEST_SECONDLY, time);
    try (TickBroadcaster broadcaster =
        TickBroadcaster.create(queue(), null, ZoneOffset.UTC, rolling)) {
      for (int i = 0; i < cycles; i++) {
        final List<Tick> ticks = Queues.ticks(80 + i, EACH);
        Queues.push(broadcaster, ticks);
        pushed.addAll(ticks);
        time.advanceMillis(1_000);
      }
    }
  }

  private void write(final Path path, final long at, final int... bytes) throws IOException {
    final ByteBuffer buffer = ByteBuffer.allocate(bytes.length);
    for (final int b : bytes) {
      buffer.put((byte) b);
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.write(buffer.flip(), at);
    }
  }

  /** Repairs, and checks that what a repair promises holds: all but the lost ticks, in order. */
  private QueueRepairReport repair(final int firstLost, final int lostCount) {
    final QueueRepairReport report = QueueRepairer.repair(queue());
    assertThat(QueueVerifier.verifyDeep(queue(), folder).isSound())
        .as("%s, then %s", report, QueueVerifier.verifyDeep(queue(), folder))
        .isTrue();
    final List<Tick> expected = new ArrayList<>(pushed);
    expected.subList(firstLost - 1, firstLost - 1 + lostCount).clear();
    final List<Tick> read = new ArrayList<>();
    final long[] lost = new long[1];
    try (TickFeed feed = TickFeed.open(queue(), ReadFrom.start())) {
      final TickHandler handler =
          new TickHandler() {
            @Override
            public void onTick(final TickView tick) {
              read.add(tick.toTick());
            }

            @Override
            public void onLoss(final long count) {
              lost[0] += count;
            }
          };
      while (feed.poll(handler, 1_000) > 0) {
        // Up to the end.
      }
    }
    assertThat(read).isEqualTo(expected);
    final boolean isAtEnd = firstLost - 1 + lostCount == pushed.size();
    assertThat(lost[0]).isEqualTo(isAtEnd || firstLost == 1 ? 0 : lostCount);
    goOn(isAtEnd ? firstLost - 1 : pushed.size());
    assertThat(QueueRepairer.repair(queue()).actions()).isEmpty();
    return report;
  }

  private void goOn(final long newest) {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue());
        TickFeed feed = TickFeed.open(queue(), ReadFrom.end())) {
      final List<Tick> more = Queues.ticks(99, 50);
      assertThat(broadcaster.pushBatch(more)).isEqualTo(newest + 1);
      assertThat(Queues.drain(feed)).isEqualTo(more);
    }
    final QueueReport report = QueueVerifier.verifyDeep(queue(), folder);
    assertThat(report.isSound()).as("%s", report.findings()).isTrue();
  }

  @Test
  void shouldFindNothingToDoInASoundQueue() {
    pushCycles(3);
    final QueueRepairReport report = repair(1, 0);
    assertThat(report.actions()).isEmpty();
    assertThat(report.isComplete()).isTrue();
    assertThat(report.firstSequence()).isEqualTo(1);
    assertThat(report.lastSequence()).isEqualTo(900);
  }

  @Test
  void shouldLoseOneTickOfADamagedFrameAndKeepTheOthers() throws IOException {
    pushCycles(3);
    final QueueBytes.Document frame = batch(file(1), 10);
    write(file(1), frame.tick(4) + 16, 1, 2, 3, 4);
    final int lost = (int) frame.firstSequence() + 4;
    final QueueRepairReport report = repair(lost, 1);
    assertThat(report.isComplete()).isFalse();
    assertThat(report.actions().get(0).lost()).containsExactly("sequence " + lost);
    assertThat(report.actions().get(0).savedRows()).isEqualTo(frame.ticks().length - 1);
    assertThat(queue().resolve("damaged")).isNotEmptyDirectory();
  }

  private static QueueBytes.Document batch(final Path file, final int atLeast) throws IOException {
    return new QueueBytes(file)
        .frames().stream()
            .skip(2)
            .filter(frame -> frame.ticks().length >= atLeast)
            .findFirst()
            .orElseThrow();
  }

  @Test
  void shouldLoseNothingWhenOnlyHeadersAreDamaged() throws IOException {
    pushCycles(2);
    final QueueBytes.Document first = batch(file(0), 5);
    write(file(0), first.position(), 0, 0, 0, 0x80);
    final QueueBytes.Document second = batch(file(1), 5);
    write(file(1), second.position() + 4 + 8, 0xFF, 0xFF);
    final QueueRepairReport report = repair(1, 0);
    assertThat(report.actions()).isNotEmpty();
    assertThat(report.isComplete()).isTrue();
  }

  @Test
  void shouldBridgeAPageThatACrashOfTheHostLeftEmpty() throws IOException {
    pushCycles(1);
    final QueueBytes bytes = new QueueBytes(file(0));
    final long page = (bytes.frames().get(5).position() + 8191) & -4096;
    bytes.clear(page, 4096);
    final long[] lost = {0, 0};
    for (final QueueBytes.Document frame : bytes.frames()) {
      for (int i = 0; i < frame.ticks().length; i++) {
        final long end = i + 1 < frame.ticks().length ? frame.tick(i + 1) : frame.end();
        if (frame.tick(i) < page + 4096 && end > page) {
          lost[0] = lost[0] == 0 ? frame.firstSequence() + i : lost[0];
          lost[1]++;
        }
      }
    }
    // Zeros may be what was there: a tick's padding, or a volume of zero.
    final QueueReport report = QueueVerifier.verify(queue(), false);
    assertThat(report.isSound()).isFalse();
    assertThat(report.ticks()).isGreaterThanOrEqualTo(EACH - lost[1]);
    repairWhateverIsReadable(report.ticks());
  }

  /** What a check can read is what is there after the repair. */
  private void repairWhateverIsReadable(final long readable) {
    final QueueRepairReport report = QueueRepairer.repair(queue());
    assertThat(report.isComplete()).isFalse();
    final QueueReport after = QueueVerifier.verifyDeep(queue(), folder);
    assertThat(after.isSound()).as("%s", after.findings()).isTrue();
    assertThat(after.ticks()).isEqualTo(readable);
    goOn(report.lastSequence());
  }

  @Test
  void shouldCutOffATornEndAndGoOnThere() throws IOException {
    pushCycles(2);
    final QueueBytes bytes = new QueueBytes(file(1));
    final QueueBytes.Document last = bytes.frames().get(bytes.frames().size() - 2);
    bytes.clear(last.position() + 10, (int) (bytes.end() - last.position() - 10));
    assertThatThrownBy(() -> TickBroadcaster.create(queue()))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("mmarket repair --queue " + queue());
    try (TickFeed feed = TickFeed.open(queue(), ReadFrom.start())) {
      assertThatThrownBy(() -> feed.poll(tick -> {}, 10_000))
          .isInstanceOf(DamagedFileException.class)
          .hasMessageContaining("mmarket repair --queue " + queue());
    }
    final int lost = (int) last.firstSequence();
    final QueueRepairReport report = repair(lost, 2 * EACH + 1 - lost);
    assertThat(report.lastSequence()).isEqualTo(lost - 1);
    assertThat(report.actions().get(0).lost())
        .containsExactly("sequences " + lost + " to " + 2 * EACH);
    assertThat(report.actions().get(0).what()).contains("kept in damaged/");
  }

  @Test
  void shouldCutOffATornEndOfAnOlderFileAndTellTheLoss() throws IOException {
    pushCycles(2);
    final QueueBytes bytes = new QueueBytes(file(0));
    final QueueBytes.Document last = bytes.frames().get(bytes.frames().size() - 1);
    bytes.clear(last.position() + 6, (int) (bytes.end() + 8 - last.position() - 6));
    final int lost = (int) last.firstSequence();
    final QueueRepairReport report = repair(lost, EACH + 1 - lost);
    assertThat(report.actions().get(0).lost()).containsExactly("sequences " + lost + " to " + EACH);
  }

  @Test
  void shouldTakeAwayWhatAKilledWriterLeft() throws IOException {
    pushCycles(2);
    write(file(0), new QueueBytes(file(0)).end(), 0, 0, 0, 0, 0, 0, 0, 0);
    write(file(1), new QueueBytes(file(1)).end(), 0, 0, 0, 0x80, 1, 2, 3, 4, 5, 6, 7, 8);
    final QueueRepairReport report = repair(1, 0);
    assertThat(report.isComplete()).isTrue();
    assertThat(report.actions()).hasSize(2);
    assertThat(report.actions().toString()).contains("end mark set").contains("unfinished");
  }

  @Test
  void shouldRefuseAFileWhoseHeaderOfTheLibraryIsDamagedAndLeaveItsTicks() throws IOException {
    pushCycles(1);
    write(file(0), 20, 'x', 'x');
    assertThat(QueueVerifier.verify(queue(), false).isSound()).isFalse();
    assertThatThrownBy(() -> QueueRepairer.repair(queue()))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining(file(0) + ": its header of Chronicle Queue");
    assertThat(Queues.read(queue(), ReadFrom.start())).isEqualTo(pushed);
  }

  @Test
  void shouldMakeLostAndDamagedHelpersAnew() throws IOException {
    pushCycles(2);
    try (TickFeed feed =
        TickFeed.join(queue(), Subscription.durable("c1").from(ReadFrom.start()))) {
      feed.poll(tick -> {}, 100);
    }
    for (final String name : new String[] {"index", "board", "counters", "writers"}) {
      final Path path = queue().resolve(name);
      final byte[] whole = Files.readAllBytes(path);
      whole[3] ^= 1;
      Files.write(path, whole);
      assertThat(QueueVerifier.verify(queue(), false).isSound()).as(name).isFalse();
      assertThat(QueueRepairer.repair(queue()).isComplete()).as(name).isTrue();
      assertThat(QueueVerifier.verify(queue(), false).isSound()).as(name).isTrue();
      Files.delete(path);
      assertThat(QueueRepairer.repair(queue()).isComplete()).as(name).isTrue();
      assertThat(QueueVerifier.verify(queue(), false).isSound()).as(name).isTrue();
      assertThat(path).exists();
    }
    Files.write(queue().resolve("cursors/c1"), new byte[1_536]);
    assertThat(QueueRepairer.repair(queue()).isComplete()).isFalse();
    repair(1, 0);
  }

  @Test
  void shouldMoveACursorBackThatIsAheadOfWhatIsLeft() throws IOException {
    pushCycles(1);
    try (TickFeed feed =
        TickFeed.join(queue(), Subscription.durable("c1").from(ReadFrom.start()))) {
      feed.poll(tick -> {}, 1_000);
    }
    final QueueBytes bytes = new QueueBytes(file(0));
    final QueueBytes.Document last = bytes.frames().get(bytes.frames().size() - 1);
    bytes.clear(last.position() + 4, (int) (bytes.end() - last.position() - 4));
    final long kept = last.firstSequence() - 1;
    assertThat(QueueRepairer.repair(queue()).lastSequence()).isEqualTo(kept);
    goOn(kept);
    try (TickFeed feed = TickFeed.join(queue(), Subscription.durable("c1"))) {
      assertThat(Queues.sequences(feed)).hasSize(50).startsWith(kept + 1);
    }
  }

  @Test
  void shouldAskForTheZoneOfALostCatalog() throws IOException {
    pushCycles(1);
    Files.delete(queue().resolve("CATALOG"));
    assertThatThrownBy(() -> QueueRepairer.repair(queue()))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("zone");
    assertThat(QueueRepairer.repair(queue(), ZoneId.of("Asia/Tokyo")).isComplete()).isTrue();
    try (TickFeed feed = TickFeed.open(queue(), ReadFrom.start())) {
      assertThat(feed.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }
  }

  @Test
  void shouldPutForeignFilesAside() throws IOException {
    pushCycles(1);
    Files.writeString(queue().resolve("ticks/zzz.cq4"), "this is no file of Chronicle Queue");
    assertThat(QueueRepairer.repair(queue()).isComplete()).isTrue();
    assertThat(queue().resolve("damaged/zzz.cq4")).exists();
    repair(1, 0);
  }

  @Test
  void shouldRefuseBesideALivingWriterAndWhatIsNoQueue() {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue())) {
      broadcaster.publish(new TickDraft());
      assertThatThrownBy(() -> QueueRepairer.repair(queue()))
          .isInstanceOf(LockedException.class)
          .hasMessageContaining("living writer");
      assertThat(broadcaster.publish(new TickDraft())).isEqualTo(2);
    }
    assertThatThrownBy(() -> QueueRepairer.repair(folder)).isInstanceOf(NotAStoreException.class);
  }
}
