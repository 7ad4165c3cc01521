/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ipc.internal.BoardDescriptor;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.NewerVersionException;
import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.TestScale;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Boards that were lost, damaged, left behind or fought over. */
@Timeout(value = 4, unit = TimeUnit.HOURS)
class BoardRecoveryTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int TICKS = 1_000;

  @TempDir Path queue;

  private Path file() {
    return queue.resolve(QueueFolder.BOARD);
  }

  /** The newest tick of each symbol, read from the queue itself. */
  private Map<String, Tick> newestOfQueue() {
    final Map<String, Tick> newest = new HashMap<>();
    Queues.read(queue, ReadFrom.start()).forEach(tick -> newest.put(tick.instrumentId(), tick));
    return newest;
  }

  private void assertBoardIsUpToTheQueue() {
    final Map<String, Tick> onBoard = new HashMap<>();
    try (TickBoard board = TickBoard.open(queue);
        TickFeed feed = TickFeed.open(queue, ReadFrom.end())) {
      board.forEach(entry -> onBoard.put(entry.symbol(), entry.tick().toTick()));
      assertThat(board.sequence()).isEqualTo(feed.lastSequence());
    }
    assertThat(onBoard).isEqualTo(newestOfQueue());
  }

  private void push(final long seed) {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      Queues.push(broadcaster, Queues.ticks(seed, TICKS));
    }
  }

  private void reopen() {
    TickBroadcaster.create(queue).close();
  }

  @Test
  void shouldMakeALostBoardAnew() throws IOException {
    push(1);
    Files.delete(file());
    reopen();
    assertBoardIsUpToTheQueue();
  }

  @Test
  void shouldBringABoardUpThatIsBehind() throws IOException {
    push(1);
    final byte[] before = Files.readAllBytes(file());
    push(2);
    Files.write(file(), before);
    reopen();
    assertBoardIsUpToTheQueue();
  }

  @Test
  void shouldNotKeepTheBoardOfAnotherQueue() throws IOException {
    push(1);
    push(2);
    final byte[] longer = Files.readAllBytes(file());
    for (final Path path : List.of(queue.resolve("ticks"), file())) {
      deleteAll(path);
    }
    push(3);
    Files.write(file(), longer);
    reopen();
    assertBoardIsUpToTheQueue();
  }

  private static void deleteAll(final Path path) throws IOException {
    if (Files.isDirectory(path)) {
      try (var entries = Files.list(path)) {
        for (final Path entry : entries.toList()) {
          Files.delete(entry);
        }
      }
    }
    Files.delete(path);
  }

  @Test
  void shouldMakeADamagedBoardAnew() throws IOException {
    push(1);
    final byte[] sound = Files.readAllBytes(file());
    final Random random = new Random(5);
    for (int round = 0; round < TestScale.count(30, 1_000); round++) {
      damage(sound.clone(), random);
      reopen();
      push(100 + round % 3);
      try (TickBoard board = TickBoard.open(queue)) {
        final BoardEntry entry = board.newEntry();
        for (final String symbol : newestOfQueueSymbols()) {
          assertThat(board.newest(symbol, entry)).as(symbol).isTrue();
        }
      }
    }
    Files.delete(file());
    reopen();
    assertBoardIsUpToTheQueue();
  }

  private static List<String> newestOfQueueSymbols() {
    return List.of("000001.XSHE", "IF2101", "", "BTC-USDT", "Ärger-指数");
  }

  /** Cuts the file, overwrites a stretch, or changes a bit of what matters. */
  private void damage(final byte[] board, final Random random) throws IOException {
    final int slots = 6 * BoardDescriptor.SLOT_BYTES;
    switch (random.nextInt(4)) {
      case 0 -> Files.write(file(), java.util.Arrays.copyOf(board, random.nextInt(board.length)));
      case 1 -> {
        final int at = random.nextInt(4096 + slots);
        for (int i = 0; i < 300 && at + i < board.length; i++) {
          board[at + i] = (byte) random.nextInt();
        }
        Files.write(file(), board);
      }
      case 2 -> {
        board[random.nextInt(400)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file(), board);
      }
      default -> {
        board[4096 + random.nextInt(slots)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file(), board);
      }
    }
    // A newer version is refused by intention: not what is asked here.
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      if (channel.size() >= 12) {
        channel.write(number(1), 8);
      }
    }
  }

  private static ByteBuffer number(final int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(0, value);
  }

  @Test
  void shouldRefuseABoardOfANewerVersion() throws IOException {
    push(1);
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(number(9), 8);
    }
    assertThatThrownBy(this::reopen)
        .isInstanceOf(NewerVersionException.class)
        .hasMessageContaining("tick board has version 9");
    assertThatThrownBy(() -> TickBoard.open(queue)).isInstanceOf(NewerVersionException.class);
  }

  @Test
  void shouldLeadReadersAndWritersToTheBoardThatTookAnothersPlace() throws IOException {
    try (TickBroadcaster first = TickBroadcaster.create(queue)) {
      Queues.push(first, Queues.ticks(1, TICKS));
      try (TickBoard board = TickBoard.open(queue)) {
        final LiveSnapshot live = board.live();
        // A slot loses its symbol: the next writer to open the board makes it anew.
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
          channel.write(number(0), 4096 + BoardDescriptor.HASH_OFFSET);
        }
        reopen();
        assertThat(live.isCurrent()).isFalse();
        first.publish(new TickDraft().instrumentId("later").lastPrice(3));
        final BoardEntry entry = board.newEntry();
        assertThat(board.newest("later", entry)).isTrue();
        assertThat(board.live().isCurrent()).isTrue();
        assertThat(board.sequence()).isEqualTo(TICKS + 1);
      }
    }
    assertBoardIsUpToTheQueue();
  }

  @Test
  void shouldBeUpToTheQueueAfterWritersWereKilled() throws Exception {
    final Random random = new Random(43);
    for (int round = 0; round < TestScale.count(3, 300); round++) {
      try (ChildJvm first = start(0);
          ChildJvm second = start(1)) {
        first.awaitLine("first", DEADLINE);
        second.awaitLine("first", DEADLINE);
        Thread.sleep(random.nextInt(100));
        first.kill();
        Thread.sleep(random.nextInt(20));
        second.kill();
        first.awaitExit(DEADLINE);
        second.awaitExit(DEADLINE);
      }
      reopen();
    }
    assertBarsCountEveryTick();
  }

  private ChildJvm start(final int writer) {
    return ChildJvm.start(
        WriterMain.class,
        queue.toString(),
        Integer.toString(writer),
        Long.toString(Long.MAX_VALUE),
        writer == 0 ? "1" : "50");
  }

  /** Each writer has a symbol of its own and no dates: the bar holds every tick. */
  private void assertBarsCountEveryTick() {
    final Map<String, Long> counts = new HashMap<>();
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start());
        TickBoard board = TickBoard.open(queue)) {
      while (feed.poll(tick -> counts.merge(tick.instrumentId(), 1L, Long::sum), 10_000) > 0) {
        // Up to the end.
      }
      assertThat(board.sequence()).isEqualTo(feed.lastSequence());
      assertThat(board.size()).isEqualTo(counts.size());
      board.forEach(
          entry ->
              assertThat(entry.tickCount())
                  .as("ticks of %s", entry.symbol())
                  .isEqualTo(counts.get(entry.symbol())));
    }
  }

  @Test
  void shouldHoldEveryTickWhenTwoProcessesWriteAtOnce() throws Exception {
    try (ChildJvm first = start(0, 30_000);
        ChildJvm second = start(1, 30_000)) {
      first.awaitLine("done", DEADLINE);
      second.awaitLine("done", DEADLINE);
    }
    // Nobody opened the board again: who appended last left it up to the queue.
    assertBarsCountEveryTick();
  }

  private ChildJvm start(final int writer, final long count) {
    return ChildJvm.start(
        WriterMain.class, queue.toString(), Integer.toString(writer), Long.toString(count), "1");
  }

  @Test
  void shouldNeverShowATornTickToAnotherProcess() throws Exception {
    try (ChildJvm writer = start(0)) {
      writer.awaitLine("first", DEADLINE);
      try (TickBoard board = TickBoard.open(queue)) {
        final BoardEntry entry = board.newEntry();
        final LiveSnapshot live = board.live();
        double last = -1;
        long sequence = 0;
        for (int i = 0; i < 200_000; i++) {
          assertThat(board.newest("W0", entry)).isTrue();
          // The writer counts the ticks in their volume: a whole one has the bar's count less one.
          final double volume = entry.tick().volume();
          if (entry.tickCount() - 1 != volume
              || entry.volume() != volume
              || volume < last
              || entry.tick().sequence() < sequence
              || live.volume(0) < volume) {
            throw new AssertionError(entry + " after " + last + " and " + sequence);
          }
          last = volume;
          sequence = entry.tick().sequence();
        }
        assertThat(last).isPositive();
      }
      writer.kill();
    }
  }
}
