/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.internal.parquet.ParquetTableWriter;
import io.mmarket.ingest.internal.parquet.TableColumn;
import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Small stores for tests of commands. */
final class StoreOf {
  private StoreOf() {}

  /**
   * Ingests daily bars of the symbols A and B with a close of 1.5.
   *
   * @return the file that was ingested
   */
  static Path dailyBars(final Path folder, final String store, final String... dates) {
    final Path file = folder.resolve("daily.parquet");
    try (ParquetTableWriter out =
        ParquetTableWriter.create(
            file,
            List.of(
                new TableColumn("date", ColumnType.DATE),
                new TableColumn("symbol", ColumnType.TEXT),
                new TableColumn("close", ColumnType.DOUBLE)),
            ParquetTableWriter.Options.DEFAULT)) {
      for (final String date : dates) {
        for (final String symbol : List.of("A", "B")) {
          out.setLong(0, LocalDate.parse(date).toEpochDay())
              .setText(1, symbol)
              .setDouble(2, 1.5)
              .endRow();
        }
      }
    }
    final CommandLineRun run = CommandLineRun.of("ingest", file.toString(), "--store", store);
    assertThat(run.code()).as(run.err()).isZero();
    return file;
  }
}
