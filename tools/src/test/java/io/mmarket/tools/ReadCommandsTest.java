/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.internal.parquet.ParquetTableWriter;
import io.mmarket.ingest.internal.parquet.TableColumn;
import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ls}, {@code get}, {@code bars} and {@code stats} on a small store. */
final class ReadCommandsTest {
  private static final List<TableColumn> COLUMNS =
      List.of(
          new TableColumn("date", ColumnType.DATE),
          new TableColumn("symbol", ColumnType.TEXT),
          new TableColumn("open", ColumnType.DOUBLE),
          new TableColumn("high", ColumnType.DOUBLE),
          new TableColumn("low", ColumnType.DOUBLE),
          new TableColumn("close", ColumnType.DOUBLE),
          new TableColumn("volume", ColumnType.DOUBLE),
          new TableColumn("factor", ColumnType.DOUBLE));

  /** A name that would clear the screen of who prints it as it is. */
  private static final String HOSTILE = "evil\u001b[2J\u009b";

  @TempDir private Path folder;
  private String store;

  @BeforeEach
  void makeAStore() {
    store = folder.resolve("store").toString();
    final Path file = folder.resolve("daily.parquet");
    try (ParquetTableWriter out =
        ParquetTableWriter.create(file, COLUMNS, ParquetTableWriter.Options.DEFAULT)) {
      write(out, "2024-01-02", "b", 1.5, 123_456_789);
      write(out, "2024-01-02", "B", 0.001, 1e13);
      write(out, "2023-12-29", "b", 2, Double.NaN);
      write(out, "2024-01-03", HOSTILE, 3, 7);
    }
    final CommandLineRun run = CommandLineRun.of("ingest", file.toString(), "--store", store);
    assertThat(run.code()).as(run.err()).isZero();
  }

  private static void write(
      final ParquetTableWriter out,
      final String date,
      final String symbol,
      final double close,
      final double volume) {
    out.setLong(0, LocalDate.parse(date).toEpochDay()).setText(1, symbol);
    for (int price = 2; price < 6; price++) {
      out.setDouble(price, close);
    }
    if (!Double.isNaN(volume)) {
      out.setDouble(6, volume);
    }
    out.setDouble(7, 1.25).endRow();
  }

  private CommandLineRun run(final String command, final String... more) {
    final String[] args = new String[more.length + 3];
    args[0] = command;
    args[1] = "--store";
    args[2] = store;
    System.arraycopy(more, 0, args, 3, more.length);
    final CommandLineRun run = CommandLineRun.of(args);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run;
  }

  @Test
  void shouldPrintBarsAsJsonInByteOrderOfSymbols() {
    assertThat(run("get", "2024-01-02", "--json").outLines())
        .containsExactly(
            bar("B", "2024-01-02", "0.001", "10000000000000"),
            bar("b", "2024-01-02", "1.5", "123456789"));
    assertThat(run("get", "20240102", "b", "B", "zzz", "--json").outLines()).hasSize(2);
  }

  private static String bar(
      final String symbol, final String date, final String price, final String volume) {
    return String.format(
        "{\"order_book_id\":\"%s\",\"datetime\":\"%s\",\"open\":%s,\"high\":%s,\"low\":%s,"
            + "\"close\":%s,\"volume\":%s,\"total_turnover\":null,\"limit_up\":null,"
            + "\"limit_down\":null,\"split_coefficient_to\":null,"
            + "\"dividend_cash_before_tax\":null,\"factor\":1.25}",
        symbol, date, price, price, price, price, volume);
  }

  @Test
  void shouldPrintASymbolThroughTime() {
    assertThat(run("bars", "b", "--json").outLines())
        .containsExactly(
            bar("b", "2023-12-29", "2", "null"), bar("b", "2024-01-02", "1.5", "123456789"));
    assertThat(run("bars", "b", "2024-01-01", "--json").outLines()).hasSize(1);
    assertThat(run("bars", "b", "2023-01-01", "2024-01-01", "--json").outLines()).hasSize(1);
  }

  @Test
  void shouldBeDoneWhenThereIsNothing() {
    assertThat(run("get", "2024-01-06").out()).isEmpty();
    assertThat(run("get", "2024-01-06", "--json").out()).isEmpty();
    assertThat(run("bars", "nobody").out()).isEmpty();
  }

  @Test
  void shouldListAndCount() {
    assertThat(run("ls", "--json").out())
        .startsWith(
            "{\"kind\":\"daily\",\"period\":\"2023\",\"first\":\"2023-12-29\",\"last\":\"2023-12-29\","
                + "\"times\":1,\"symbols\":1,\"rows\":1,\"bytes\":")
        .endsWith("\"generation\":1}\n");
    assertThat(run("stats", "--json").out())
        .isEqualTo(
            "{\"daily_dates_count\":3,\"minute_timestamps_count\":0,\"total_symbols_count\":3,"
                + "\"date_range_start\":\"2023-12-29\",\"date_range_end\":\"2024-01-03\"}\n");
    assertThat(run("ls").outLines()).hasSize(3);
  }

  @Test
  void shouldMakeControlCharactersHarmless() {
    for (final String[] command : new String[][] {{"get", "2024-01-03"}, {"bars", HOSTILE}}) {
      assertThat(run(command[0], command[1]).out()).contains("evil\\u001b[2J\\u009b");
      assertThat(run(command[0], command[1], "--json").out()).contains("\"evil\\u001b[2J\\u009b\"");
    }
  }

  @Test
  void shouldEndQuietlyWhenTheReaderHasLeft() {
    assertThat(intoStreamThatFails("Broken pipe")).isEqualTo("0 ");
  }

  @Test
  void shouldFailWhenTheOutputCannotBeWritten() {
    assertThat(intoStreamThatFails("No space left on device"))
        .isEqualTo("1 mmarket: cannot write the output: No space left on device\n");
  }

  private String intoStreamThatFails(final String reason) {
    final OutputStream broken =
        new OutputStream() {
          @Override
          public void write(final int value) throws IOException {
            throw new IOException(reason);
          }
        };
    final CommandLineRun run = CommandLineRun.into(broken, "bars", "--store", store, "b", "--json");
    return run.code() + " " + run.err();
  }
}
