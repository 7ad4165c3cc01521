/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.internal.parquet.ParquetTableWriter;
import io.mmarket.ingest.internal.parquet.TableColumn;
import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code get} of a minute, {@code bars --minute} and {@code ticks} on a small store. */
final class MinuteAndTickCommandsTest {
  private static final List<TableColumn> BARS =
      List.of(
          new TableColumn("datetime", ColumnType.UTC_TIMESTAMP),
          new TableColumn("symbol", ColumnType.TEXT),
          new TableColumn("close", ColumnType.DOUBLE),
          new TableColumn("flag", ColumnType.TEXT));
  private static final List<TableColumn> TICKS =
      List.of(
          new TableColumn("datetime", ColumnType.UTC_TIMESTAMP),
          new TableColumn("symbol", ColumnType.TEXT),
          new TableColumn("exchange", ColumnType.TEXT),
          new TableColumn("last_price", ColumnType.DOUBLE),
          new TableColumn("bid_prices", ColumnType.DOUBLE_LIST),
          new TableColumn("bid_volumes", ColumnType.DOUBLE_LIST),
          new TableColumn("ask_prices", ColumnType.DOUBLE_LIST),
          new TableColumn("ask_volumes", ColumnType.DOUBLE_LIST),
          new TableColumn("order_id", ColumnType.LONG));

  @TempDir private Path folder;

  @BeforeEach
  void makeAStore() {
    final Path bars = folder.resolve("in/bars.parquet");
    assertThat(folder.resolve("in").toFile().mkdirs()).isTrue();
    try (ParquetTableWriter out =
        ParquetTableWriter.create(bars, BARS, ParquetTableWriter.Options.DEFAULT)) {
      bar(out, "2024-01-02T14:31:00Z", "B", 2);
      bar(out, "2024-01-02T14:30:00Z", "A", 1.5);
      bar(out, "2024-01-02T14:31:00Z", "A", 1.25);
      // Seven in the evening in New York, the next day in UTC.
      bar(out, "2024-01-03T00:00:00Z", "A", 3);
    }
    try (ParquetTableWriter out =
        ParquetTableWriter.create(
            folder.resolve("in/ticks.parquet"), TICKS, ParquetTableWriter.Options.DEFAULT)) {
      tick(out, "2024-01-02T14:30:00.5Z", "X", new double[] {9, 8.5}, new double[] {1, 2});
      tick(out, "2024-01-02T14:30:00.5Z", null, new double[] {9, 0}, new double[] {1, 0});
    }
    final CommandLineRun run =
        CommandLineRun.of(
            "ingest",
            folder.resolve("in").toString(),
            "--store",
            store(),
            "--zone",
            "America/New_York");
    assertThat(run.code()).as(run.err()).isZero();
  }

  private static void bar(
      final ParquetTableWriter out, final String time, final String symbol, final double close) {
    out.setLong(0, ns(time))
        .setText(1, symbol)
        .setDouble(2, close)
        .setText(3, "f" + close)
        .endRow();
  }

  private static void tick(
      final ParquetTableWriter out,
      final String time,
      final @Nullable String exchange,
      final double[] prices,
      final double[] volumes) {
    out.setLong(0, ns(time)).setText(1, "T").setDouble(3, 9);
    if (exchange != null) {
      out.setText(2, exchange);
    }
    out.setDoubles(4, prices).setDoubles(5, volumes).setLong(8, (1L << 53) + 1).endRow();
  }

  private static long ns(final String time) {
    final Instant instant = Instant.parse(time);
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  private String store() {
    return folder.resolve("store").toString();
  }

  private List<String> lines(final String... args) {
    final CommandLineRun run = CommandLineRun.of(args);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run.outLines();
  }

  @Test
  void shouldPrintTheMarketAtAMinuteInTheZoneOfTheStoreOrAnother() {
    final List<String> bars = lines("get", "--store", store(), "2024-01-02 09:31", "--json");
    assertThat(bars)
        .hasSize(2)
        .first()
        .asString()
        .startsWith("{\"order_book_id\":\"A\",\"datetime\":\"2024-01-02T09:31:00\",\"open\":null,")
        .endsWith("\"flag\":\"f1.25\"}");
    assertThat(lines("get", "--store", store(), "2024-01-02 14:31:00", "B", "--zone", "UTC"))
        .hasSize(2)
        .last()
        .asString()
        .contains("B", "2024-01-02T14:31:00", "f2.0");
    assertThat(lines("get", "--store", store(), "2024-01-02 09:32", "--json")).isEmpty();
  }

  @Test
  void shouldPrintMinuteBarsOfTradingDatesAndOfTimes() {
    assertThat(
            lines(
                "bars", "--store", store(), "A", "2024-01-02", "2024-01-02", "--minute", "--json"))
        .hasSize(3)
        .last()
        .asString()
        .contains("\"datetime\":\"2024-01-02T19:00:00\"");
    assertThat(
            lines(
                "bars",
                "--store",
                store(),
                "A",
                "2024-01-02 14:31",
                "--minute",
                "--json",
                "--zone",
                "UTC"))
        .hasSize(2);
    assertThat(lines("bars", "--store", store(), "A", "--json")).isEmpty();
  }

  @Test
  void shouldPrintTicksWithBooksAsDeepAsTheyAre() {
    final List<String> ticks = lines("ticks", "--store", store(), "T", "2024-01-02", "--json");
    assertThat(ticks).hasSize(2);
    assertThat(ticks.get(0))
        .startsWith(
            "{\"instrument_id\":\"T\",\"exchange_id\":\"X\",\"datetime\":\"2024-01-02T09:30:00.5\","
                + "\"trading_date\":\"2024-01-02\",\"last_price\":9,")
        .contains(
            "\"bid_prices\":[9,8.5],\"bid_volumes\":[1,2],\"ask_prices\":[],\"ask_volumes\":[]")
        .endsWith("\"order_id\":9007199254740993}");
    assertThat(ticks.get(1))
        .contains("\"exchange_id\":\"\"", "\"bid_prices\":[9],\"bid_volumes\":[1]");
    assertThat(lines("ticks", "--store", store(), "T", "20240102", "--zone", "UTC"))
        .hasSize(3)
        .element(1)
        .asString()
        .contains("2024-01-02T14:30:00.5");
  }

  @Test
  void shouldSayWhatIsNoTime() {
    final CommandLineRun run = CommandLineRun.of("get", "--store", store(), "2024-01-02 9h31");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("2024-01-02 9h31");
  }
}
