/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ipc.internal.CycleFiles;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.Finding.Severity;
import io.mmarket.store.NotAStoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.List;
import net.openhft.chronicle.core.time.SetTimeProvider;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link QueueVerifier} says of sound queues and of each file damaged in turn. */
class QueueVerifierTest {
  private static final long BEGIN_OF_WRITERS_TURN = 64;

  @TempDir Path folder;

  private Path queue() {
    return folder.resolve("queue");
  }

  private Path file(final int number) {
    return CycleFiles.list(QueueFolder.open(queue()).ticks()).get(number);
  }

  /** Ten cycles of some hundred ticks each. */
  private void pushCycles(final int cycles) {
    final SetTimeProvider time = new SetTimeProvider("2024-01-02T09:30:00");
    final QueueOptions rolling = QueueOptions.DEFAULT.rolling(TestRollCycles.TEST_SECONDLY, time);
    try (TickBroadcaster broadcaster =
        TickBroadcaster.create(queue(), null, ZoneOffset.UTC, rolling)) {
      for (int i = 0; i < cycles; i++) {
        Queues.push(broadcaster, Queues.ticks(70 + i, 300));
        time.advanceMillis(1_000);
      }
    }
  }

  private QueueReport verify() {
    return QueueVerifier.verify(queue(), false);
  }

  private static void write(final Path file, final long at, final int... bytes) throws IOException {
    final ByteBuffer buffer = ByteBuffer.allocate(bytes.length);
    for (final int b : bytes) {
      buffer.put((byte) b);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(buffer.flip(), at);
    }
  }

