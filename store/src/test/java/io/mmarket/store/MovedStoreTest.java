/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store is a folder: it may be copied and moved with the tools that folders are moved with. */
class MovedStoreTest {
  @TempDir Path folder;

  private Path store;

  @BeforeEach
  void publish() {
    store = folder.resolve("store");
    KindRounds.publishAll(store, 1);
  }

  private void run(final String command) throws IOException, InterruptedException {
    final Process process =
        new ProcessBuilder("sh", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    final boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();
    assumeTrue(ended && process.exitValue() == 0, "cannot run here: " + command);
  }

  @Test
  void shouldBeCopiedWhileItIsOpen() throws Exception {
    try (MarketCenter center = MarketCenter.open(store);
        StoreWriter writer = StoreWriter.open(store)) {
      assertThat(KindRounds.read(center, Kind.MINUTE)).isOne();
      run("cp -r store plain && cp -a --sparse=always store sparse && cp -al store linked");
      run("tar cf store.tar store && mkdir tarred && tar xf store.tar -C tarred");
      for (final Kind kind : Kind.values()) {
        KindRounds.publish(writer, kind, 2);
        assertThat(KindRounds.read(center, kind)).isEqualTo(2);
      }
    }
    for (final String copy : new String[] {"plain", "sparse", "linked", "tarred/store"}) {
      final Path path = folder.resolve(copy);
      assertThat(KindRounds.isHeldBy(path, 1)).as(copy).isTrue();
      KindRounds.publishAll(path, 3);
      assertThat(KindRounds.isHeldBy(path, 3)).as(copy).isTrue();
    }
    assertThat(KindRounds.isHeldBy(store, 2)).isTrue();
  }

  @Test
  void shouldGoOnAtItsNewPlaceAfterItWasMovedWhileOpen() throws IOException {
    final Path moved = folder.resolve("moved");
    try (MarketCenter center = MarketCenter.open(store);
        StoreWriter writer = StoreWriter.open(store)) {
      final TimeSeries<?> held = KindRounds.series(center, Kind.TICK, 3);
      Files.move(store, moved);
      // What was opened stays; what is looked for at the old place is gone, and not made again.
      assertThat(KindRounds.roundOf(held, Kind.TICK, 3)).isOne();
      assertThatThrownBy(() -> KindRounds.read(center, Kind.DAILY))
          .isInstanceOf(MarketDataException.class)
          .hasMessageStartingWith(store.toString());
      assertThatThrownBy(() -> KindRounds.publish(writer, Kind.DAILY, 2))
          .isInstanceOf(MarketDataException.class)
          .hasMessageStartingWith(store.toString());
      assertThat(store).doesNotExist();
      assertThatThrownBy(() -> StoreWriter.open(moved)).isInstanceOf(LockedException.class);
    }
    assertThat(KindRounds.isHeldBy(moved, 1)).isTrue();
    KindRounds.publishAll(moved, 2);
    assertThat(KindRounds.isHeldBy(moved, 2)).isTrue();
  }
}
