/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.testing.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One writer at a time: the second is told who the first is, and a dead one holds nothing. */
class TwoWritersTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir Path folder;

  /** Opens a store for writing and holds it, until a file appears or it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(final String[] args) throws InterruptedException {
      final Path end = Path.of(args[0] + ".end");
      try (StoreWriter writer = StoreWriter.openOrCreate(Path.of(args[0]), SampleMarket.SHANGHAI)) {
        System.out.println("held " + writer.path());
        for (int i = 0; i < DEADLINE.toMillis() / 10 && Files.notExists(end); i++) {
          Thread.sleep(10);
        }
      } catch (final LockedException e) {
        System.out.println("locked " + e.getMessage());
      }
    }
  }

  @Test
  void shouldNameTheProcessThatHoldsTheStoreAndOpenWhenItDies() throws Exception {
    final Path store = folder.resolve("store");
    try (ChildJvm holder = ChildJvm.start(Holder.class, store.toString())) {
      holder.awaitLine("held", DEADLINE);
      for (int attempt = 0; attempt < 3; attempt++) {
        assertThatThrownBy(() -> StoreWriter.open(store))
            .isExactlyInstanceOf(LockedException.class)
            .hasMessageStartingWith(store.toString())
            .hasMessageEndingWith("pid " + holder.process().pid());
      }
      holder.kill();
      StoreWriter.open(store).close();
    }
  }

  @Test
  void shouldRefuseASecondWriterInTheSameProcessWithoutLosingTheLock() throws Exception {
    final Path store = folder.resolve("store");
    final String here = Long.toString(ProcessHandle.current().pid());
    try (StoreWriter writer = StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI)) {
      final Path alias = Files.createSymbolicLink(folder.resolve("alias"), store);
      for (final Path path : new Path[] {store, alias, folder.resolve("x/../store").normalize()}) {
        assertThatThrownBy(() -> StoreWriter.open(path))
            .isExactlyInstanceOf(LockedException.class)
            .hasMessageContaining(here);
      }
      // A POSIX lock goes with any channel on its file that is closed: it must be held still.
      try (ChildJvm second = ChildJvm.start(Holder.class, store.toString())) {
        assertThat(second.awaitLine("locked", DEADLINE)).endsWith("pid " + here);
        assertThat(second.awaitExit(DEADLINE)).isZero();
      }
      writer.publishDaily(2024, List.of(Rounds.chunk(2, 2, 1)));
    }
    StoreWriter.open(store).close();
  }

  @Test
  void shouldWaitForTheOtherWriterWhenAsked() throws Exception {
    final Path store = folder.resolve("store");
    try (ChildJvm holder = ChildJvm.start(Holder.class, store.toString())) {
      holder.awaitLine("held", DEADLINE);
      final Duration tooShort = Duration.ofMillis(100);
      assertThatThrownBy(() -> StoreWriter.open(store, tooShort))
          .isExactlyInstanceOf(LockedException.class)
          .hasMessageEndingWith("pid " + holder.process().pid());
      final CompletableFuture<StoreWriter> waiting =
          CompletableFuture.supplyAsync(() -> StoreWriter.open(store, DEADLINE));
      assertThatThrownBy(() -> waiting.get(200, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      Files.createFile(folder.resolve("store.end"));
      waiting.get(DEADLINE.toSeconds(), TimeUnit.SECONDS).close();
      assertThat(holder.awaitExit(DEADLINE)).isZero();
    }
  }

  @Test
  void shouldWaitForAWriterOfTheSameProcessAndBeInterruptible() throws Exception {
    final Path store = folder.resolve("store");
    final StoreWriter first = StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI);
    final CompletableFuture<StoreWriter> second =
        CompletableFuture.supplyAsync(
            () -> StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI, DEADLINE));
    assertThatThrownBy(() -> second.get(100, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    first.close();
    try (StoreWriter held = second.get(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
      final AtomicReference<Throwable> end = new AtomicReference<>();
      final Thread third = new Thread(() -> StoreWriter.open(held.path(), DEADLINE));
      third.setUncaughtExceptionHandler((thread, fault) -> end.set(fault));
      third.start();
      while (third.isAlive() && third.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      third.interrupt();
      third.join(DEADLINE.toMillis());
      assertThat(end.get()).isInstanceOf(LockedException.class);
    }
  }

  @Test
  void shouldRepeatNothingThatOthersWroteIntoTheLockFile() throws Exception {
    final Path store = folder.resolve("store");
    final Path lock = store.resolve("LOCK");
    final List<String> hostile =
        List.of("", "no number", "-1", "1\n2", "\u001b[2J", "\0\0", "9".repeat(5000));
    for (final String text : hostile) {
      StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI).close();
      Files.writeString(lock, text);
      StoreWriter.open(store).close();
      assertThat(lock).hasContent(Long.toString(ProcessHandle.current().pid()));
    }
    try (ChildJvm holder = ChildJvm.start(Holder.class, store.toString())) {
      holder.awaitLine("held", DEADLINE);
      for (final String text : hostile) {
        Files.writeString(lock, text);
        assertThatThrownBy(() -> StoreWriter.open(store))
            .isExactlyInstanceOf(LockedException.class)
            .message()
            .matches(Pattern.quote(lock.toString()) + ".* pid (unknown|9{20})");
      }
    }
  }

  @Test
  void shouldNotLetGoOfTheLockWhenTheWriterBeforeIsClosedAgain() throws Exception {
    final Path store = folder.resolve("store");
    final StoreWriter first = StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI);
    first.close();
    try (StoreWriter second = StoreWriter.open(store)) {
      first.close();
      assertThatThrownBy(() -> StoreWriter.open(store)).isInstanceOf(LockedException.class);
      try (ChildJvm third = ChildJvm.start(Holder.class, second.path().toString())) {
        assertThat(third.awaitLine("", DEADLINE)).startsWith("locked");
      }
    }
  }

  @Test
  void shouldHoldNothingAfterClose() {
    final Path store = folder.resolve("store");
    final StoreWriter first = StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI);
    first.close();
    try (StoreWriter second = StoreWriter.open(store)) {
      // Closing the first once more must not release what the second holds.
      first.close();
      assertThatThrownBy(() -> StoreWriter.open(store)).isInstanceOf(LockedException.class);
      assertThatThrownBy(() -> Rounds.publish(first, 1)).isInstanceOf(ClosedException.class);
      Rounds.publish(second, 2);
    }
  }
}
