/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code export} of a small store. */
final class ExportCommandTest {
  @TempDir private Path folder;
  private String store;

  @BeforeEach
  void makeAStore() {
    store = folder.resolve("store").toString();
    StoreOf.dailyBars(folder, store, "2023-12-29", "2024-01-02", "2024-01-03");
  }

  private CommandLineRun export(final String out, final String... more) {
    final String[] args = new String[more.length + 5];
    System.arraycopy(
        new String[] {"export", "--store", store, "--out", folder.resolve(out).toString()},
        0,
        args,
        0,
        5);
    System.arraycopy(more, 0, args, 5, more.length);
    return CommandLineRun.of(args);
  }

  @Test
  void shouldSaveAndSayHowMuch() throws IOException {
    final CommandLineRun run =
        export("a.csv", "--kind", "daily", "--from", "2024-01-02", "--symbols", "B", "--json");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    final Path file = folder.resolve("a.csv");
    assertThat(run.out())
        .isEqualTo(
            "{\"file\":\"%s\",\"rows\":2,\"partitions\":1,\"bytes\":%d}%n"
                .formatted(file, Files.size(file)));
    assertThat(file)
        .hasContent(
            """
            kind,order_book_id,trading_date,datetime,close
            daily,B,2024-01-02,,1.5
            daily,B,2024-01-03,,1.5
            """);
    assertThat(export("b.parquet", "--kind", "daily").out())
        .contains("b.parquet: 6 rows from 2 partitions, ");
  }

  @Test
  void shouldBeDoneWhenThereIsNothing() {
    assertThat(export("none.csv", "--kind", "tick").code()).isZero();
    assertThat(folder.resolve("none.csv")).hasContent("kind,order_book_id,trading_date,datetime\n");
  }

  @Test
  void shouldReplaceOnlyWithForce() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "precious");
    final CommandLineRun refused = export("a.csv", "--kind", "daily");
    assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err())
        .isEqualTo(
            "mmarket: " + folder.resolve("a.csv") + ": is there already; --force replaces it\n");
    assertThat(folder.resolve("a.csv")).hasContent("precious");
    assertThat(export("a.csv", "--kind", "daily", "--force").code()).isZero();
  }

  @Test
  void shouldSayWhatCannotBe() {
    assertUsage(export("a.txt", "--kind", "daily"), "a.txt: the name must end in");
    assertUsage(export("a.csv", "--kind", "weekly"), "no such kind: 'weekly'");
    assertUsage(
        export("a.csv", "--kind", "daily", "--from", "2024-01-03", "--to", "2024-01-02"),
        "--to 2024-01-02 is before --from 2024-01-03");
    assertUsage(export("a.csv", "--kind", "daily", "--to", "soon"), "soon");
    assertUsage(export("missing/a.csv", "--kind", "daily"), "missing");
    assertUsage(export("a.csv"), "--kind");
  }

  private static void assertUsage(final CommandLineRun run, final String reason) {
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(reason).hasLineCount(1);
  }
}
