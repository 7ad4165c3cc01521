/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A publication that fails when its files are put in place: the same writer goes on afterwards. */
class FailedPublicationTest {
  private static final Path OTHER_DISK = Path.of("/dev/shm");

  @TempDir Path folder;

  @Test
  void shouldTakeBackWhatCouldNotBePutInPlace() throws IOException {
    final Path store = folder.resolve("store");
    assumeTrue(
        Files.isWritable(OTHER_DISK)
            && !Files.getFileStore(OTHER_DISK).equals(Files.getFileStore(folder)),
        "needs a second disk");
    final Path elsewhere = Files.createTempDirectory(OTHER_DISK, "mmarket-test");
    try (StoreWriter writer = StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI)) {
      // Nothing can be renamed from one disk to another.
      final Path link = Files.createSymbolicLink(store.resolve("daily"), elsewhere);
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> Rounds.publish(writer, 1))
            .isInstanceOf(MarketDataException.class)
            .hasMessageStartingWith(store.toString());
        assertThat(StoreFiles.names(elsewhere)).isEmpty();
        assertThat(StoreFiles.names(writer.stagingFolder())).isEmpty();
        assertThat(StoreFiles.publicationUnderWay(store)).isZero();
      }
      Files.delete(link);
      Rounds.publish(writer, 2);
    } finally {
      Files.delete(elsewhere);
    }
    try (MarketCenter center = MarketCenter.open(store)) {
      assertThat(Rounds.read(center)).isEqualTo(2);
    }
  }

  @Test
  void shouldGoOnAfterThreadsWereInterrupted() throws InterruptedException, IOException {
    final Path store = folder.resolve("store");
    KindRounds.publishAll(store, 1);
    final Random random = new Random(1);
    final Kind[] kinds = Kind.values();
    int ended = 0;
    try (StoreWriter writer = StoreWriter.open(store);
        MarketCenter center = MarketCenter.open(store)) {
      for (int i = 0; i < 15; i++) {
        final Kind kind = kinds[i % kinds.length];
        final long round = i + 2L;
        final AtomicReference<Throwable> fault = new AtomicReference<>();
        final Thread thread = new Thread(() -> KindRounds.publish(writer, kind, round));
        thread.setUncaughtExceptionHandler((publishing, thrown) -> fault.set(thrown));
        thread.start();
        LockSupport.parkNanos(random.nextInt(80_000_000));
        thread.interrupt();
        thread.join();
        if (fault.get() != null) {
          ended++;
          assertThat(fault.get()).isInstanceOf(MarketDataException.class);
        }
        for (final Kind any : kinds) {
          assertThat(KindRounds.read(center, any)).isPositive();
        }
      }
      for (final Kind kind : kinds) {
        KindRounds.publish(writer, kind, 100);
        assertThat(KindRounds.read(center, kind)).isEqualTo(100);
      }
      assertThat(StoreFiles.names(writer.stagingFolder())).isEmpty();
      System.out.println(ended + " of 15 interrupted");
    }
  }
}
