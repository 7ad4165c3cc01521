/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmarket.ingest.internal.parquet.ParquetTableWriter;
import io.mmarket.ingest.internal.parquet.TableColumn;
import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.SmallDisk;
import io.mmarket.tools.HostileFiles.Hostile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One ingest of a folder in which everything is wrong that can be wrong, among good files, by a JVM
 * with little memory: a line for each that is refused, and every row of the good ones.
 */
final class HostileInputTest {
  private static final Duration DEADLINE = Duration.ofMinutes(3);
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final int GOOD_ROWS = 20_000;
  private static final int DATES = 200;
  private static final int FIRST_DATE = 19_730;

  @TempDir private Path folder;

  @Test
  void shouldRefuseEachInOneLineAndTakeTheRest() throws Exception {
    assumeTrue(Files.isExecutable(SETPRIV), "needs setpriv to lose the right to read everything");
    final Path input = Files.createDirectory(folder.resolve("in"));
    final Path first = good(input.resolve("a-good.parquet"), "A");
    final List<Hostile> hostile = HostileFiles.make(input, Files.readAllBytes(first));
    good(Files.createDirectory(input.resolve("sub")).resolve("z-good.parquet"), "Z");
    final int large = HostileFiles.makeLargePages(input);
    final List<String> output;
    try (ChildJvm child = ChildJvm.startCommand(command("ingest", input.toString()))) {
      assertThat(child.awaitExit(DEADLINE)).as("%s", child.output()).isEqualTo(ExitCode.PARTLY);
      output = child.output();
    }
    final List<String> lines = new ArrayList<>(output);
    for (final Hostile one : hostile) {
      final String start = "mmarket: " + Printable.line(one.path() + ": ");
      assertThat(output)
          .as(one.path().toString())
          .filteredOn(line -> line.startsWith(start))
          .singleElement()
          .asString()
          .contains(one.reason())
          .doesNotContain("Exception");
      lines.removeIf(line -> line.startsWith(start));
    }
    // An object a file, and the summary.
    assertThat(lines).hasSize(hostile.size() + large + 3).allMatch(line -> line.startsWith("{"));
    assertThat(lines.get(lines.size() - 1))
        .startsWith(
            "{\"files\":%d,\"refused\":%d,\"rows\":%d,"
                .formatted(hostile.size() + large + 2, hostile.size(), 2 * (GOOD_ROWS + large)));
    assertThat(output).allMatch(line -> line.equals(Printable.line(line)));
    assertThat(CommandLineRun.of("ls", "--store", store().toString(), "--json").outLines())
        .singleElement()
        .asString()
        .contains("\"rows\":" + (2 * GOOD_ROWS + 2))
        .contains("\"symbols\":" + (2 * GOOD_ROWS / DATES + 1));
  }

  @Test
  void shouldSayInOneLineThatTheDiskIsFull() throws Exception {
    final Path file = good(folder.resolve("good.parquet"), "A");
    final Path mount = Files.createDirectory(folder.resolve("disk"));
    final SmallDisk disk = SmallDisk.mount(mount, 2);
    try (disk) {
      final Path full = mount.resolve("store");
      final Path small = bars(folder.resolve("tiny.parquet"), "A", 1);
      assertThat(run("ingest", small, full).code()).isZero();
      SmallDisk.fill(mount.resolve("ballast"), 100_000);
      final CommandLineRun refused = run("ingest", file, full);
      assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
      assertThat(refused.err().lines())
          .singleElement()
          .asString()
          .startsWith("mmarket: ")
          .contains(full.toString(), "the disk has")
          .doesNotContain("Exception");
      assertThat(CommandLineRun.of("verify", "--store", full.toString(), "--deep").code()).isZero();
      assertThat(CommandLineRun.of("bars", "A0", "--store", full.toString(), "--json").outLines())
          .hasSize(1);
    }
  }

  private static CommandLineRun run(final String command, final Path input, final Path store) {
    return CommandLineRun.of(command, input.toString(), "--store", store.toString(), "--json");
  }

  private List<String> command(final String... args) {
    final List<String> command =
        new ArrayList<>(
            List.of(SETPRIV.toString(), "--bounding-set=-dac_override,-dac_read_search"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ChildJvm.writerFlags());
    command.addAll(List.of("-Xmx64m", "-XX:MaxDirectMemorySize=16m", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(args));
    command.addAll(List.of("--store", store().toString(), "--json"));
    return command;
  }

  private static Path good(final Path file, final String symbol) throws IOException {
    return bars(file, symbol, GOOD_ROWS);
  }

  private static Path bars(final Path file, final String symbol, final int rows)
      throws IOException {
    final List<TableColumn> columns =
        List.of(
            new TableColumn("date", ColumnType.DATE),
            new TableColumn("symbol", ColumnType.TEXT),
            new TableColumn("open", ColumnType.DOUBLE),
            new TableColumn("close", ColumnType.DOUBLE));
    try (ParquetTableWriter out =
        ParquetTableWriter.create(file, columns, ParquetTableWriter.Options.DEFAULT)) {
      for (int i = 0; i < rows; i++) {
        out.setLong(0, FIRST_DATE + i % DATES)
            .setText(1, symbol + i / DATES)
            .setDouble(2, i)
            .setDouble(3, i + 0.5)
            .endRow();
      }
    }
    return file;
  }

  private Path store() {
    return folder.resolve("store");
  }
}
