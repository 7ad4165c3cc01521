/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.StoreVerifier;
import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.TestScale;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An ingest of 300 small files, whose periods overlap, is killed at random instants and begun
 * again: in the end the store is that of a run without kills, cell by cell. Every other one has so
 * little memory that rows wait on disk.
 */
class KilledIngestTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final long DAY_NS = 86_400_000_000_000L;
  private static final int DAYS = 12;
  private static final int MOST_PARTITIONS = 25;
  private static final int FILES_OF_A_KIND = 100;
  private static final long AMPLE_BYTES = 1L << 30;
  private static final long SHORT_BYTES = 20_000;

  @TempDir private Path folder;
  private final Random random = new Random(7);

  @Test
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  @SuppressWarnings("SystemOut") // the ledger of a soak
  void shouldEndAsIfNeverKilled() throws IOException, InterruptedException {
    writeFiles();
    final Map<String, Integer> stages = new TreeMap<>();
    final boolean[] replacing = {false, true};
    for (final boolean replace : replacing) {
      final Path whole = folder.resolve("whole-" + replace);
      final long durationNs = runToTheEnd(whole, replace, AMPLE_BYTES);
      int stores = 0;
      int kills = 0;
      int partly = 0;
      int aside = 0;
      while (kills < TestScale.count(10, 100)) {
        final Path store = folder.resolve("killed-" + replace + stores++);
        final long memoryBytes = stores % 2 == 0 ? AMPLE_BYTES : SHORT_BYTES;
        int ofStore = 0;
        while (ofStore < 5 && killed(start(store, replace, memoryBytes), durationNs)) {
          ofStore++;
          stages.merge(stage(store), 1, Integer::sum);
          partly += partitions(store) > 0 ? 1 : 0;
          aside += hasRowsAside(store) ? 1 : 0;
        }
        kills += ofStore;
        runToTheEnd(store, replace, memoryBytes);
        StoreContents.assertSame(store, whole);
        assertThat(StoreVerifier.verify(store, false).findings()).isEmpty();
        assertThat(store.resolve("staging")).isEmptyDirectory();
      }
      assertThat(partly).as("kills after a publication, of " + kills).isPositive();
      assertThat(aside).as("kills that left rows on disk, of " + kills).isPositive();
    }
    System.out.println("kills of an ingest by stage: " + stages);
    assertThat(stages).hasSizeGreaterThan(1);
  }

  private long runToTheEnd(final Path store, final boolean replace, final long memoryBytes)
      throws InterruptedException {
    try (ChildJvm child = start(store, replace, memoryBytes)) {
      child.awaitLine("begin", DEADLINE);
      final long startNs = System.nanoTime();
      assertThat(child.awaitExit(DEADLINE)).as(child.output().toString()).isZero();
      return System.nanoTime() - startNs;
    }
  }

  /** Whether the ingest was killed before its end. */
  private boolean killed(final ChildJvm started, final long durationNs)
      throws InterruptedException {
    try (ChildJvm child = started) {
      child.awaitLine("begin", DEADLINE);
      // Half of the kills right after or in the midst of publications, wherever time goes.
      if (random.nextBoolean()) {
        TimeUnit.NANOSECONDS.sleep((long) (random.nextDouble() * durationNs));
      } else {
        awaitLines(child, 2 + random.nextInt(MOST_PARTITIONS));
        TimeUnit.MICROSECONDS.sleep(random.nextInt(10_000));
      }
      child.kill();
      return child.output().stream().noneMatch(line -> line.startsWith("done"));
    }
  }

  // A run that was interrupted before has less to publish.
  private static void awaitLines(final ChildJvm child, final int lines)
      throws InterruptedException {
    final long endNs = System.nanoTime() + TestScale.patience(DEADLINE).toNanos();
    while (child.output().size() < lines && child.process().isAlive()) {
      assertThat(System.nanoTime()).isLessThan(endNs);
      TimeUnit.MICROSECONDS.sleep(200);
    }
  }

  private static boolean hasRowsAside(final Path store) {
    final String[] staged = store.resolve("staging").toFile().list();
    return staged != null && Stream.of(staged).anyMatch(name -> name.startsWith("rows-"));
  }

  private ChildJvm start(final Path store, final boolean replace, final long memoryBytes) {
    return ChildJvm.start(
        IngestChild.class,
        folder.resolve("in").toString(),
        store.toString(),
        String.valueOf(replace),
        String.valueOf(memoryBytes));
  }

  /** What the one that was killed had done last, as its files tell. */
  private static String stage(final Path store) throws IOException {
    if (!Files.exists(store.resolve("CATALOG"))) {
      return "before there is a store";
    }
    if (hasRowsAside(store)) {
      return "rows wait on disk";
    }
    final String[] staged = store.resolve("staging").toFile().list();
    if (staged != null && staged.length > 0) {
      return "within a publication";
    }
    if (partitions(store) == 0) {
      return "before the first publication";
    }
    final Path ledger = store.resolve("ingested.jsonl");
    final String lines =
        Files.exists(ledger) ? Files.readString(ledger, StandardCharsets.ISO_8859_1) : "";
    if (lines.isEmpty()) {
      return "published, no file noted";
    }
    return lines.endsWith("\n") ? "some files noted" : "within a line of the ledger";
  }

  private static int partitions(final Path store) {
    if (!Files.exists(store.resolve("CATALOG"))) {
      return 0;
    }
    try (MarketCenter market = MarketCenter.open(store)) {
      return market.partitions().size();
    }
  }

  private void writeFiles() {
    for (int file = 0; file < FILES_OF_A_KIND; file++) {
      writeDaily(file);
      writeMinutes(file);
      writeTicks(file);
    }
  }

  // Later files correct bars of earlier ones.
  private void writeDaily(final int file) {
    final Bars bars = Bars.daily();
    for (int i = 0; i < 20; i++) {
      final LocalDate date = LocalDate.of(2020, 12, 20).plusDays(random.nextInt(20 + 4 * file));
      bars.row(date, "S" + random.nextInt(5), random.nextDouble(), (long) file);
    }
    bars.write(folder.resolve("in/daily-" + file + ".parquet"));
  }

  private void writeMinutes(final int file) {
    final Bars bars =
        new Bars()
            .column("datetime", ColumnType.UTC_TIMESTAMP)
            .column("symbol", ColumnType.TEXT)
            .column("close", ColumnType.DOUBLE)
            .column("flag", ColumnType.TEXT);
    for (int i = 0; i < 40; i++) {
      bars.row(time(file, 60), "S" + random.nextInt(5), random.nextDouble(), "f" + file);
    }
    bars.write(folder.resolve("in/minutes-" + file + ".parquet"));
  }

  // Prices repeat, so that equal ticks are in several files and several times in one.
  private void writeTicks(final int file) {
    final Bars ticks =
        new Bars()
            .column("datetime", ColumnType.UTC_TIMESTAMP)
            .column("symbol", ColumnType.TEXT)
            .column("last_price", ColumnType.DOUBLE)
            .column("bid_prices", ColumnType.DOUBLE_LIST)
            .column("bid_volumes", ColumnType.DOUBLE_LIST)
            .column("ask_prices", ColumnType.DOUBLE_LIST)
            .column("ask_volumes", ColumnType.DOUBLE_LIST);
    for (int i = 0; i < 60; i++) {
      final double price = random.nextInt(3);
      final double[] level = {price + 1};
      ticks.row(time(file, 4), "T" + random.nextInt(2), price, level, level, level, level);
    }
    ticks.write(folder.resolve("in/ticks-" + file + ".parquet"));
  }

  // Two neighbouring dates a file.
  private long time(final int file, final int minutes) {
    final long day = LocalDate.of(2024, 1, 1).toEpochDay() + file % DAYS + random.nextInt(2);
    return day * DAY_NS + random.nextInt(minutes) * 60_000_000_000L;
  }
}
