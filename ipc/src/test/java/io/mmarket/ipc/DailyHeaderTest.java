/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ipc.internal.CycleFiles;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.ipc.internal.verify.DailyHeader;
import io.mmarket.ipc.internal.verify.FileBytes;
import io.mmarket.store.DamagedFileException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chronicle Queue's own header: known byte for byte, found when it is damaged, and made anew. */
class DailyHeaderTest {
  private static final int HEADER_BYTES = 232;
  private static final int INDEX_OFFSET = 152;
  private static final int SECOND_OFFSET = 200;

  @TempDir Path folder;
  private final List<Tick> pushed = Queues.ticks(161, 600);
  private Path queue = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void push() throws IOException {
    queue = folder.resolve("queue");
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      Queues.push(broadcaster, pushed);
    }
    file = CycleFiles.list(QueueFolder.open(queue).ticks()).get(0);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(new QueueBytes(file).end() + 4096);
    }
  }

  @Test
  void shouldBeWhatTheLibraryWrites() throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      assertThat(DailyHeader.isIn(file, bytes)).isTrue();
      assertThat(DailyHeader.firstDamage(bytes)).isEqualTo(-1);
    }
    assertThat(DailyHeader.image()).hasSize(HEADER_BYTES);
  }

  @Test
  void shouldBeFoundAndMadeAnewWhicheverByteIsDamaged() throws IOException {
    final byte[] whole = Files.readAllBytes(file);
    final Random random = new Random(162);
    for (int at = 0; at < HEADER_BYTES; at += 1 + random.nextInt(8)) {
      final byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      assertReadsAllOrNothing();
      QueueRepairer.repair(queue);
      assertThat(QueueVerifier.verifyDeep(queue, folder).isSound()).as("byte %d", at).isTrue();
      assertThat(Queues.read(queue, ReadFrom.start())).as("byte %d", at).isEqualTo(pushed);
    }
    assertGoesOn();
  }

  private void assertReadsAllOrNothing() {
    try {
      assertThat(Queues.read(queue, ReadFrom.start()).size()).isIn(0, pushed.size());
    } catch (final DamagedFileException e) {
      assertThat(e).hasMessageContaining(file.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-1, 0", "-1, 0x80000000", "0, 0x80008024"})
  void shouldBeFinishedByTheNextWriterWhenOneWasKilledBeforeTheIndexWasThere(
      final long index, final long secondHeader) throws IOException {
    final Path other = folder.resolve("other");
    final Path ticks = QueueFolder.openOrCreate(other, ZoneOffset.UTC).ticks();
    Files.createDirectories(ticks);
    final UnsafeBuffer begun = new UnsafeBuffer(new byte[DailyHeader.END_OFFSET + 4096]);
    begun.putBytes(0, DailyHeader.image(), 0, SECOND_OFFSET);
    begun.putLong(INDEX_OFFSET, index);
    begun.putInt(SECOND_OFFSET, (int) secondHeader);
    Files.write(ticks.resolve(file.getFileName()), begun.byteArray());
    try (TickBroadcaster broadcaster = TickBroadcaster.create(other)) {
      Queues.push(broadcaster, pushed);
    }
    assertThat(Queues.read(other, ReadFrom.start())).isEqualTo(pushed);
    assertThat(QueueVerifier.verifyDeep(other, folder).isSound()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {0xC00000C1L, 0x80000000L})
  void shouldBeFinishedByTheNextWriterWhenOneWasKilledBeforeItWasComplete(final long header)
      throws IOException {
    final Path other = folder.resolve("other");
    final Path ticks = QueueFolder.openOrCreate(other, ZoneOffset.UTC).ticks();
    Files.createDirectories(ticks);
    final UnsafeBuffer begun = new UnsafeBuffer(new byte[DailyHeader.END_OFFSET + 4096]);
    begun.putBytes(0, DailyHeader.image());
    begun.putInt(0, (int) header);
    Files.write(ticks.resolve(file.getFileName()), begun.byteArray());
    try (TickBroadcaster broadcaster = TickBroadcaster.create(other)) {
      Queues.push(broadcaster, pushed);
    }
    assertThat(Queues.read(other, ReadFrom.start())).isEqualTo(pushed);
  }

  @Test
  void shouldBeRefusedByWritersUntilItIsRepaired() throws IOException {
    final byte[] damaged = Files.readAllBytes(file);
    Arrays.fill(damaged, 20, 60, (byte) 0);
    Files.write(file, damaged);
    assertThat(QueueVerifier.verify(queue, false).isSound()).isFalse();
    assertThatThrownBy(() -> TickBroadcaster.create(queue))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("offset 20")
        .hasMessageContaining("mmarket repair --queue " + queue);
    assertThat(Queues.read(queue, ReadFrom.start())).isEqualTo(pushed);
    assertThat(QueueRepairer.repair(queue).isComplete()).isTrue();
    assertGoesOn();
  }

  /** Over some index documents, which the library makes every 256th document. */
  private void assertGoesOn() {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      for (int i = 1; i <= 600; i++) {
        assertThat(broadcaster.publish(new TickDraft().instrumentId("A")))
            .isEqualTo(pushed.size() + i);
      }
    }
    final QueueReport report = QueueVerifier.verifyDeep(queue, folder);
    assertThat(report.isSound()).as("%s", report.findings()).isTrue();
    assertThat(report.ticks()).isEqualTo(pushed.size() + 600);
  }
}
