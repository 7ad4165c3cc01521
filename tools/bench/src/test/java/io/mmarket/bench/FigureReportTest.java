/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureReportTest {
  @TempDir Path folder;

  @Test
  void shouldDrawEachTableAndPrintItToo() throws Exception {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    try (FigureReport report = new FigureReport(new TextReport(stream, stream), folder)) {
      report.section("Append, 1 tick", "data");
      report.row(Measurement.of("ours", "ns", 0.3, 0.1, 0.2));
      report.row(Measurement.of("theirs", "ns", 3_000, 1_000, 2_000));
      report.row(Measurement.of("both", "MB", 5));
      report.section("seek", "data");
      report.growth(
          List.of(
              new Measurement("ours", Map.of("GB", "1"), "us", new double[] {7}, Double.NaN),
              new Measurement("ours", Map.of("GB", "10"), "us", new double[] {9}, Double.NaN)));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "append-1-tick-ns.png",
              "append-1-tick-ns.svg",
              "append-1-tick-mb.png",
              "append-1-tick-mb.svg",
              "seek-growth-us.png",
              "seek-growth-us.svg");
    }
    final BufferedImage image = ImageIO.read(folder.resolve("append-1-tick-ns.png").toFile());
    assertThat(image.getWidth()).isEqualTo(1_200);
    assertThat(Files.readString(folder.resolve("append-1-tick-ns.svg"))).contains("<svg", "<path");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("ours", "theirs", "1,000");
  }
}