  @Test
  void shouldFindASoundQueueSound() {
    pushCycles(4);
    final QueueReport report = QueueVerifier.verifyDeep(queue(), folder);
    assertThat(report.findings()).isEmpty();
    assertThat(report.files()).isEqualTo(4);
    assertThat(report.ticks()).isEqualTo(1_200);
    assertThat(report.firstSequence()).isEqualTo(1);
    assertThat(report.lastSequence()).isEqualTo(1_200);
    assertThat(report.frames()).isBetween(20L, 1_200L);
    assertThat(folder).isDirectoryContaining(path -> path.equals(queue()));
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void shouldFindNothingWrongInAnEmptyQueueAndRefuseWhatIsNoFolder() {
    TickBroadcaster.create(queue()).close();
    assertThat(verify().isSound()).isTrue();
    assertThat(verify().ticks()).isZero();
    assertThatThrownBy(() -> QueueVerifier.verify(folder.resolve("none"), false))
        .isInstanceOf(NotAStoreException.class)
        .hasMessageContaining("none");
  }

  @Test
  void shouldRaiseNoFalseAlarmBesideALivingWriter() throws Exception {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue());
        TickFeed feed = TickFeed.join(queue(), "reader")) {
      final Thread writer =
          new Thread(
              () -> {
                for (int i = 0; i < 200; i++) {
                  Queues.push(broadcaster, Queues.ticks(i, 100));
                  feed.poll(tick -> {}, 100);
                }
              });
      writer.start();
      long seen = 0;
      while (writer.isAlive()) {
        final QueueReport report = verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.ticks()).isGreaterThanOrEqualTo(seen);
        seen = report.ticks();
      }
      writer.join();
      // Looking dropped no lock of the living writer.
      assertThat(verify().findings()).isEmpty();
      assertThat(QueueMonitor.open(queue()).status().writers()).hasSize(1);
    }
    assertThat(verify().ticks()).isEqualTo(20_000);
  }

  @Test
  void shouldGoOnBehindDamageAndSayWhatIsReadable() throws IOException {
    pushCycles(3);
    final QueueBytes bytes = new QueueBytes(file(1));
    final QueueBytes.Document damaged = bytes.frames().get(4);
    write(file(1), damaged.tick(0) + 4, 0xFF, 0xFF);
    final QueueReport report = verify();
    assertThat(report.damaged()).isPositive();
    final QueueFinding finding = report.findings().get(0);
    assertThat(finding.file()).isEqualTo(file(1));
    assertThat(finding.severity()).isEqualTo(Severity.DAMAGE);
    assertThat(finding.offset()).isEqualTo(damaged.position());
    assertThat(finding.readable())
        .contains("up to sequence " + (damaged.firstSequence() - 1))
        .contains("from " + (damaged.firstSequence() + 1) + " on");
    assertThat(report.ticks()).isEqualTo(899);
    assertThat(report.lastSequence()).isEqualTo(900);
  }

  @Test
  void shouldFindEachFlippedBitThatFollowsFromOthers() throws IOException {
    pushCycles(1);
    final QueueBytes bytes = new QueueBytes(file(0));
    final QueueBytes.Document document = bytes.frames().get(3);
    final long tick = document.tick(0);
    // Document's and frame's header; tick's header, length, sequence, hash.
    final long[] places = {
      document.position(),
      document.position() + 4,
      document.position() + 12,
      document.position() + 16,
      document.position() + 20,
      tick,
      tick + 2,
      tick + 8,
      tick + 16,
      tick + 24,
      tick + 152,
      tick + 152 + 2,
      tick + 152 + 5
    };
    for (final long place : places) {
      for (int bit = 0; bit < 8; bit++) {
        bytes.flip(place, bit);
        assertThat(verify().isSound()).as("bit %d at %d", bit, place).isFalse();
        bytes.flip(place, bit);
      }
    }
    assertThat(verify().findings()).isEmpty();
  }

  @Test
  void shouldTellWhatAKilledWriterLeftFromDamage() throws IOException {
    pushCycles(2);
    final QueueBytes older = new QueueBytes(file(0));
    write(file(0), older.end(), 0, 0, 0, 0, 0, 0, 0, 0);
    final QueueBytes newest = new QueueBytes(file(1));
    write(file(1), newest.end(), 0, 0, 0, 0x80, 1, 2, 3);
    write(queue().resolve("writers"), BEGIN_OF_WRITERS_TURN, 7);
    final List<QueueFinding> findings = verify().findings();
    assertThat(findings).hasSize(3).allMatch(f -> f.severity() == Severity.LEFTOVER);
    assertThat(findings.get(0).expected()).contains("end mark");
    assertThat(findings.get(0).offset()).isEqualTo(older.end());
    assertThat(findings.get(1).found()).contains("unfinished");
    assertThat(findings.get(2).found()).contains("killed");
  }

  @Test
  void shouldFindDamageOfEachFileBesideTheTicks() throws IOException {
    pushCycles(1);
    try (TickFeed feed =
        TickFeed.join(queue(), Subscription.durable("c1").from(ReadFrom.start()))) {
      feed.poll(tick -> {}, 100);
    }
    assertThat(verify().findings()).isEmpty();
    final String[] files = {"CATALOG", "index", "board", "counters", "writers", "cursors/c1"};
    for (final String name : files) {
      final Path path = queue().resolve(name);
      final byte[] whole = Files.readAllBytes(path);
      for (final int at : new int[] {0, 9, name.equals("cursors/c1") ? 530 : 20}) {
        final byte[] mutant = whole.clone();
        mutant[at] ^= 0x10;
        if (name.equals("cursors/c1")) {
          mutant[1_030] ^= 1;
        }
        Files.write(path, mutant);
        // Nobody reads what lies behind the header of the writers' file while nobody writes.
        final boolean isNothing = name.equals("writers") && at == 20;
        assertThat(verify().isSound()).as("%s at %d", name, at).isEqualTo(isNothing);
      }
      Files.write(path, new byte[0]);
      assertThat(verify().isSound()).as("%s empty", name).isFalse();
      Files.write(path, whole);
    }
    assertThat(verify().findings()).isEmpty();
  }

  @Test
  void shouldCompareTheBoardWithTheQueue() throws IOException {
    pushCycles(1);
    final Path board = queue().resolve("board");
    final byte[] whole = Files.readAllBytes(board);
    final ByteBuffer bytes = ByteBuffer.wrap(whole.clone()).order(ByteOrder.LITTLE_ENDIAN);
    final int slot = 4096;
    final int copy = slot + 320 + (int) (bytes.getLong(slot + 8) & 1) * 1152;
    // A price: sound by itself, but not what the queue has.
    bytes.put(copy + 128 + 48, (byte) (bytes.get(copy + 128 + 48) ^ 1));
    Files.write(board, bytes.array());
    assertThat(verify().findings())
        .singleElement()
        .matches(finding -> finding.file().equals(board) && finding.offset() == slot)
        .matches(finding -> finding.expected().contains("as the queue has it"));
  }

  @Test
  void shouldNameForeignFiles() throws IOException {
    pushCycles(1);
    Files.writeString(queue().resolve("notes.txt"), "mine");
    Files.writeString(queue().resolve("ticks/other.txt"), "mine");
    Files.writeString(queue().resolve("ticks/zzz.cq4"), "this is no file of Chronicle Queue");
    final QueueReport report = verify();
    assertThat(report.ticks()).isEqualTo(300);
    assertThat(report.findings().stream().map(f -> f.file().getFileName().toString()))
        .contains("notes.txt", "other.txt", "zzz.cq4");
    assertThat(report.damaged()).isEqualTo(1);
  }
}
