/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kept results and the tables that are made from them. */
final class DocumentTablesTest {
  private static final List<String> GROUPS = List.of("machine", "read", "tail");

  @TempDir Path folder;

  private final Report nobody =
      new JsonReport(
          new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
          new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8));

  DocumentTablesTest() throws IOException {}

  private ResultFiles results() {
    return new ResultFiles(folder.resolve("results"));
  }

  private void keepMachine() throws Exception {
    results()
        .keep(
            "machine",
            "a machine",
            nobody,
            report -> {
              report.section(MachineBenchmark.TITLE, "loops");
              report.row(Measurement.of(MachineBenchmark.ADDITION, "ns", 0.5, 0.6, 0.7));
            });
  }

  private void keepRead() throws Exception {
    results()
        .keep(
            "read",
            "a machine",
            nobody,
            report -> {
              report.section("cached", "some | data");
              report.row(
                  new Measurement("ours", Map.of("n", "5"), "ns/op", new double[] {2, 1, 4}, 0));
              report.note("a note");
              report.mark(Mark.CACHED_BY_INT, "2.00 ns, 0 bytes", true);
              report.mark(Mark.COLUMN, "1.20 x", false);
              report.section("growth", "symbols");
              report.growth(
                  List.of(
                      new Measurement("ours", Map.of("n", "5"), "ns", new double[] {1}, Double.NaN),
                      new Measurement(
                          "ours", Map.of("n", "50"), "ns", new double[] {2}, Double.NaN)));
            });
  }

  @Test
  void shouldTellAgainWhatWasReported() throws Exception {
    keepRead();
    final ByteArrayOutputStream again = new ByteArrayOutputStream();
    final PrintStream out = new PrintStream(again, true, StandardCharsets.UTF_8);
    results().replay("read", new JsonReport(out, out));
    assertThat(withoutLoad(again.toString(StandardCharsets.UTF_8)))
        .isEqualTo(withoutLoad(Files.readString(folder.resolve("results/read.jsonl"))));
  }

  private static String withoutLoad(final String lines) {
    return lines.replaceAll("\"load\":\"[^\"]*\"", "");
  }

  @Test
  void shouldRenewTablesAndNothingElse() throws Exception {
    keepMachine();
    keepRead();
    final String document =
        """
        before
        <!-- bench: marks -->
        old
        <!-- end -->
        between
        <!-- bench: read -->
        old
        <!-- end -->
        <!-- bench: tail -->
        <!-- end -->
        after
        """;
    final DocumentTables tables = new DocumentTables(results());
    final String renewed = tables.renew(document, GROUPS);
    assertThat(renewed)
        .startsWith(
            "before\n<!-- bench: marks -->\n**1 of 2 marks are missed**; they come first.\n")
        .contains("between\n<!-- bench: read -->\n`tools/mmarket bench read` on a machine; load")
        .contains("| ours 5 | 1.00 | 2.00 | 4.00 | 150 % | ns/op | 0 | 3 |")
        .contains("| ns, n | 5 | 50 |", "| ours | 1.00 | 2.00 |")
        .contains("<!-- bench: tail -->\n`tools/mmarket bench tail`: not measured yet.\n")
        .endsWith("<!-- end -->\nafter\n")
        .doesNotContain("old");
    assertThat(renewed.lines().filter(line -> line.contains("`tools/mmarket bench read` |")))
        .containsExactly(
            "| **missed** | one column of a date, summed: 1.1 x a plain double[] | 1.20 x |"
                + " 5,000 additions that wait for each other: 3000.0 ns | double[] |"
                + " `tools/mmarket bench read` |",
            "| met | cached date by int, one field: 10 ns, 0 bytes | 2.00 ns, 0 bytes | - |"
                + " deep copy, HashMap | `tools/mmarket bench read` |");
    assertThat(tables.renew(renewed, GROUPS)).isEqualTo(renewed);
    assertThat(DocumentTables.names(renewed)).containsExactly("marks", "read", "tail");
  }

  @Test
  void shouldRefuseTablesOfNoGroup() {
    assertThatThrownBy(
            () ->
                new DocumentTables(results())
                    .renew("<!-- bench: speed -->\n<!-- end -->\n", GROUPS))
        .hasMessageContaining("speed");
  }

  @Test
  void shouldKeepTheLastResultsWhenAGroupFails() throws Exception {
    keepMachine();
    final Path file = folder.resolve("results/machine.jsonl");
    final String before = Files.readString(file);
    assertThatThrownBy(
            () ->
                results()
                    .keep(
                        "machine",
                        "a machine",
                        nobody,
                        report -> {
                          report.section("half", "of it");
                          throw new IOException("no more");
                        }))
        .hasMessage("no more");
    assertThat(file).hasContent(before);
  }
}
