/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.internal.CycleFiles;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.ipc.internal.QueueWalker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.time.SetTimeProvider;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our walk beside the library's own tailer on the same files. */
class ChronicleDifferentialTest {
  private static final int END_OF_FILE = 0xC0000000;

  @TempDir Path queue;

  private final SetTimeProvider time = new SetTimeProvider("2024-01-02T09:30:00");
  private final QueueOptions rolling =
      QueueOptions.DEFAULT.rolling(TestRollCycles.TEST_SECONDLY, time);

  private TickBroadcaster broadcaster(final QueueOptions options) {
    return TickBroadcaster.create(queue, null, ZoneOffset.UTC, options);
  }

  private List<byte[]> readWithWalker() {
    final List<byte[]> documents = new ArrayList<>();
    try (QueueWalker walker = new QueueWalker(QueueFolder.open(queue).ticks())) {
      while (walker.next()) {
        final byte[] document = new byte[walker.lengthBytes()];
        walker.buffer().getBytes(walker.offset(), document);
        documents.add(document);
      }
    }
    return documents;
  }

  private List<byte[]> readWithTailer(final QueueOptions options) {
    final List<byte[]> documents = new ArrayList<>();
    try (ChronicleQueue chronicle =
            ChronicleQueue.singleBuilder(QueueFolder.open(queue).ticks())
                .rollCycle(options.rollCycle())
                .timeProvider(options.time())
                .build();
        ExcerptTailer tailer = chronicle.createTailer()) {
      while (true) {
        try (DocumentContext document = tailer.readingDocument()) {
          if (!document.isPresent()) {
            return documents;
          }
          final Bytes<?> bytes = document.wire().bytes();
          documents.add(bytes.toByteArray());
        }
      }
    }
  }

  private void assertBothReadTheSame(final QueueOptions options, final List<Tick> pushed) {
    final List<byte[]> walked = readWithWalker();
    final List<byte[]> tailed = readWithTailer(options);
    assertThat(walked).hasSameSizeAs(tailed);
    for (int i = 0; i < walked.size(); i++) {
      assertThat(walked.get(i)).as("document %d", i).isEqualTo(tailed.get(i));
    }
    assertThat(Queues.read(queue, ReadFrom.start())).isEqualTo(pushed);
  }

  @Test
  void shouldSeeTheSameBytesAsTheTailer() {
    final List<Tick> pushed = Queues.ticks(21, 30_000);
    try (TickBroadcaster broadcaster = broadcaster(QueueOptions.DEFAULT)) {
      Queues.push(broadcaster, pushed);
      assertBothReadTheSame(QueueOptions.DEFAULT, pushed);
    }
  }

  @Test
  void shouldSeeTheSameBytesInFilesThatGrowBlockByBlock() {
    final List<Tick> pushed = Queues.ticks(22, 40_000);
    // Batches of 8 MiB at most need an overlap of as much, which is a quarter of a block.
    final QueueOptions small =
        new QueueOptions(QueueOptions.DEFAULT.rollCycle(), 1 << 20, QueueOptions.DEFAULT.time());
    try (TickBroadcaster broadcaster = broadcaster(small);
        TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      final List<Tick> read = new ArrayList<>();
      for (int i = 0; i < pushed.size(); i += 1_000) {
        Queues.push(broadcaster, pushed.subList(i, i + 1_000));
        read.addAll(Queues.drain(feed));
      }
      assertThat(read).isEqualTo(pushed);
    }
    assertBothReadTheSame(small, pushed);
  }

  @Test
  void shouldFollowRolls() throws InterruptedException {
    final List<Tick> pushed = Queues.ticks(23, 2_000);
    final List<Tick> read = new ArrayList<>();
    try (TickBroadcaster broadcaster = broadcaster(rolling);
        TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      for (int i = 0; i < pushed.size(); i += 100) {
        Queues.push(broadcaster, pushed.subList(i, i + 100));
        time.advanceMillis(i % 300 == 0 ? 5_000 : 1_000);
        read.addAll(drainAcrossRolls(feed, 100));
      }
      assertThat(feed.newestSequence()).isEqualTo(2_000);
    }
    assertThat(read).isEqualTo(pushed);
    assertThat(CycleFiles.list(QueueFolder.open(queue).ticks())).hasSize(20);
    assertBothReadTheSame(rolling, pushed);
    assertThat(Queues.read(queue, ReadFrom.last(950))).isEqualTo(pushed.subList(1_050, 2_000));
    assertThat(Queues.read(queue, ReadFrom.sequence(301))).isEqualTo(pushed.subList(300, 2_000));
  }

  private static List<Tick> drainAcrossRolls(final TickFeed feed, final int count)
      throws InterruptedException {
    final List<Tick> read = new ArrayList<>();
    final long deadlineNs = System.nanoTime() + 20_000_000_000L;
    while (read.size() < count && System.nanoTime() < deadlineNs) {
      read.addAll(Queues.drain(feed));
      Thread.sleep(1);
    }
    return read;
  }

  @Test
  void shouldGoOnWhereAKilledWriterLeftNoEndOfFileMark() throws IOException {
    final List<Tick> pushed = Queues.ticks(24, 300);
    try (TickBroadcaster broadcaster = broadcaster(rolling)) {
      for (int i = 0; i < 300; i += 100) {
        Queues.push(broadcaster, pushed.subList(i, i + 100));
        time.advanceMillis(1_000);
      }
    }
    final List<Path> files = CycleFiles.list(QueueFolder.open(queue).ticks());
    assertThat(files).hasSize(3);
    removeEndMark(files.get(0));
    removeEndMark(files.get(1));
    assertThat(Queues.read(queue, ReadFrom.start())).isEqualTo(pushed);
    assertThat(Queues.read(queue, ReadFrom.last(150))).isEqualTo(pushed.subList(150, 300));
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.end())) {
      assertThat(feed.lastSequence()).isEqualTo(300);
    }
    // The next writer goes on with the sequence.
    try (TickBroadcaster broadcaster = broadcaster(rolling)) {
      assertThat(broadcaster.pushBatch(pushed.subList(0, 1))).isEqualTo(301);
    }
  }

  private static void removeEndMark(final Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      final ByteBuffer word = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
      long at = 0;
      int header = 0;
      while (header != END_OF_FILE) {
        channel.read(word.clear(), at);
        header = word.getInt(0);
        assertThat(header).isNotZero();
        at += header == END_OF_FILE ? 0 : 4 + ((header & 0x3FFFFFFF) + 3 & ~3);
      }
      channel.write(word.clear().putInt(0, 0), at);
    }
  }
}
