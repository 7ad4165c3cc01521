/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.Field;
import io.mmarket.store.Merging;
import io.mmarket.store.RowChunk;
import io.mmarket.store.StoreWriter;
import io.mmarket.testing.ChildJvm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code coverage} of a store with every sort of gap and oddity, as text, JSON and pictures. */
final class CoverageCommandTest {
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final int DAYS = 12;

  /** Dates, and symbols, of a store that is not small. */
  private static final int LARGE = 1_000;

  private static final String HOSTILE = "e<v>il\u001b[2J";

  @TempDir private Path folder;
  private String store;

  /** A has all dates; B lacks some; C begins late, and one date is its own. */
  @BeforeEach
  void makeAStore() {
    store = folder.resolve("store").toString();
    try (StoreWriter writer = StoreWriter.openOrCreate(Path.of(store), ZoneId.of("UTC"))) {
      final Bars bars = new Bars();
      for (int day = 0; day < DAYS; day++) {
        bars.add("A", day, day == 3 ? 160 : 100, day == 5 ? 0 : 10);
        if (day < 4 || day > 7) {
          bars.add("B", day, 10, 10);
        }
        if (day >= 6) {
          bars.add(HOSTILE, day, day == 8 ? -1 : 10, 10);
        }
      }
      bars.add("B", DAYS, 10, 10);
      writer.publishDaily(2024, List.of(bars.chunk(0)));
      for (int day = 0; day < 3; day++) {
        final Bars minutes = new Bars();
        for (int minute = 0; minute < (day == 1 ? 2 : 10); minute++) {
          minutes.add("M", day, 1, 1);
        }
        writer.publishMinutes(
            FIRST.plusDays(day), List.of(minutes.chunk(60_000_000_000L)), Merging.MERGE);
      }
    }
  }

  /** Collects rows. */
  private static final class Bars {
    private final List<String> symbols = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final List<Double> closes = new ArrayList<>();
    private final List<Double> volumes = new ArrayList<>();

    void add(final String symbol, final int day, final double close, final double volume) {
      symbols.add(symbol);
      times.add((FIRST.toEpochDay() + day) * RowChunk.DAY_NS);
      closes.add(close);
      volumes.add(volume);
    }

    RowChunk chunk(final long stepNs) {
      final List<String> distinct = symbols.stream().distinct().toList();
      final Map<String, Integer> numbers = new HashMap<>();
      distinct.forEach(symbol -> numbers.put(symbol, numbers.size()));
      final long[] spread = new long[times.size()];
      for (int i = 0; i < spread.length; i++) {
        spread[i] = times.get(i) + i * stepNs;
      }
      return new RowChunk(
          distinct.stream()
              .map(symbol -> symbol.getBytes(StandardCharsets.UTF_8))
              .toArray(byte[][]::new),
          symbols.stream().mapToInt(symbol -> numbers.getOrDefault(symbol, -1)).toArray(),
          spread,
          List.of(column(Field.CLOSE, closes), column(Field.VOLUME, volumes)));
    }

    private static ColumnValues column(final Field field, final List<Double> values) {
      return new ColumnValues.Doubles(
          ColumnSpec.of(field), values.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  private CommandLineRun coverage(final String... more) {
    final List<String> args = new ArrayList<>(List.of("coverage", "--store", store));
    args.addAll(List.of(more));
    return CommandLineRun.of(args.toArray(String[]::new));
  }

  @Test
  void shouldListSymbolsAndWhatLooksWrong() {
    final CommandLineRun run = coverage("--json");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.outLines())
        .contains(
            symbol("A", "2024-01-01", "2024-01-12", 12, 0),
            symbol("B", "2024-01-01", "2024-01-13", 9, 4),
            suspicion(
                "missing", "B", "2024-01-05", "most others have rows: 4 dates up to 2024-01-08"),
            suspicion("jump", "A", "2024-01-04", "close 100.0 then 160.0"),
            suspicion("jump", "A", "2024-01-05", "close 160.0 then 100.0"),
            suspicion("zero_volume", "A", "2024-01-06", "volume 0"),
            "{\"kind\":\"daily\",\"dates\":13,\"symbols\":3,\"suspicions\":7}");
    assertThat(run.out())
        .contains(
            "\"suspicion\":\"prices\",\"symbol\":\"e<v>il\\u001B[2J\",\"date\":\"2024-01-09\"");
  }

  private static String symbol(
      final String name,
      final String first,
      final String last,
      final int dates,
      final int missing) {
    return "{\"symbol\":\"%s\",\"first\":\"%s\",\"last\":\"%s\",\"dates\":%d,\"missing\":%d,\"rows\":%d}"
        .formatted(name, first, last, dates, missing, dates);
  }

  private static String suspicion(
      final String what, final String symbol, final String date, final String detail) {
    return "{\"suspicion\":\"%s\",\"symbol\":\"%s\",\"date\":\"%s\",\"detail\":\"%s\"}"
        .formatted(what, symbol, date, detail);
  }

  @Test
  void shouldShowGapsInAStrip() {
    final List<String> lines = coverage().outLines();
    assertThat(lines.get(0)).isEqualTo("daily: 3 symbols, 13 dates, 2024-01-01 to 2024-01-13");
    assertThat(lines.get(1)).matches("A +████████████· 12 dates, 0 missing");
    assertThat(lines.get(2)).matches("B +████XXXX█████ 9 dates, 4 missing");
    assertThat(lines.get(3)).startsWith("e<v>il\\u001b[2J  ······██████·");
    assertThat(coverage("--rows", "1").out())
        .contains("\nB   ", "... and 2 symbols with fewer gaps", "... and 6 more")
        .doesNotContain("\nA   ");
  }

  @Test
  void shouldFitTheTerminal() {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final Terminal terminal = TestTerminal.ofWidth(70, out);
    assertThat(new CommandRunner(terminal).run("coverage", "--store", store)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).lines()).allMatch(line -> line.length() <= 70);
  }

