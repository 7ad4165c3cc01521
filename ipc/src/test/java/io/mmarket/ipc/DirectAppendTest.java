/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ipc.internal.CycleFiles;
import io.mmarket.ipc.internal.DocumentWriter;
import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.ipc.internal.QueueWalker;
import io.mmarket.ipc.internal.SpaceGuard;
import io.mmarket.ipc.internal.WritersFile;
import io.mmarket.store.LockedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Documents that are appended without the library, and what the library makes of them. */
@Timeout(120)
class DirectAppendTest {
  private static final int SPACING = 256;
  private static final int TICKS = 5_000;

  @TempDir Path queue;

  private SingleChronicleQueue library() {
    return ChronicleQueue.singleBuilder(QueueFolder.open(queue).ticks()).build();
  }

  private static long sequence(final DocumentContext document) {
    final Bytes<?> bytes = document.wire().bytes();
    return bytes.readLong(bytes.readPosition() + FrameDescriptor.FIRST_SEQUENCE_OFFSET);
  }

  private static void publish(final TickBroadcaster broadcaster, final int count) {
    final TickDraft draft = new TickDraft().instrumentId("IF2101").exchangeId("CFFEX");
    for (int i = 0; i < count; i++) {
      broadcaster.publish(draft.lastPrice(i));
    }
  }

  @Test
  void shouldLeaveOnlyDocumentsOfTheIndexToTheLibrary() {
    final Path ticks = queue.resolve("ticks");
    try (SingleChronicleQueue library = ChronicleQueue.singleBuilder(ticks).build();
        ExcerptAppender appender = library.createAppender();
        WritersFile writers = WritersFile.open(queue);
        SpaceGuard guard = new SpaceGuard(ticks, writers);
        DocumentWriter documents = new DocumentWriter(library, guard)) {
      appender.writeText("first");
      final Path file = CycleFiles.list(ticks).get(0);
      long position = 0;
      try (QueueWalker walker = new QueueWalker(ticks)) {
        assertThat(walker.next()).isTrue();
        documents.follow(file, walker.documentPosition(), 0);
        position = walker.position();
      }
      int direct = 0;
      while (documents.begin(position, 16)) {
        documents.buffer().putLong(documents.payloadOffset(), 1 + direct++);
        documents.buffer().putLong(documents.payloadOffset() + 8, 0);
        documents.complete(16);
        position += 20;
      }
      assertThat(direct).isEqualTo(SPACING - 1);
      appender.writeText("last");
      assertThat(library.rollCycle().toSequenceNumber(appender.lastIndexAppended()))
          .isEqualTo(SPACING);
      // Where somebody else's document lies, none is begun.
      documents.follow(file, position, SPACING);
      assertThat(documents.begin(position, 16)).isFalse();
    }
  }

  @Test
  void shouldLetTheLibraryFindEveryDocument() {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      publish(broadcaster, TICKS);
      try (SingleChronicleQueue library = library();
          ExcerptTailer tailer = library.createTailer()) {
        final long first = library.firstIndex();
        assertThat(library.lastIndex()).isEqualTo(first + TICKS - 1);
        assertThat(tailer.toEnd().index()).isEqualTo(first + TICKS);
        final Random random = new Random(51);
        for (int i = 0; i < 2_000; i++) {
          final int number = random.nextInt(TICKS);
          assertThat(tailer.moveToIndex(first + number)).isTrue();
          try (DocumentContext document = tailer.readingDocument()) {
            assertThat(sequence(document)).isEqualTo(1 + number);
          }
        }
      }
    }
  }

  @Test
  void shouldGoOnBehindFramesOfTheLibrary() {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      publish(broadcaster, 1);
      try (SingleChronicleQueue library = library();
          ExcerptAppender appender = library.createAppender()) {
        final TickBatch frame = new TickBatch().add(new TickDraft().instrumentId("A"));
        final byte[] bytes = new byte[frame.lengthBytes()];
        long sequence = 1;
        for (int i = 0; i < 1_000; i++) {
          frame.stamp(++sequence, SystemEpochNanoClock.INSTANCE.nanoTime());
          frame.buffer().getBytes(0, bytes);
          try (DocumentContext document = appender.writingDocument()) {
            document.wire().bytes().write(bytes);
          }
          publish(broadcaster, i % 3);
          sequence += i % 3;
        }
        publish(broadcaster, 1);
        sequence++;
        assertThat(library.lastIndex() - library.firstIndex() + 1).isEqualTo(sequence);
        assertThat(Queues.read(queue, ReadFrom.start())).hasSize((int) sequence);
      }
    }
    assertThat(QueueVerifier.verify(queue, true).findings()).isEmpty();
  }

  @Test
  void shouldWaitForAProgramThatHoldsTheLibrarysLock() throws Exception {
    final ExecutorService other = Executors.newSingleThreadExecutor();
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        SingleChronicleQueue library = library()) {
      publish(broadcaster, 10);
      final ExcerptAppender appender = other.submit(library::createAppender).get();
      final Callable<DocumentContext> open = appender::writingDocument;
      final DocumentContext document = other.submit(open).get();
      assertThatThrownBy(() -> publish(broadcaster, 1)).isInstanceOf(LockedException.class);
      other
          .submit(
              () -> {
                document.rollbackOnClose();
                document.close();
                appender.close();
              })
          .get();
      publish(broadcaster, 10);
    } finally {
      other.shutdown();
      assertThat(other.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(Queues.read(queue, ReadFrom.start())).hasSize(20);
  }

  /** The bytes of a message that was not finished may be anything and of any length. */
  @Test
  void shouldWriteOverWhatAKilledWriterLeft() throws IOException {
    final List<Tick> pushed = Queues.ticks(52, 600);
    final Random random = new Random(53);
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      for (int i = 0; i < pushed.size(); i++) {
        broadcaster.pushBatch(pushed.subList(i, i + 1));
        leaveBytes(random.nextInt(2_000));
      }
    }
    assertThat(Queues.read(queue, ReadFrom.start())).isEqualTo(pushed);
    try (SingleChronicleQueue library = library()) {
      assertThat(library.lastIndex() - library.firstIndex()).isEqualTo(pushed.size() - 1);
    }
  }

  private void leaveBytes(final int lengthBytes) throws IOException {
    final Path ticks = QueueFolder.open(queue).ticks();
    try (QueueWalker walker = new QueueWalker(ticks);
        FileChannel file =
            FileChannel.open(CycleFiles.list(ticks).get(0), StandardOpenOption.WRITE)) {
      while (walker.next()) {
        // Up to the end.
      }
      final byte[] bytes = new byte[lengthBytes];
      Arrays.fill(bytes, (byte) 0x5A);
      file.write(ByteBuffer.wrap(bytes), walker.position() + Integer.BYTES);
    }
  }
}
