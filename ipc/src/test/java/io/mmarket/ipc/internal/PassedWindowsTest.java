/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import net.openhft.chronicle.core.time.SetTimeProvider;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a reader went past is mapped no more after a while, so that a removed file's room is free.
 */
final class PassedWindowsTest {
  private static final int FILES = 5;
  private static final long DAY_MS = Duration.ofDays(1).toMillis();

  @TempDir private Path folder;

  private void write() {
    final SetTimeProvider time = new SetTimeProvider();
    time.currentTimeMillis(DAY_MS);
    try (ChronicleQueue queue =
            ChronicleQueue.singleBuilder(folder)
                .rollCycle(RollCycles.FAST_DAILY)
                .blockSize(1 << 20)
                .timeProvider(time)
                .build();
        ExcerptAppender appender = queue.createAppender()) {
      for (int file = 1; file <= FILES; file++) {
        time.currentTimeMillis(file * DAY_MS);
        try (DocumentContext document = appender.writingDocument()) {
          document.wire().bytes().writeLong(file);
        }
      }
    }
  }

  /** Read-only, which the library's own mappings are not. */
  private long mappedFiles() throws IOException {
    try (Stream<String> mappings = Files.lines(Path.of("/proc/self/maps"))) {
      return mappings
          .filter(line -> line.contains(" r--s ") && line.contains(folder + "/"))
          .count();
    }
  }

  private static int read(final QueueWalker walker) {
    int documents = 0;
    while (walker.next()) {
      documents++;
      assertThat(walker.buffer().getLong(walker.offset())).isEqualTo(documents);
    }
    return documents;
  }

  @Test
  void shouldUnmapFilesThatWerePassed() throws IOException {
    write();
    try (QueueWalker walker = new QueueWalker(folder, new PassedWindows(Duration.ZERO))) {
      assertThat(read(walker)).isEqualTo(FILES);
      assertThat(mappedFiles()).isEqualTo(1);
      walker.leave();
      assertThat(mappedFiles()).isZero();
      assertThat(walker.path()).isNull();
      assertThat(read(walker)).isEqualTo(FILES);
      assertThat(mappedFiles()).isEqualTo(1);
    }
  }

  @Test
  void shouldKeepThemForAWhile() throws IOException {
    write();
    final PassedWindows passed = new PassedWindows(Duration.ofHours(1));
    try (QueueWalker walker = new QueueWalker(folder, passed)) {
      assertThat(read(walker)).isEqualTo(FILES);
      assertThat(mappedFiles()).isEqualTo(FILES);
      passed.unmap(System.nanoTime() + Duration.ofMinutes(59).toNanos());
      assertThat(mappedFiles()).isEqualTo(FILES);
      passed.unmap(System.nanoTime() + Duration.ofHours(1).toNanos());
      assertThat(mappedFiles()).isEqualTo(1);
      assertThat(walker.buffer().getLong(walker.offset())).isEqualTo(FILES);
    }
  }
}
