/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New rows for an existing year: replaced, added, counted, and the old generation goes. */
class MergeTest {
  @TempDir Path folder;

  private Path store() {
    return folder.resolve("store");
  }

  private List<String> dailyFiles() throws IOException {
    try (Stream<Path> files = Files.list(store().resolve("daily"))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void shouldLetTheLastRowOfADateAndSymbolStay() {
    final PublishedPartition first =
        SampleMarket.publish(
            store(),
            2024,
            Bars.ofClose()
                .add("A", "2024-01-02", 1)
                .add("B", "2024-01-02", 2)
                .add("A", "2024-01-02", 3),
            Bars.ofClose().add("A", "2024-01-03", 4).add("B", "2024-01-02", 5));
    assertThat(first.replacedRows()).isZero();
    assertThat(first.duplicateRows()).isEqualTo(2);
    assertThat(first.info().rows()).isEqualTo(3);
    assertThat(first.info().generation()).isOne();
    final PublishedPartition second =
        SampleMarket.publish(
            store(),
            2024,
            Bars.ofClose()
                .add("A", "2024-01-02", 6)
                .add("A", "2024-01-02", 7)
                .add("C", "2024-01-04", 8));
    assertThat(second.replacedRows()).isOne();
    assertThat(second.duplicateRows()).isOne();
    assertThat(second.info())
        .isEqualTo(
            new PartitionInfo(
                Kind.DAILY, "2024", "2024-01-02", "2024-01-04", 3, 3, 4, second.info().bytes(), 2));
    try (MarketCenter center = MarketCenter.open(store())) {
      final Snapshot day = center.getDateShared("2024-01-02");
      assertThat(day.close(day.row("A"))).isEqualTo(7);
      assertThat(day.close(day.row("B"))).isEqualTo(5);
    }
  }

  @Test
  void shouldReplaceWholeRows() {
    SampleMarket.publish(
        store(),
        2024,
        new Bars(ColumnSpec.of(Field.OPEN), ColumnSpec.of(Field.CLOSE))
            .add("A", "2024-01-02", 1, 2));
    SampleMarket.publish(store(), 2024, Bars.ofClose().add("A", "2024-01-02", 3));
    try (MarketCenter center = MarketCenter.open(store())) {
      final Snapshot day = center.getDateShared("2024-01-02");
      assertThat(day.open(0)).isNaN();
      assertThat(day.close(0)).isEqualTo(3);
    }
  }

  @Test
  void shouldKeepAllColumnsOfBothSides() {
    final Oracle oracle = new Oracle();
    final List<Bars> publications =
        List.of(
            new Bars(ColumnSpec.of(Field.CLOSE), Bars.longs("id"), Bars.longs("kept"))
                .add("A", "2024-01-02", 1, Long.MAX_VALUE, Long.MAX_VALUE)
                .add("B", "2024-01-02", 2, null, null),
            new Bars(Bars.doubles("beta"), Bars.doubles("id"), ColumnSpec.of(Field.OPEN))
                .add("B", "2024-01-03", 3, 0.5, 4)
                .add("C", "2024-01-02", null, null, null));
    for (final Bars bars : publications) {
      oracle.publish(List.of(bars));
      SampleMarket.publish(store(), 2024, bars);
    }
    try (MarketCenter center = MarketCenter.open(store())) {
      oracle.assertHeldBy(center);
      assertThat(center.getDateShared("2024-01-02").columns())
          .containsExactly(
              ColumnSpec.of(Field.OPEN),
              ColumnSpec.of(Field.CLOSE),
              Bars.doubles("id"),
              Bars.longs("kept"),
              Bars.doubles("beta"));
    }
  }

  @Test
  void shouldAgreeWithMapsThroughManyPublications() throws IOException {
    final Random random = new Random(1);
    final SampleMarket market = new SampleMarket(1);
    final Oracle oracle = new Oracle();
    for (int generation = 1; generation <= 12; generation++) {
      final List<Bars> input = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        input.add(
            market.bars(
                SampleMarket.symbols(1 + random.nextInt(40)),
                SampleMarket.dates(2024, 1 + random.nextInt(20)),
                0.2 + 0.8 * random.nextDouble()));
      }
      input.add(Bars.ofClose());
      input.get(0).add("first", "2024-01-02", 1, 2, 3, 4, 5);
      final Oracle.Losses losses = oracle.publish(input);
      final PublishedPartition published =
          SampleMarket.publish(store(), 2024, input.toArray(Bars[]::new));
      assertThat(published.replacedRows()).isEqualTo(losses.replaced());
      assertThat(published.duplicateRows()).isEqualTo(losses.duplicates());
      assertThat(dailyFiles())
          .containsExactly("2024.g" + generation + ".cm", "2024.g" + generation + ".idx");
      try (MarketCenter center = MarketCenter.open(store())) {
        oracle.assertHeldBy(center);
      }
    }
  }

  @Test
  void shouldPublishManyTimesWithOneWriter() {
    final SampleMarket market = new SampleMarket(2);
    final Oracle oracle = new Oracle();
    try (StoreWriter writer = StoreWriter.openOrCreate(store(), SampleMarket.SHANGHAI);
        MarketCenter center = MarketCenter.open(store())) {
      for (int i = 0; i < 10; i++) {
        final int year = 2020 + i % 3;
        final Bars bars = market.bars(SampleMarket.symbols(20), SampleMarket.dates(year, 9), 0.7);
        oracle.publish(List.of(bars));
        writer.publishDaily(year, List.of(bars.chunk()));
        oracle.assertHeldBy(center);
      }
    }
  }

  @Test
  void shouldKeepASnapshotOfTheOldGenerationReadable() throws IOException {
    SampleMarket.publish(store(), 2024, Bars.ofClose().add("A", "2024-01-02", 1));
    try (MarketCenter center = MarketCenter.open(store())) {
      final Snapshot old = center.getDateShared("2024-01-02");
      final Series oldSeries = center.getSeriesShared("A");
      SampleMarket.publish(store(), 2024, Bars.ofClose().add("A", "2024-01-02", 2));
      assertThat(dailyFiles()).containsExactly("2024.g2.cm", "2024.g2.idx");
      assertThat(center.getDateShared("2024-01-02").close(0)).isEqualTo(2);
      assertThat(old.close(old.row("A"))).isEqualTo(1);
      assertThat(old.symbols()).containsExactly("A");
      assertThat(oldSeries.close(0)).isEqualTo(1);
    }
  }
}
