/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.store.Kind;
import io.mmarket.store.Merging;
import io.mmarket.store.PublishedPartition;
import io.mmarket.store.RowChunk;
import io.mmarket.store.internal.partition.Block;
import io.mmarket.store.internal.partition.Partition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ticks of several sources: all of one source stay in input order, equal ones of several count
 * once, and a symbol's many blocks have no visible seam. Blocks are small here.
 */
class TickMergeTest {
  private static final String DATE = "2024-01-02";
  private static final long MIDNIGHT_NS = 1_704_153_600_000_000_000L;
  private static final int SMALL_BLOCK_BYTES = 1024;

  @TempDir Path folder;
  private PublisherFixture fixture;

  @BeforeEach
  void makeStore() {
    fixture = new PublisherFixture(folder.resolve("store"), SMALL_BLOCK_BYTES);
  }

  private static TickRows.Row row(
      final String symbol, final long second, final double price, final String exchange) {
    return new TickRows.Row(symbol, MIDNIGHT_NS + second * 1_000_000_000L, price, 7, exchange);
  }

  private PublishedPartition publish(
      final Merging merging, final List<List<TickRows.Row>> sources) {
    final List<List<RowChunk>> chunks =
        sources.stream().map(rows -> List.of(TickRows.chunk(rows))).toList();
    return fixture.publish(Kind.TICK, DATE, chunks, merging);
  }

  private List<TickRows.Row> stored() throws IOException {
    return TickRows.of(fixture.partition(Kind.TICK, DATE));
  }

  @Test
  void shouldKeepEveryTickOfAFileInItsOrder() throws IOException {
    final List<TickRows.Row> file =
        List.of(
            row("B", 5, 1, "X"),
            row("A", 9, 2, "X"),
            row("B", 5, 1, "X"),
            row("B", 4, 3, "Y"),
            row("B", 5, 0.5, "X"));
    publish(Merging.MERGE, List.of(file));
    assertThat(stored())
        .containsExactly(file.get(1), file.get(3), file.get(0), file.get(2), file.get(4));
  }

  @Test
  void shouldCountEqualTicksOfSeveralFilesOnce() throws IOException {
    final TickRows.Row tick = row("A", 1, 10, "X");
    final TickRows.Row other = row("A", 1, 10, "Y");
    final PublishedPartition first =
        publish(Merging.MERGE, List.of(List.of(tick, tick), List.of(other, tick, tick, tick)));
    assertThat(stored()).containsExactly(tick, tick, other, tick);
    assertThat(first.duplicateRows()).isEqualTo(2);
    final PublishedPartition again =
        publish(Merging.MERGE, List.of(List.of(tick, tick, tick, tick, other)));
    assertThat(stored()).containsExactly(tick, tick, other, tick, tick);
    assertThat(again.duplicateRows()).isEqualTo(4);
    assertThat(again.replacedRows()).isZero();
  }

  @Test
  void shouldReplaceTheSymbolsOfTheInputWhenAsked() throws IOException {
    publish(
        Merging.MERGE,
        List.of(List.of(row("A", 1, 1, "X"), row("A", 2, 2, "X"), row("B", 1, 3, "X"))));
    final PublishedPartition replaced =
        publish(Merging.REPLACE, List.of(List.of(row("A", 3, 4, "Z"))));
    assertThat(stored()).containsExactly(row("A", 3, 4, "Z"), row("B", 1, 3, "X"));
    assertThat(replaced.replacedRows()).isEqualTo(2);
  }

  @Test
  void shouldEqualAPlainMergeOfRandomSources() throws IOException {
    final Random random = new Random(20240102);
    List<TickRows.Row> expected = List.of();
    for (int publication = 0; publication < 6; publication++) {
      final List<List<TickRows.Row>> sources = new ArrayList<>();
      for (int source = 0; source < 1 + random.nextInt(3); source++) {
        sources.add(randomRows(random, random.nextInt(400)));
      }
      if (sources.stream().allMatch(List::isEmpty)) {
        continue;
      }
      publish(Merging.MERGE, sources);
      for (final List<TickRows.Row> source : sources) {
        expected = merged(expected, source);
      }
      assertThat(stored()).isEqualTo(expected);
    }
    assertThat(expected).hasSizeGreaterThan(400);
  }

  private static List<TickRows.Row> randomRows(final Random random, final int count) {
    final List<TickRows.Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          new TickRows.Row(
              "S" + random.nextInt(3),
              MIDNIGHT_NS + random.nextInt(40),
              random.nextInt(5) == 0 ? Double.NaN : random.nextInt(3),
              random.nextInt(2) == 0 ? Long.MIN_VALUE : Long.MAX_VALUE - random.nextInt(2),
              random.nextInt(3) == 0 ? null : "交" + random.nextInt(2)));
    }
    return rows;
  }

  /** What is stored, then those of a source that are beyond the stored ones' repeats. */
  private static List<TickRows.Row> merged(
      final List<TickRows.Row> stored, final List<TickRows.Row> source) {
    final List<TickRows.Row> unmatched = new ArrayList<>(stored);
    final List<TickRows.Row> merged = new ArrayList<>(stored);
    for (final TickRows.Row row : source) {
      if (!unmatched.remove(row)) {
        merged.add(row);
      }
    }
    merged.sort(Comparator.comparing(TickRows.Row::symbol).thenComparingLong(TickRows.Row::timeNs));
    return merged;
  }

  @Test
  void shouldCutALongSeriesIntoBlocksThatBeginAtDifferentTimes() throws IOException {
    final List<TickRows.Row> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      // Two thirds of the rows share few times: longer than a block each.
      rows.add(row("A", i < 333 ? i / 111 : i, i, "X"));
    }
    publish(Merging.MERGE, List.of(rows));
    assertThat(stored()).isEqualTo(rows);
    final Partition partition = fixture.partition(Kind.TICK, DATE);
    final List<Long> firstTimes = new ArrayList<>();
    for (final Block block : partition.series(0)) {
      firstTimes.add(block.time(0));
    }
    assertThat(firstTimes).hasSizeGreaterThan(5).doesNotHaveDuplicates().isSorted();
    assertThat(partition.index().timeCount()).isZero();
    assertThat(partition.index().timeRange().distinct()).isEqualTo(3 + 167);
  }
}
