/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ipc.internal.CycleFiles;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.DamagedFileException;
import io.mmarket.testing.TestScale;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedQueueTest {
  @TempDir Path queue;

  private Path file = Path.of("");
  private long endOfTicks;

  private void push(final int count) throws IOException {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      Queues.push(broadcaster, Queues.ticks(31, count));
    }
    file = CycleFiles.list(QueueFolder.open(queue).ticks()).get(0);
    endOfTicks = endOfDocuments();
  }

  private long endOfDocuments() throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      final ByteBuffer word = ByteBuffer.allocate(4).order(java.nio.ByteOrder.LITTLE_ENDIAN);
      long at = 0;
      while (true) {
        channel.read(word.clear(), at);
        if (word.getInt(0) == 0) {
          return at;
        }
        at += 4 + ((word.getInt(0) & 0x3FFFFFFF) + 3 & ~3);
      }
    }
  }

  private void write(final long at, final byte... bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes), at);
    }
  }

  @Test
  void shouldNameFileAndOffsetOfADocumentThatIsNoFrame() throws IOException {
    push(10);
    try (ChronicleQueue chronicle =
            ChronicleQueue.singleBuilder(QueueFolder.open(queue).ticks()).build();
        ExcerptAppender appender = chronicle.createAppender()) {
      appender.writeText("hello");
    }
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      assertThat(feed.poll(tick -> {}, 10)).isEqualTo(10);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> feed.poll(tick -> {}, 10))
            .isInstanceOf(DamagedFileException.class)
            .hasMessageContaining(file.toString())
            .hasMessageContaining("offset " + endOfTicks)
            .hasMessageContaining("no frame");
      }
    }
    assertThatThrownBy(() -> TickFeed.open(queue, ReadFrom.end()))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageEndingWith("mmarket repair --queue " + queue);
    assertThatThrownBy(() -> TickBroadcaster.create(queue))
        .isInstanceOf(DamagedFileException.class);
  }

  @Test
  void shouldNameADocumentThatReachesBeyondTheFile() throws IOException {
    push(10);
    write(endOfTicks, (byte) 0xF0, (byte) 0xFF, (byte) 0xFF, (byte) 0x3F);
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      assertThatThrownBy(() -> feed.poll(tick -> {}, 100))
          .isInstanceOf(DamagedFileException.class)
          .hasMessageContaining("offset " + endOfTicks)
          .hasMessageContaining("beyond the file");
    }
  }

  @Test
  void shouldWaitAtAFileThatIsCutOff() throws IOException {
    push(1_000);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(endOfTicks - 10);
    }
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      assertThatThrownBy(() -> feed.poll(tick -> {}, 1_000))
          .isInstanceOf(DamagedFileException.class)
          .hasMessageContaining(file.toString());
    }
    Files.write(file, new byte[2]);
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      assertThat(feed.poll(tick -> {}, 1_000)).isZero();
    }
    Files.writeString(file, "this is no file of Chronicle Queue but text of some length");
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      assertThatThrownBy(() -> feed.poll(tick -> {}, 1_000))
          .isInstanceOf(DamagedFileException.class)
          .hasMessageContaining("offset 0");
    }
  }

  @Test
  void shouldReadOrRefuseWhateverTheBytesAre() throws IOException {
    push(200);
    final byte[] whole = new byte[(int) endOfTicks + 64];
    try (FileChannel channel = FileChannel.open(file)) {
      channel.read(ByteBuffer.wrap(whole));
    }
    final Random random = new Random(32);
    int refused = 0;
    final int mutants = TestScale.count(300, 20_000);
    for (int i = 0; i < mutants; i++) {
      Files.write(file, mutant(whole, random));
      refused += readOrRefuse() ? 0 : 1;
    }
    assertThat(refused).isBetween(mutants / 10, mutants);
  }

  /** Hits numbers that steer the walk more often than the doubles between them. */
  private static byte[] mutant(final byte[] whole, final Random random) {
    final byte[] bytes = whole.clone();
    for (int i = 0; i <= random.nextInt(4); i++) {
      final int at = random.nextInt(bytes.length / 4) * 4;
      for (int j = 0; j < 1 + random.nextInt(8) && at + j < bytes.length; j++) {
        bytes[at + j] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xFF);
      }
    }
    return bytes;
  }

  private boolean readOrRefuse() {
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      feed.poll(tick -> assertThat(tick.toTick().bidPrices()).hasSizeLessThan(11), 10_000);
      return true;
    } catch (final DamagedFileException e) {
      assertThat(e)
          .hasMessageContaining(file.toString())
          .hasMessageEndingWith("mmarket repair --queue " + queue);
      return false;
    }
  }

  @Test
  void shouldReadPastAnUnfinishedDocumentOnceItIsWrittenAnew() throws IOException {
    push(10);
    // What a killed writer may leave: an unfinished header and a part of the payload.
    write(endOfTicks, (byte) 0, (byte) 0, (byte) 0, (byte) 0x80, (byte) 1, (byte) 2, (byte) 3);
    final List<Tick> more = Queues.ticks(33, 5);
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      assertThat(feed.poll(tick -> {}, 100)).isEqualTo(10);
      assertThat(feed.poll(tick -> {}, 100)).isZero();
      try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
        assertThat(broadcaster.pushBatch(more)).isEqualTo(11);
      }
      assertThat(Queues.drain(feed)).isEqualTo(more);
    }
  }
}
