/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.TickBoardBenchmark;
import io.mmarket.testing.ChildJvm;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;

/** PERFORMANCE.md has the tables of the kept results, and these are those of the benchmarks. */
final class PerformanceDocumentTest {
  private static final Path ROOT = ChildJvm.projectRoot();

  private final ResultFiles results = new ResultFiles(ROOT.resolve("tools/bench/results"));
  private final Groups groups = new Groups();

  private static String document() throws IOException {
    return Files.readString(ROOT.resolve("PERFORMANCE.md"));
  }

  @Test
  void shouldHaveTablesThatNobodyTyped() throws IOException {
    assertThat(document())
        .as("renew it: tools/mmarket bench --no-run --results .. --document PERFORMANCE.md")
        .isEqualTo(new DocumentTables(results).renew(document(), groups.names()));
  }

  @Test
  void shouldShowEachGroupOnceAndTheMarksFirst() throws IOException {
    final List<String> names = DocumentTables.names(document());
    assertThat(names.get(0)).isEqualTo("marks");
    assertThat(names.subList(1, names.size())).containsExactlyInAnyOrderElementsOf(groups.names());
  }

  @Test
  void shouldShowEachMarkOfAMeasuredGroup() throws IOException {
    final Figures figures = new Figures();
    for (final String group : groups.names()) {
      if (results.has(group)) {
        results.replay(group, figures);
      }
    }
    assertThat(figures.outcomes().stream().map(Figures.Outcome::mark))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Mark.values()).filter(mark -> results.has(mark.group())).toList());
  }

  static List<Arguments> benchmarksOfGroups() {
    return List.of(
        Arguments.of("append", TickAppendBenchmark.class),
        Arguments.of("tail", TickTailBenchmark.class),
        Arguments.of("fanout", TickFanOutBenchmark.class),
        Arguments.of("board", TickBoardBenchmark.class));
  }

  @ParameterizedTest
  @MethodSource("benchmarksOfGroups")
  void shouldHaveARowOfEachBenchmark(final String group, final Class<?> benchmarks)
      throws IOException {
    final Set<String> methods = new TreeSet<>();
    for (final Method method : benchmarks.getMethods()) {
      if (method.isAnnotationPresent(Benchmark.class)) {
        methods.add(method.getName());
      }
    }
    final RowNames rows = new RowNames();
    results.replay(group, rows);
    assertThat(rows.names).isEqualTo(methods);
  }

  /** Names of rows. */
  private static final class RowNames implements Report {
    private final Set<String> names = new TreeSet<>();

    @Override
    public void row(final Measurement measurement) {
      names.add(measurement.name());
    }

    @Override
    public void growth(final List<Measurement> measurements) {
      measurements.forEach(this::row);
    }

    @Override
    public void machine(final String machine, final String load) {
      // Not a row.
    }

    @Override
    public void section(final String title, final String data) {
      // Not a row.
    }

    @Override
    public void mark(final Mark mark, final String measured, final boolean kept) {
      // Not a row.
    }

    @Override
    public void note(final String text) {
      // Not a row.
    }

    @Override
    public void progress(final String what) {
      // Not a row.
    }
  }
}
