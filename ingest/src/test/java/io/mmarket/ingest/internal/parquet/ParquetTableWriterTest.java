/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.internal.parquet.ParquetTableWriter.Options;
import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetTableWriterTest {
  private static final int ROWS = 2_500;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Compression.class)
  void shouldReadBackWhatItWrote(final Compression compression) {
    final Path file = folder.resolve("table.parquet");
    final List<TableColumn> columns = new ArrayList<>();
    for (final ColumnType type : ColumnType.values()) {
      columns.add(new TableColumn(type.name(), type));
    }
    try (ParquetTableWriter out =
        ParquetTableWriter.create(file, columns, new Options(compression, 1_000))) {
      for (int r = 0; r < ROWS; r++) {
        writeRow(out, r);
      }
    }
    try (ParquetFile in = ParquetFile.open(file)) {
      assertThat(in.rowCount()).isEqualTo(ROWS);
      assertThat(in.rowGroupCount()).isEqualTo(3);
      assertThat(in.columns())
          .extracting(ParquetColumn::name)
          .containsExactlyElementsOf(columns.stream().map(TableColumn::name).toList());
      for (int g = 0; g < 3; g++) {
        checkGroup(in, g);
      }
    }
  }

  private static void writeRow(final ParquetTableWriter out, final int r) {
    if (r % 7 != 0) {
      out.setDouble(0, r * 0.25).setLong(1, 1L << 40 | r).setLong(2, -r).setText(3, "S" + r % 31);
      out.setLong(4, 19_000 + r).setLong(5, r * 1_000_000_007L).setLong(6, -r * 1_000_000_007L);
      out.setDoubles(7, new double[r % 4]);
    }
    out.endRow();
  }

  private static void checkGroup(final ParquetFile in, final int g) {
    final List<ParquetColumn> columns = in.columns();
    final double[] doubles = in.readDoubles(g, columns.get(0));
    final long[] longs = in.readLongs(g, columns.get(1));
    final long[] ints = in.readLongs(g, columns.get(2));
    final TextColumn texts = in.readText(g, columns.get(3));
    final long[] dates = in.readLongs(g, columns.get(4));
    final long[] local = in.readLongs(g, columns.get(5));
    final long[] utc = in.readLongs(g, columns.get(6));
    final ListColumn lists = in.readDoubleLists(g, columns.get(7));
    assertThat(doubles).hasSize((int) in.rowGroupRowCount(g));
    for (int i = 0; i < doubles.length; i++) {
      final int r = g * 1_000 + i;
      final boolean present = r % 7 != 0;
      assertThat(doubles[i]).isEqualTo(Double.valueOf(present ? r * 0.25 : Double.NaN));
      assertThat(longs[i]).isEqualTo(present ? 1L << 40 | r : Long.MIN_VALUE);
      assertThat(ints[i]).isEqualTo(present ? -r : Long.MIN_VALUE);
      assertThat(text(texts, i)).isEqualTo(present ? "S" + r % 31 : "null");
      assertThat(dates[i]).isEqualTo(present ? 19_000 + r : Long.MIN_VALUE);
      assertThat(local[i]).isEqualTo(present ? r * 1_000_000_007L : Long.MIN_VALUE);
      assertThat(utc[i]).isEqualTo(present ? -r * 1_000_000_007L : Long.MIN_VALUE);
      assertThat(lists.offsets()[i + 1] - lists.offsets()[i]).isEqualTo(present ? r % 4 : 0);
    }
  }

  private static String text(final TextColumn texts, final int row) {
    final int id = texts.ids()[row];
    return id < 0 ? "null" : new String(texts.dictionary()[id], StandardCharsets.UTF_8);
  }
}
