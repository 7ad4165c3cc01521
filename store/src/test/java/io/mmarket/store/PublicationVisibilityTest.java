/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another process publishes is seen without reopening, and nothing else changes. */
class PublicationVisibilityTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir Path folder;

  /** Publishes one bar: store, symbol, date, close. */
  static final class PublishOne {
    private PublishOne() {}

    public static void main(final String[] args) {
      SampleMarket.publish(
          Path.of(args[0]),
          Integer.parseInt(args[2].substring(0, 4)),
          Bars.ofClose().add(args[1], args[2], Double.valueOf(args[3])));
    }
  }

  private static void publishElsewhere(
      final Path store, final String symbol, final String date, final String close)
      throws InterruptedException {
    try (ChildJvm child = ChildJvm.start(PublishOne.class, store.toString(), symbol, date, close)) {
      assertThat(child.awaitExit(DEADLINE)).as(() -> child.output().toString()).isZero();
    }
  }

  @Test
  void shouldSeeADateThatAnotherProcessPublished() throws InterruptedException {
    final Path store = folder.resolve("store");
    StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI).close();
    try (MarketCenter center = MarketCenter.open(store)) {
      final Snapshot empty = center.getDateShared("2024-01-02");
      assertThat(empty.size()).isZero();
      publishElsewhere(store, "A", "2024-01-02", "1.5");
      assertThat(center.getDateShared("2024-01-02").close(0)).isEqualTo(1.5);
      assertThat(center.getDateShared(20240102).close(0)).isEqualTo(1.5);
      assertThat(center.getSeriesShared("A").close(0)).isEqualTo(1.5);
      assertThat(center.getStats().dailyDatesCount()).isOne();
      assertThat(empty.size()).isZero();
    }
  }

  @Test
  void shouldKeepSnapshotsOfYearsThatDidNotChange() throws InterruptedException {
    final Path store = folder.resolve("store");
    SampleMarket.publish(store, 2023, Bars.ofClose().add("A", "2023-01-03", 3));
    SampleMarket.publish(store, 2024, Bars.ofClose().add("A", "2024-01-02", 4));
    try (MarketCenter center = MarketCenter.open(store)) {
      final Snapshot unchanged = center.getDateShared("2023-01-03");
      final Snapshot unchangedEmpty = center.getDateShared("2023-01-04");
      final Snapshot noSuchYear = center.getDateShared("2022-01-04");
      final Snapshot changed = center.getDateShared("2024-01-02");
      publishElsewhere(store, "B", "2024-01-03", "5");
      assertThat(center.getDateShared("2023-01-03")).isSameAs(unchanged);
      assertThat(center.getDateShared("2023-01-04")).isSameAs(unchangedEmpty);
      assertThat(center.getDateShared("2022-01-04")).isSameAs(noSuchYear);
      assertThat(center.getDateShared("2024-01-02")).isNotSameAs(changed);
      assertThat(center.getDateShared("2024-01-02").rowCount()).isEqualTo(2);
      assertThat(changed.rowCount()).isOne();
    }
  }
}