  @Test
  void shouldFindDatesWithFewRows() {
    assertThat(coverage("--kind", "minute", "--json").outLines())
        .contains(suspicion("few", "M", "2024-01-02", "2 rows, usually 10"));
    assertThat(coverage("--kind", "tick").out()).isEqualTo("no tick rows in that time\n");
    assertThat(coverage("--from", "2024-01-02", "--to", "2024-01-03", "--json").out())
        .contains("\"dates\":2,");
  }

  /** A million cells, each of which as an object of its own would take more than there is. */
  @Test
  void shouldLookAtThousandsOfDatesAndSymbolsInLittleMemory() throws Exception {
    final Path large = folder.resolve("large");
    try (StoreWriter writer = StoreWriter.openOrCreate(large, ZoneId.of("UTC"))) {
      for (int year = 2021; year <= 2024; year++) {
        final Bars bars = new Bars();
        final int first = (int) (LocalDate.of(year, 1, 1).toEpochDay() - FIRST.toEpochDay());
        for (int day = first; day < first + LARGE / 4; day++) {
          for (int symbol = 0; symbol < LARGE; symbol++) {
            bars.add("S" + symbol, day, 10, 10);
          }
        }
        writer.publishDaily(year, List.of(bars.chunk(0)));
      }
    }
    final List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(ChildJvm.writerFlags());
    command.addAll(List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("coverage", "--store", large.toString(), "--json"));
    try (ChildJvm child = ChildJvm.startCommand(command)) {
      assertThat(child.awaitExit(Duration.ofMinutes(2))).as("%s", child.output()).isZero();
      assertThat(child.output())
          .hasSize(LARGE + 1)
          .last()
          .isEqualTo("{\"kind\":\"daily\",\"dates\":1000,\"symbols\":1000,\"suspicions\":0}");
    }
  }

  @Test
  void shouldPaintPictures() throws IOException {
    final Path png = folder.resolve("coverage.png");
    assertThat(coverage("--out", png.toString()).code()).isZero();
    final var image = ImageIO.read(png.toFile());
    assertThat(image.getWidth()).isEqualTo(1280);
    // B is the second of three rows, and lacks dates 5 to 8 of 13.
    final int x = 150 + (1280 - 180) * 11 / 26;
    assertThat(image.getRGB(x, 60 + 100) & 0xFFFFFF).isEqualTo(0xD55E00);
    assertThat(image.getRGB(x, 60 + 30) & 0xFFFFFF).isEqualTo(0x0072B2);
    final Path svg = folder.resolve("coverage.svg");
    assertThat(coverage("--out", svg.toString()).code()).isZero();
    assertThat(Files.readString(svg)).contains("e&lt;v&gt;il?[2J", "#d55e00").endsWith("</svg>\n");
  }

  @Test
  void shouldSayWhatCannotBe() throws IOException {
    final Path there = Files.writeString(folder.resolve("there.png"), "precious");
    for (final String[] args :
        new String[][] {
          {"--out", folder.resolve("a.gif").toString()},
          {"--out", there.toString()},
          {"--rows", "0"},
          {"--kind", "weekly"},
          {"--from", "2024-02-01", "--to", "2024-01-01"}
        }) {
      final CommandLineRun run = coverage(args);
      assertThat(run.code()).as(String.join(" ", args)).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).hasLineCount(1);
    }
    assertThat(there).hasContent("precious");
  }
}
