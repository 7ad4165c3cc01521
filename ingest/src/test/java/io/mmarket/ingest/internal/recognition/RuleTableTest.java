/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ingest.FileRefusedException;
import io.mmarket.ingest.ReadOptions;
import io.mmarket.ingest.TestTable;
import io.mmarket.ingest.internal.parquet.ColumnForm;
import io.mmarket.store.Kind;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of recognition as the table {@code rules.txt} has them, a plan a line. */
class RuleTableTest {
  private static final Pattern TYPE = Pattern.compile(" \\([A-Z]+\\)");

  @ParameterizedTest
  @MethodSource("lines")
  void shouldPlanAsTheTableSays(final String line) {
    final List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    final FakeFile file = file(cells.get(1), cells.get(2));
    final ReadOptions options = options(cells.get(3));
    final String expected = cells.get(4);
    if (expected.startsWith("!")) {
      assertThatThrownBy(() -> file.plan(options))
          .isInstanceOf(FileRefusedException.class)
          .hasMessageContaining(expected.substring(1).strip());
      return;
    }
    final IngestPlan plan = file.plan(options);
    final ZoneChoice zone = ZoneRule.choose(options.zone(), ZoneRule.implied(plan, file), null);
    assertThat(PlanText.lines(plan, zone, List.of()))
        .extracting(planned -> TYPE.matcher(planned).replaceAll(""))
        .contains(Arrays.stream(expected.split(";", -1)).map(String::strip).toArray(String[]::new));
  }

  private static List<String> lines() throws IOException {
    return TestTable.lines(RuleTableTest.class, "rules.txt");
  }

  private static FakeFile file(final String path, final String columns) {
    final FakeFile file = new FakeFile().at(path + ".parquet");
    for (final String word : columns.split(" ", -1)) {
      switch (word) {
        case "@several" -> file.with(DayTimes.SEVERAL);
        case "@one" -> file.with(DayTimes.ONE);
        case "@changing" -> file.with(DayTimes.CHANGING);
        case "@midnight" -> file.withUtcMidnights();
        default -> addColumn(file, word);
      }
    }
    return file;
  }

  private static void addColumn(final FakeFile file, final String word) {
    final int colon = word.indexOf(':');
    final String name = word.substring(0, colon);
    final String type = word.substring(colon + 1);
    final String values = type.substring(type.indexOf('=') + 1);
    switch (type.split("=", -1)[0]) {
      case "d" -> file.column(name, ColumnForm.FLOATING);
      case "i" -> file.integers(name, Long.parseLong(values));
      case "t" -> file.texts(name, values.split(";", -1));
      case "date" -> file.column(name, ColumnForm.DATE);
      case "wall" -> file.column(name, ColumnForm.TIMESTAMP);
      case "utc" -> file.utcTimestamp(name);
      case "tod" -> file.column(name, ColumnForm.TIME);
      case "list" -> file.list(name);
      case "opaque" -> file.column(name, ColumnForm.OPAQUE);
      default -> throw new IllegalArgumentException(word);
    }
  }

  private static ReadOptions options(final String words) {
    final ReadOptions.Builder options = ReadOptions.builder();
    for (final String word : words.split(" ", -1)) {
      final String value = word.substring(word.indexOf('=') + 1);
      final String key = word.split("=", -1)[0];
      switch (key) {
        case "" -> {}
        case "kind" -> options.kind(Kind.valueOf(value.toUpperCase(Locale.ROOT)));
        case "zone" -> options.zone(ZoneId.of(value));
        case "symbol" -> options.symbol(value);
        case "date" -> options.date(LocalDate.parse(value));
        case "qualify" -> options.qualifySymbols(true);
        default -> options.map(key.substring("map:".length()), value);
      }
    }
    return options.build();
  }
}
