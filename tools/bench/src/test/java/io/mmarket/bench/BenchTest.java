/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command's usage and what reports look like. */
final class BenchTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(final String... args) {
    return Bench.run(stream(out), stream(err), args);
  }

  private static PrintStream stream(final ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  @Test
  void shouldNameTheGroupsThatThereAre() {
    assertThat(run("speed")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith(
            "mmarket: no benchmark group 'speed', there are: ipc, store, machine, seed, read, ")
        .hasLineCount(1);
    assertThat(out.size()).isZero();
  }

  @Test
  void shouldRefuseAFolderThatIsNotThere() {
    assertThat(run("--data", "/no/such/folder", "read")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("mmarket: /no/such/folder: no such folder\n");
  }

  @Test
  void shouldNameEachGroupInItsHelp() {
    assertThat(run("--help")).isZero();
    final List<String> named =
        out.toString(StandardCharsets.UTF_8)
            .lines()
            .dropWhile(line -> !line.equals("Groups:"))
            .skip(1)
            .takeWhile(line -> !line.isEmpty())
            .filter(line -> line.matches("  \\S.*"))
            .map(line -> line.strip().split(" ", 2)[0])
            .toList();
    assertThat(named).containsExactlyInAnyOrderElementsOf(new Groups().known());
  }

  /** A line that the edge broke begins where no line does. */
  @Test
  void shouldKeepEachLineOfItsHelpWhole() {
    assertThat(run("--help")).isZero();
    final List<String> help = out.toString(StandardCharsets.UTF_8).lines().toList();
    final List<String> footer = help.subList(help.indexOf("Groups:"), help.size());
    assertThat(footer).filteredOn(line -> line.matches("[^ ].*")).hasSize(3);
    assertThat(help).contains("  soak  Runs everything at once and disturbs it.");
  }

  @Test
  void shouldMeasureEachGroupOfASetOnce() {
    assertThat(new Groups().chosen(List.of("ipc", "tail", "write")).keySet())
        .containsExactly(
            "append", "subscribers", "tail", "seek", "fanout", "board", "latency", "write");
    assertThat(new Groups().chosen(List.of()).keySet())
        .contains("machine", "seed", "read", "ingest", "latency")
        .doesNotContain("ingest-memory");
  }

  @Test
  void shouldMeasureEachMarkInAGroup() {
    assertThat(Arrays.stream(Mark.values()).map(Mark::group).distinct())
        .isSubsetOf(new Groups().names());
  }

  @Test
  void shouldRefuseOptionsThatDoNothing() {
    assertThat(run("--no-run")).isEqualTo(2);
    assertThat(run("--no-run", "--document", "pom.xml")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            mmarket: --no-run only renews a --document, and none is given
            mmarket: --document needs --results, the folder that its tables are made from
            """);
  }

  @Test
  void shouldTakeTheMiddleOfTheSamples() {
    final Measurement measurement = Measurement.of("odd", "ns", 9, 1, 2);
    assertThat(measurement.min()).isEqualTo(1);
    assertThat(measurement.median()).isEqualTo(2);
    assertThat(measurement.max()).isEqualTo(9);
    assertThat(Measurement.of("even", "ns", 4, 1, 2, 9).median()).isEqualTo(3);
  }

  @Test
  void shouldPrintOneObjectALine() throws Exception {
    final Report report = new JsonReport(stream(out), stream(err));
    report.section("a table", "some data");
    report.row(new Measurement("read", Map.of("symbols", "5"), "ns/op", new double[] {2, 1, 3}, 0));
    report.mark(Mark.CACHED_BY_INT, "2.00 ns", true);
    final List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1))
        .isEqualTo(
            "{\"section\":\"a table\",\"name\":\"read\",\"symbols\":\"5\",\"unit\":\"ns/op\",\"min\":1.0,"
                + "\"median\":2.0,\"max\":3.0,\"bytes_per_op\":0.0,\"samples\":[1.0,2.0,3.0]}");
    assertThat(lines.get(2))
        .endsWith(
            "\"mark\":\"cached date by int, one field: 10 ns, 0 bytes\","
                + "\"id\":\"CACHED_BY_INT\",\"measured\":\"2.00 ns\",\"met\":true}");
  }

  @Test
  void shouldPrintWhatGrowsAsOneRowAnImplementation() {
    final Report report = new TextReport(stream(out), stream(err));
    report.growth(
        List.of(
            new Measurement("ours", Map.of("symbols", "5"), "ns", new double[] {1}, Double.NaN),
            new Measurement("ours", Map.of("symbols", "50"), "ns", new double[] {2}, Double.NaN),
            new Measurement(
                "theirs", Map.of("symbols", "50"), "ns", new double[] {3}, Double.NaN)));
    final List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines.get(0).strip().split(" {2,}")).containsExactly("ns, symbols", "5", "50");
    assertThat(lines.get(1).strip().split(" {2,}")).containsExactly("ours", "1.00", "2.00");
    assertThat(lines.get(2).strip().split(" {2,}")).containsExactly("theirs", "-", "3.00");
  }
}
