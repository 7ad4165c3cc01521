/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.internal.parquet.ParquetTableWriter;
import io.mmarket.ingest.internal.parquet.TableColumn;
import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is named in one line, with the right exit code; what is stored stays as it was. */
final class BadInputTest {
  private static final List<TableColumn> BARS =
      List.of(
          new TableColumn("date", ColumnType.DATE),
          new TableColumn("symbol", ColumnType.TEXT),
          new TableColumn("open", ColumnType.DOUBLE),
          new TableColumn("close", ColumnType.DOUBLE));

  @TempDir private Path folder;
  private Path good;
  private Path store;

  @BeforeEach
  void makeAStore() {
    good = folder.resolve("good.parquet");
    store = folder.resolve("store");
    try (ParquetTableWriter out =
        ParquetTableWriter.create(good, BARS, ParquetTableWriter.Options.DEFAULT)) {
      for (int i = 0; i < 2_000; i++) {
        out.setLong(0, 19_700 + i % 100).setText(1, "S" + i / 100);
        out.setDouble(2, i).setDouble(3, i + 0.5).endRow();
      }
    }
    assertThat(ingest(good).code()).isZero();
  }

  @Test
  void shouldRefuseATextFile() throws IOException {
    final Path text = Files.writeString(folder.resolve("prices.parquet"), "date,close\n");
    assertRefused(text, "prices.parquet");
  }

  @Test
  void shouldRefuseACutOffParquet() throws IOException {
    final byte[] bytes = Files.readAllBytes(good);
    final Path cut = folder.resolve("cut.parquet");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    assertRefused(cut, "cut.parquet");
  }

  @Test
  void shouldRefuseAParquetWithoutPrices() throws IOException {
    final Path names = folder.resolve("names.parquet");
    try (ParquetTableWriter out =
        ParquetTableWriter.create(names, BARS.subList(0, 2), ParquetTableWriter.Options.DEFAULT)) {
      out.setLong(0, 19_700).setText(1, "A").endRow();
    }
    assertRefused(names, "names.parquet");
  }

  @Test
  void shouldTakeTheRestOfAFolderAndSaySo() throws IOException {
    final Path mixed = Files.createDirectory(folder.resolve("mixed"));
    Files.copy(good, mixed.resolve("good.parquet"));
    Files.writeString(mixed.resolve("bad.parquet"), "no Parquet");
    final CommandLineRun run =
        CommandLineRun.of(
            "ingest", mixed.toString(), "--store", folder.resolve("other").toString(), "--json");
    assertThat(run.code()).isEqualTo(ExitCode.PARTLY);
    assertThat(run.err().lines()).singleElement().asString().contains("bad.parquet");
    final List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).contains("bad.parquet\",\"outcome\":\"refused\",\"reason\":\"");
    assertThat(lines.get(1))
        .endsWith(
            "good.parquet\",\"outcome\":\"done\",\"reason\":null,\"rows\":2000,\"rejected\":{},"
                + "\"partitions\":[\"daily/2023\",\"daily/2024\"]}");
    assertThat(lines.get(2))
        .startsWith("{\"files\":2,\"refused\":1,\"rows\":2000,\"rejected\":{},\"partitions\":2,");
  }

  @Test
  void shouldShowTheFirstRowThatCouldNotBeUsed() {
    final Path partly = folder.resolve("partly.parquet");
    try (ParquetTableWriter out =
        ParquetTableWriter.create(partly, BARS, ParquetTableWriter.Options.DEFAULT)) {
      out.setLong(0, 19_700).setText(1, "A").setDouble(2, 1).endRow();
      out.setText(1, "A").setDouble(2, 1).endRow();
      out.setText(1, "B").setDouble(2, 1).endRow();
    }
    final CommandLineRun plain = ingest(partly);
    assertThat(plain.out()).contains("files       1, 1 partly done");
    assertThat(plain.out())
        .contains("rejected    2 no date, first: " + partly + ", row 2, date: null");
    final CommandLineRun json =
        CommandLineRun.of("ingest", partly + "", "--store", store + "", "--force", "--json");
    assertThat(json.out().lines().findFirst().orElse(""))
        .endsWith(
            "\"outcome\":\"partly\",\"reason\":null,\"rows\":1,\"rejected\":{\"no date\":"
                + "{\"count\":2,\"row\":2,\"column\":\"date\",\"value\":\"null\"}},"
                + "\"partitions\":[\"daily/2023\"]}");
    assertThat(json.out()).contains("\"rejected\":{\"no date\":2}");
  }

  @Test
  void shouldFailOnAnEmptyFolder() throws IOException {
    final Path empty = Files.createDirectory(folder.resolve("empty"));
    final CommandLineRun run = ingest(empty);
    assertOneLine(run, ExitCode.FAILED, "empty");
  }

  @Test
  void shouldNameAFolderThatIsNoStore() throws IOException {
    final Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("notes.txt"), "mine");
    assertOneLine(CommandLineRun.of("ls", "--store", other.toString()), ExitCode.FAILED, "other");
    assertOneLine(
        CommandLineRun.of("ingest", good.toString(), "--store", other.toString()),
        ExitCode.FAILED,
        "other");
    assertThat(other.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void shouldCallWrongUsageWrong() {
    assertOneLine(CommandLineRun.of("inges"), ExitCode.USAGE, "ingest");
    assertOneLine(
        CommandLineRun.of("get", "--store", store.toString(), "2024-02-30"),
        ExitCode.USAGE,
        "2024-02-30");
    assertOneLine(CommandLineRun.of("ls", "--store", "/no/such"), ExitCode.USAGE, "/no/such");
    assertOneLine(CommandLineRun.of("tail", "--queue", "/no/such"), ExitCode.USAGE, "/no/such");
    assertOneLine(ingest(folder.resolve("absent.parquet")), ExitCode.USAGE, "absent.parquet");
  }

  private CommandLineRun ingest(final Path path) {
    return CommandLineRun.of("ingest", path.toString(), "--store", store.toString());
  }

  private void assertRefused(final Path file, final String named) throws IOException {
    final List<String> before = files(store);
    final CommandLineRun run = ingest(file);
    assertOneLine(run, ExitCode.FAILED, named);
    assertThat(files(store)).isEqualTo(before);
  }

  private static void assertOneLine(final CommandLineRun run, final int code, final String named) {
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("mmarket: ")
        .contains(named)
        .doesNotContain("Exception");
    assertThat(run.code()).isEqualTo(code);
  }

  private static List<String> files(final Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.map(Path::toString).sorted().toList();
    }
  }
}
