/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader is a plain JVM with one flag: none of Chronicle's classes is loaded. */
class ReaderJvmTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir Path folder;

  /** Calls everything that a reader can. */
  static final class ReadAll {
    private ReadAll() {}

    public static void main(final String[] args) {
      try (MarketCenter center = MarketCenter.open(Path.of(args[0]))) {
        double sum = 0;
        for (final KlineView bar : center.getDateShared("2024-01-02")) {
          sum += bar.toKline().volume();
        }
        sum += center.getSeriesShared("000001.XSHE").size() + center.getDate("20240103").size();
        center.clearSharedCache();
        System.out.println(sum + " " + center.getStats() + center.partitions());
      }
      System.out.println("done");
    }
  }

  @Test
  void shouldLoadNoClassOfChronicleAndNeedOneFlag() throws InterruptedException, IOException {
    final Path store = folder.resolve("store");
    SampleMarket.publishSample(store, 1);
    final Path classes = folder.resolve("classes");
    assertThat(ChildJvm.READER_FLAGS).hasSize(1);
    final List<String> flags = new ArrayList<>(ChildJvm.READER_FLAGS);
    flags.add("-Xlog:class+load:file=" + classes);
    try (ChildJvm child = ChildJvm.startWith(flags, ReadAll.class, store.toString())) {
      assertThat(child.awaitExit(DEADLINE)).as(() -> child.output().toString()).isZero();
      assertThat(child.output()).endsWith("done");
    }
    final List<String> loaded;
    try (Stream<String> lines = Files.lines(classes)) {
      loaded = lines.toList();
    }
    assertThat(loaded)
        .anyMatch(line -> line.contains(" io.mmarket.store.MarketCenter "))
        .noneMatch(line -> line.contains(" net.openhft"));
  }
}
