/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmarket.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that read the same store share its physical memory. */
class SharedPagesTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int SYMBOLS = 400;
  private static final int DATES = 300;

  @TempDir Path folder;

  /** Reads every cell in both orientations and stays. */
  static final class Toucher {
    private Toucher() {}

    public static void main(final String[] args) throws InterruptedException {
      try (MarketCenter center = MarketCenter.open(Path.of(args[0]))) {
        double sum = 0;
        final Snapshot first = center.getDateShared("2024-01-01");
        for (int i = 0; i < DATES; i++) {
          final Snapshot day = center.getDateShared(first.date().plusDays(i));
          for (int row = 0; row < day.rowCount(); row++) {
            sum += day.close(row) + day.longValue(1, row);
          }
        }
        for (int row = 0; row < first.rowCount(); row++) {
          final Series series = center.getSeriesShared(first.symbol(row));
          for (final String column : series.columnNames()) {
            sum += series.doubles(column)[DATES - 1];
          }
        }
        System.out.println("touched " + sum);
        Thread.sleep(DEADLINE.toMillis());
      }
    }
  }

  /** Sums a line of all mappings of a file, in KiB. */
  private static long sumKib(final long pid, final Path file, final String label)
      throws IOException {
    long kib = 0;
    boolean ofFile = false;
    for (final String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps"))) {
      if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
        ofFile = line.endsWith(file.toString());
      } else if (ofFile && line.startsWith(label + ":")) {
        kib += Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return kib;
  }

  @Test
  void shouldHoldTheDataOnceForTwoProcesses() throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/self/smaps")), "needs /proc/PID/smaps");
    final Path store = folder.toRealPath().resolve("store");
    // Written by a process that is gone: a writer's own mappings would share the pages, too.
    try (ChildJvm writer = ChildJvm.start(Write.class, store.toString())) {
      assertThat(writer.awaitExit(DEADLINE)).as(() -> writer.output().toString()).isZero();
    }
    final Path map = store.resolve("daily/2024.g1.cm");
    final long fileKib = Files.size(map) / 1024;
    try (ChildJvm one = startToucher(store);
        ChildJvm other = startToucher(store)) {
      final String touched = one.awaitLine("touched", DEADLINE);
      assertThat(other.awaitLine("touched", DEADLINE)).isEqualTo(touched);
      long pssKib = 0;
      for (final ChildJvm reader : List.of(one, other)) {
        final long pid = reader.process().pid();
        assertThat(sumKib(pid, map, "Rss")).isGreaterThan(fileKib / 2);
        assertThat(sumKib(pid, map, "Private_Dirty")).isZero();
        assertThat(sumKib(pid, map, "Shared_Dirty") + sumKib(pid, map, "Private_Clean"))
            .isLessThanOrEqualTo(fileKib);
        pssKib += sumKib(pid, map, "Pss");
      }
      assertThat(pssKib).isBetween(fileKib / 2, fileKib + fileKib / 20);
    }
  }

  private static ChildJvm startToucher(final Path store) {
    return ChildJvm.startWith(ChildJvm.READER_FLAGS, Toucher.class, store.toString());
  }

  /** Publishes what is touched. */
  static final class Write {
    private Write() {}

    public static void main(final String[] args) {
      try (StoreWriter writer = StoreWriter.openOrCreate(Path.of(args[0]), SampleMarket.SHANGHAI)) {
        writer.publishDaily(Rounds.YEAR, List.of(Rounds.chunk(SYMBOLS, DATES, 1)));
      }
    }
  }
}
