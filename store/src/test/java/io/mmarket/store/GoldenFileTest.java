/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.store.internal.write.GoldenStore;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files of format 2, made once and kept: they stay readable, by the library and by a reader that
 * was written from the documented format alone, and today's writer makes their like.
 */
class GoldenFileTest {
  @TempDir Path folder;

  private static Path golden() {
    try {
      return Path.of(
              Objects.requireNonNull(GoldenFileTest.class.getResource("/golden/format-2/CATALOG"))
                  .toURI())
          .resolveSibling("");
    } catch (final URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FormatReader reader(final Path store, final Kind kind) throws IOException {
    final String name = kind.label() + "/" + GoldenStore.period(kind) + ".g1";
    return new FormatReader(store.resolve(name + ".idx"), store.resolve(name + ".cm"));
  }

  private static void assertGolden(final FormatReader reader, final Kind kind) {
    final List<String> lines = GoldenStore.lines(kind);
    assertThat(reader.kind()).isEqualTo(kind.code());
    assertThat(reader.columnNames()).isEqualTo(GoldenStore.columnNames(kind));
    assertThat(reader.symbols()).isEqualTo(GoldenStore.symbols());
    for (int row = 0; row < GoldenStore.symbols().size(); row++) {
      assertThat(reader.row(GoldenStore.symbols().get(row))).isEqualTo(row);
    }
    assertThat(reader.row("nobody")).isEqualTo(-1);
    assertThat(reader.seriesLines()).isEqualTo(lines);
    assertThat(reader.hasCrossSections()).isEqualTo(kind != Kind.TICK);
    final SortedSet<Long> times = GoldenStore.times(kind);
    final boolean daily = kind == Kind.DAILY;
    assertThat(reader.header())
        .containsExactly(
            daily ? 20240101L : 20240102L,
            daily ? 20241231L : 20240102L,
            1L,
            (long) lines.size(),
            times.first(),
            times.last(),
            (long) times.size());
    if (kind != Kind.TICK) {
      assertThat(reader.times()).containsExactlyElementsOf(times);
      assertThat(reader.crossSectionLines()).containsExactlyInAnyOrderElementsOf(lines);
    }
    assertThat(reader.seriesBlocks(1)).isGreaterThan(1);
    reader.checkWithoutIndex();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void shouldBeReadByTheDocumentedFormatAlone(final Kind kind) throws IOException {
    assertGolden(reader(golden(), kind), kind);
  }

  @Test
  void shouldHoldTheNumbersWrittenHere() throws IOException {
    assertThat(reader(golden(), Kind.DAILY).seriesLines())
        .startsWith(
            "000001.XSHE 1704240000000000000 -1.75 - -1.5 9007199254740994 -",
            "000001.XSHE 1704326400000000000 -0.5 -0.375 - 9007199254740995 '深圳'")
        .hasSize(128);
    assertThat(reader(golden(), Kind.TICK).seriesLines())
        .contains(
            "上证 1704159000000000000 372.0 372.125 372.25 - 372.5 372.625 372.75 372.875"
                + " 373.0 373.125 9007199254741293 ''");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void shouldBeMadeByTodaysWriter(final Kind kind) throws IOException {
    final Path store = folder.resolve("store");
    GoldenStore.publish(store);
    assertGolden(reader(store, kind), kind);
  }

  @Test
  void shouldBeReadByTheLibrary() throws IOException {
    final Path store = folder.resolve("store");
    copyGolden(store);
    assertThat(StoreVerifier.verify(store, true).findings()).isEmpty();
    try (MarketCenter center = MarketCenter.open(store)) {
      assertThat(center.partitions()).hasSize(3);
      final Snapshot day = center.getDateShared("2024-01-04");
      assertThat(day.close(day.row("000001.XSHE"))).isEqualTo(-0.375);
      assertThat(center.getSeriesShared("AAPL").size()).isEqualTo(32);
    }
  }

  @Test
  void shouldBeWrittenOn() throws IOException {
    final Path store = folder.resolve("store");
    copyGolden(store);
    SampleMarket.publish(store, 2024, Bars.ofClose().add("NEW", "2024-01-03", 1));
    try (MarketCenter center = MarketCenter.open(store)) {
      assertThat(center.getDateShared("2024-01-04").close(0)).isEqualTo(-0.375);
      assertThat(center.getSeriesShared("NEW").size()).isEqualTo(1);
    }
  }

  private static void copyGolden(final Path store) throws IOException {
    final Path golden = golden();
    final List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(golden)) {
      all.forEach(files::add);
    }
    for (final Path file : files) {
      final Path target = store.resolve(golden.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(target);
      } else {
        Files.copy(file, target);
        final boolean catalog = target.endsWith("CATALOG");
        Files.setPosixFilePermissions(
            target, PosixFilePermissions.fromString(catalog ? "rw-r--r--" : "r--r--r--"));
      }
    }
  }
}
