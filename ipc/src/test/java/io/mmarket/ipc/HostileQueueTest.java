/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.internal.CycleFiles;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.TestScale;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever lies beside a queue's ticks is damaged, cut off, another sort of file or gone: every
 * call ends in one of our errors or does what it should, and no process hangs or dies.
 */
@Timeout(value = 4, unit = TimeUnit.HOURS)
class HostileQueueTest {
  private static final int TICKS = 400;
  private static final long SEED = 93;

  @TempDir Path folder;

  @Test
  void shouldEndInOneOfOurErrorsWhateverLiesBesideTheTicks() throws Exception {
    final Path template = folder.resolve("template");
    fill(template);
    final int mutants = TestScale.count(30, 5_000);
    try (ChildJvm child =
        ChildJvm.start(
            HostileQueueMain.class,
            template.toString(),
            folder.toString(),
            Long.toString(SEED),
            Integer.toString(mutants),
            Integer.toString(TICKS))) {
      assertThat(child.awaitExit(Duration.ofSeconds(120 + 2L * mutants)))
          .as("%s", child.output())
          .isZero();
      final List<String> lines = child.output();
      assertThat(lines).noneMatch(line -> line.startsWith("bad")).contains("done");
      lines.forEach(System.out::println);
    }
  }

  static void fill(final Path queue) throws IOException {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      Queues.push(broadcaster, Queues.ticks(94, TICKS));
    }
    try (TickFeed feed = TickFeed.join(queue, Subscription.durable("c1").from(ReadFrom.start()))) {
      feed.poll(tick -> {}, 100);
    }
    // Without the blocks that nobody wrote to yet, a copy takes no time.
    final Path file = CycleFiles.list(QueueFolder.open(queue).ticks()).get(0);
    final long end = new QueueBytes(file).end();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(end + 4096);
    }
    Files.write(queue.resolve("repair"), new byte[] {1});
  }
}
