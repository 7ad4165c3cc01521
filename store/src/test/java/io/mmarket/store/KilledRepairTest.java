/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.store.internal.write.MixedStore;
import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.TestScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A repair killed with SIGKILL at random instants can be begun again, and then saves as much. */
class KilledRepairTest {
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  @TempDir Path folder;

  /** Repairs a store and says when. */
  static final class Repairer {
    private Repairer() {}

    public static void main(final String[] args) throws IOException {
      // What the first repair of a JVM must load is loaded before, so that kills hit the work.
      StoreRepairer.repair(Path.of(args[1]));
      System.out.println("ready");
      if (System.in.read() >= 0) {
        System.out.println("done " + StoreRepairer.repair(Path.of(args[0])).isComplete());
      }
    }
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void shouldLoseNothingWhenARepairIsKilled() throws Exception {
    final Path original = folder.resolve("original");
    MixedStore.publish(original, 11);
    final Map<String, List<String>> rows = StoredCells.of(original);
    damage(original);
    final long repairNs = measure(original);
    final Random random = new Random(7);
    final int kills = TestScale.count(4, 100);
    int unfinished = 0;
    for (int kill = 0; kill < kills; kill++) {
      final Path store = folder.resolve("store" + kill);
      StoreFiles.copy(original, store);
      try (ChildJvm child = start(store)) {
        child.process().outputWriter().append('\n').flush();
        final long waitNs = (long) (random.nextDouble() * repairNs);
        TimeUnit.NANOSECONDS.sleep(waitNs);
        child.kill();
        unfinished += child.output().contains("done true") ? 0 : 1;
      }
      assertThat(StoreRepairer.repair(store).isComplete()).isTrue();
      assertThat(StoreVerifier.verify(store, true).findings()).isEmpty();
      assertThat(StoredCells.of(store)).isEqualTo(rows);
      assertThat(StoreFiles.names(store))
          .containsExactly("CATALOG", "LOCK", "daily", "minute", "staging", "tick");
    }
    assertThat(unfinished).as("repairs killed before their end").isPositive();
  }

  private ChildJvm start(final Path store) throws InterruptedException {
    final Path sound = folder.resolve("sound");
    if (!Files.exists(sound)) {
      SampleMarket.publishSample(sound, 1);
    }
    final ChildJvm child = ChildJvm.start(Repairer.class, store.toString(), sound.toString());
    child.awaitLine("ready", DEADLINE);
    return child;
  }

  /** How long a repair takes in a JVM like those that are killed. */
  private long measure(final Path original) throws Exception {
    final Path store = folder.resolve("measured");
    StoreFiles.copy(original, store);
    try (ChildJvm child = start(store)) {
      final long beginNs = System.nanoTime();
      child.process().outputWriter().append('\n').flush();
      child.awaitLine("done true", DEADLINE);
      return System.nanoTime() - beginNs;
    }
  }

  /** Lost and damaged indexes, a damaged block, a damaged key, two swapped maps. */
  private static void damage(final Path store) throws IOException {
    Files.delete(store.resolve("tick/2024-01-02.g1.idx"));
    final Path index = store.resolve("daily/2025.g1.idx");
    final byte[] bytes = Files.readAllBytes(index);
    bytes[bytes.length / 2] ^= 1;
    StoreFiles.replace(index, bytes);
    final Path minutes = store.resolve("minute/2024-01-02.g1.cm");
    final Forgery forgery = Forgery.of(store.resolve("minute/2024-01-02.g1.idx"), minutes);
    forgery.map()[forgery.blockPosition(5) + 70] ^= 1;
    forgery.map()[forgery.blockPosition(forgery.blockCount() - 1) - 60] ^= 1;
    StoreFiles.replace(minutes, forgery.map());
    final Path one = store.resolve("daily/2023.g1.cm");
    final Path other = store.resolve("daily/2024.g1.cm");
    final byte[] swapped = Files.readAllBytes(one);
    StoreFiles.replace(one, Files.readAllBytes(other));
    StoreFiles.replace(other, swapped);
  }
}
