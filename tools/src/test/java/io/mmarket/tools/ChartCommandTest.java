/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.internal.parquet.ParquetTableWriter;
import io.mmarket.ingest.internal.parquet.TableColumn;
import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code chart} and {@code bars --plot} of a small store. */
final class ChartCommandTest {
  private static final int BARS = 450;

  @TempDir private Path folder;
  private String store;

  @BeforeEach
  void makeAStore() {
    store = folder.resolve("store").toString();
    final Path file = folder.resolve("daily.parquet");
    try (ParquetTableWriter out =
        ParquetTableWriter.create(
            file,
            List.of(
                new TableColumn("date", ColumnType.DATE),
                new TableColumn("symbol", ColumnType.TEXT),
                new TableColumn("open", ColumnType.DOUBLE),
                new TableColumn("close", ColumnType.DOUBLE),
                new TableColumn("volume", ColumnType.DOUBLE)),
            ParquetTableWriter.Options.DEFAULT)) {
      for (int day = 0; day < BARS; day++) {
        out.setLong(0, LocalDate.of(2023, 1, 1).toEpochDay() + day)
            .setText(1, "R&D")
            .setDouble(2, 100 + day)
            .setDouble(3, day % 4 == 0 ? 99 + day : 101 + day)
            .setDouble(4, 2.5e6)
            .endRow();
      }
    }
    assertThat(CommandLineRun.of("ingest", file.toString(), "--store", store).code()).isZero();
  }

  private CommandLineRun chart(final String out, final String... more) {
    final String[] args = new String[more.length + 6];
    final String[] first = {"chart", "--store", store, "R&D", "--out", folder.resolve(out) + ""};
    System.arraycopy(first, 0, args, 0, first.length);
    System.arraycopy(more, 0, args, first.length, more.length);
    return CommandLineRun.of(args);
  }

  @Test
  void shouldPaintCandlesAndVolumes() throws IOException {
    final CommandLineRun run =
        chart("a.svg", "--from", "2023-01-01", "--to", "2023-01-08", "--json");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            "{\"file\":\"%s\",\"bars\":8,\"candles\":8,\"bars_each\":1}%n"
                .formatted(folder.resolve("a.svg")));
    final String svg = Files.readString(folder.resolve("a.svg"));
    assertThat(svg).contains("R&amp;D, daily bars, 2023-01-01 to 2023-01-08", "2023-01-05", ">2M<");
    // Two of eight fall: a body and a volume each.
    assertThat(svg.split("<rect[^>]*#d55e00", -1)).hasSize(1 + 2 * 2);
    assertThat(svg.split("<rect[^>]*#0072b2", -1)).hasSize(1 + 6);
  }

  @Test
  void shouldPutBarsTogetherWhereThereAreTooMany() throws IOException {
    assertThat(chart("a.png").out()).contains("a.png: 450 bars as 150 candles");
    assertThat(ImageIO.read(folder.resolve("a.png").toFile()).getHeight()).isEqualTo(720);
    chart("b.svg");
    assertThat(Files.readString(folder.resolve("b.svg"))).contains("each candle is up to 3 bars");
  }

  @Test
  void shouldSayWhatCannotBe() throws IOException {
    assertThat(chart("a.jpg").code()).isEqualTo(ExitCode.USAGE);
    assertThat(chart("missing/a.png").code()).isEqualTo(ExitCode.USAGE);
    final CommandLineRun nothing = chart("none.png", "--minute");
    assertThat(nothing.code()).isEqualTo(ExitCode.FAILED);
    assertThat(nothing.err()).isEqualTo("mmarket: no bars of 'R&D' with a price in that time\n");
    Files.writeString(folder.resolve("there.svg"), "precious");
    assertThat(chart("there.svg").code()).isEqualTo(ExitCode.USAGE);
    assertThat(folder.resolve("there.svg")).hasContent("precious");
    assertThat(chart("there.svg", "--force").code()).isZero();
  }

  @Test
  void shouldPlotInTheTerminal() {
    final CommandLineRun run =
        CommandLineRun.of("bars", "--store", store, "R&D", "2023-01-02", "2023-01-04", "--plot");
    assertThat(run.err()).isEmpty();
    assertThat(run.outLines()).hasSize(17);
    assertThat(run.outLines().get(0)).isEqualTo("         104 ▏  █");
    assertThat(run.outLines().get(15)).isEqualTo("         102 ▏▁██");
    assertThat(run.outLines().get(16)).contains("2023-01-02 2023-01-04");
    assertThat(CommandLineRun.of("bars", "--store", store, "none", "--plot").out()).isEmpty();
    assertThat(CommandLineRun.of("bars", "--store", store, "R&D", "--plot").outLines())
        .allMatch(line -> line.length() <= 80);
    assertThat(CommandLineRun.of("bars", "--store", store, "R&D", "--plot", "--json").code())
        .isEqualTo(ExitCode.USAGE);
  }
}
