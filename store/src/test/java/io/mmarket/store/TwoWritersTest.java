/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.testing.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One writer at a time: the second is told who the first is, and a dead one holds nothing. */
class TwoWritersTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir Path folder;

  /** Opens a store for writing and holds it until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(final String[] args) throws InterruptedException {
      try (StoreWriter writer = StoreWriter.openOrCreate(Path.of(args[0]), SampleMarket.SHANGHAI)) {
        System.out.println("held " + writer.path());
        Thread.sleep(DEADLINE.toMillis());
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
