/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.TestScale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * All kinds published again and again as fast as it goes, while eight processes read them: whole
 * generations only, views valid after their files were unlinked, centers closed under readers, and
 * no reader that fails for a file that is just gone. How long is told in seconds by {@code
 * -Dmmarket.test.stressSeconds=3600}.
 */
class GenerationStressTest {
  private static final Duration DEADLINE = Duration.ofMinutes(3);
  private static final int READERS = 8;

  @TempDir Path folder;

  @Test
  @Timeout(value = 25, unit = TimeUnit.HOURS) // as long as is asked for
  void shouldShowWholeGenerationsOnly() throws Exception {
    final Path store = folder.resolve("store");
    final Path stop = folder.resolve("stop");
    final int seconds = Integer.getInteger("mmarket.test.stressSeconds", TestScale.count(60, 120));
    final List<ChildJvm> readers = new ArrayList<>();
    long round = 1;
    try (StoreWriter writer = StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI)) {
      publish(writer, round);
      for (int i = 0; i < READERS; i++) {
        readers.add(StressReader.start(store, stop, i));
      }
      final long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      while (System.nanoTime() < endNs && allRun(readers)) {
        publish(writer, ++round);
      }
      Files.createFile(stop);
      final long[] sums = ledger(readers);
      System.out.println(
          seconds
              + " s, "
              + 3 * round
              + " publications under "
              + READERS
              + " processes: "
              + sums[0]
              + " views read, "
              + sums[1]
              + " generations seen, "
              + sums[2]
              + " views checked after their files were unlinked, "
              + sums[3]
              + " closes under readers, 0 errors");
      assertThat(sums).doesNotContain(0);
      for (final Kind kind : Kind.values()) {
        assertThat(StoreFiles.names(store.resolve(kind.label()))).hasSize(2);
      }
    } finally {
      readers.forEach(ChildJvm::close);
    }
  }

  private static void publish(final StoreWriter writer, final long round) {
    for (final Kind kind : Kind.values()) {
      KindRounds.publish(writer, kind, round);
    }
  }

  private static boolean allRun(final List<ChildJvm> readers) {
    return readers.stream().allMatch(reader -> reader.process().isAlive());
  }

  private static long[] ledger(final List<ChildJvm> readers) throws InterruptedException {
    final long[] sums = new long[4];
    for (final ChildJvm reader : readers) {
      assertThat(reader.awaitExit(DEADLINE)).as(() -> reader.output().toString()).isZero();
      final String line = reader.output().get(reader.output().size() - 1);
      final long[] counts =
          Arrays.stream(line.split(" ", -1)).skip(1).mapToLong(Long::parseLong).toArray();
      Arrays.setAll(sums, i -> sums[i] + counts[i]);
    }
    return sums;
  }
}
