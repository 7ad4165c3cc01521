/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.internal.parquet.ParquetTableWriter;
import io.mmarket.ingest.internal.parquet.TableColumn;
import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan as the command prints it, and the flags that a refused file asks for. */
final class DryRunCommandTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void makeAFileWithoutSymbols() {
    file = folder.resolve("part-0.parquet");
    final List<TableColumn> columns =
        List.of(
            new TableColumn("datetime", ColumnType.UTC_TIMESTAMP),
            new TableColumn("px_last", ColumnType.DOUBLE));
    try (ParquetTableWriter out =
        ParquetTableWriter.create(file, columns, ParquetTableWriter.Options.DEFAULT)) {
      for (int minute = 0; minute < 5; minute++) {
        // A bar a date, each at another time of day.
        final long ns = (19_724 * 1_440L + minute * 1_441L) * 60_000_000_000L;
        out.setLong(0, ns).setDouble(1, minute).endRow();
      }
    }
  }

  @Test
  void shouldAskForTheFlagsThatDecideOneAfterTheOther() {
    assertRefused("no price column among datetime, px_last");
    assertRefused("--symbol", "--map", "close=px_last");
    assertRefused("--kind daily or --kind minute", "--map", "close=px_last", "--symbol", "A");
    final CommandLineRun run =
        dryRun(
            "--map", "close=px_last", "--symbol", "A", "--kind", "minute", "--zone", "Asia/Tokyo");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.outLines())
        .contains(
            "  kind <- minute",
            "  zone <- Asia/Tokyo (--zone)",
            "  symbol <- --symbol",
            "  trading_date <- local date of the time",
            "  time <- datetime (INT64 TIMESTAMP(NANOS,true)) as UTC_NANOS",
            "  close <- px_last (DOUBLE)");
    assertThat(folder.resolve("store")).doesNotExist();
  }

  @Test
  void shouldPrintThePlanAsJson() {
    final CommandLineRun run =
        dryRun("--json", "--map", "close=px_last", "--symbol", "A", "--kind", "minute");
    assertThat(run.code()).isZero();
    assertThat(run.outLines().get(0))
        .startsWith(
            "{\"file\":\"" + file + "\",\"files\":1,\"plan\":[\"kind <- minute\",\"zone <- UTC");
    assertThat(run.outLines()).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
  }

  private void assertRefused(final String reason, final String... flags) {
    final CommandLineRun run = dryRun(flags);
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("mmarket: " + file + ": ")
        .contains(reason);
  }

  private CommandLineRun dryRun(final String... flags) {
    final List<String> args =
        new ArrayList<>(
            List.of("ingest", file.toString(), "--dry-run", "--store", folder + "/store"));
    args.addAll(Arrays.asList(flags));
    return CommandLineRun.of(args.toArray(String[]::new));
  }
}
