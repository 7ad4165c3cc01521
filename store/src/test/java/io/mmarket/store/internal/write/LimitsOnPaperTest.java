/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.Kind;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.RowChunk;
import io.mmarket.store.internal.partition.IndexImage;
import io.mmarket.store.internal.partition.PartitionName;
import io.mmarket.store.internal.partition.Schema;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Limits that nobody reaches with the memory of a test: tables whose many symbols, columns or texts
 * are one and the same object. Each is refused before a file is made, by an error that names it.
 */
class LimitsOnPaperTest {
  private static final PartitionName NAME = new PartitionName(Kind.MINUTE, "2024-01-02", 1);
  private static final int GIB = 1 << 30;
  private static final int MEBI = 1 << 20;

  @TempDir Path folder;

  private static List<ColumnSpec> columns(final int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new ColumnSpec("column" + i, ColumnType.DOUBLE))
        .toList();
  }

  private static byte[][] same(final int count, final int lengthBytes) {
    final byte[][] names = new byte[count][];
    Arrays.fill(names, new byte[lengthBytes]);
    return names;
  }

  /** One row a symbol, or all of one symbol, all at one time. */
  private static PartitionTable table(
      final int symbols, final int rows, final List<ColumnSpec> columns, final byte[][] texts) {
    final int[] begin = new int[symbols];
    final int[] end = new int[symbols];
    Arrays.setAll(begin, i -> i);
    Arrays.setAll(end, i -> symbols == 1 ? rows : i + 1);
    final Longs zeros = new Longs.OnHeap(new long[rows]);
    return new PartitionTable(
        same(symbols, 8),
        new IndexImage.TimeRange(0, 0, 1),
        new long[1],
        new TableSchema(columns, texts),
        begin,
        end,
        new PartitionTable.TableRows(zeros, Collections.nCopies(columns.size(), zeros)),
        PartitionTable.Losses.NONE);
  }

  private void assertRefused(final PartitionTable table, final String... parts) {
    final PartitionBuilder builder =
        new PartitionBuilder(table, NAME, SeriesPieces.MAX_BLOCK_BYTES);
    assertThatThrownBy(() -> builder.write(folder.resolve("x.cm"), folder.resolve("x.idx")))
        .isExactlyInstanceOf(MarketDataException.class)
        .message()
        .contains(parts)
        .contains("2024-01-02", Integer.toString(GIB))
        .doesNotContain("\n");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldRefuseACrossSectionBeyondAGibibyte() {
    assertRefused(
        table(MEBI, MEBI, columns(130), new byte[0][]), "cross-section of 1048576 symbols");
  }

  @Test
  void shouldRefuseRowsOfOneTimeBeyondAGibibyte() {
    assertRefused(table(1, MEBI, columns(130), new byte[0][]), "1048576 rows of", "at one time");
  }

  @Test
  void shouldRefuseTextsBeyondAGibibyte() {
    assertRefused(table(1, 1, columns(1), same(20_000, 65_535)), "20000 different texts");
  }

  @Test
  void shouldRefuseAnIndexBeyondAGibibyte() {
    final Schema schema =
        new Schema(
            20240102, 20240102, 1, false, columns(1), new byte[0][], new Schema.Totals(1, 1));
    final IndexImage index =
        new IndexImage(
            new IndexImage.Header(NAME, schema, 1, new IndexImage.TimeRange(0, 0, 1)),
            new long[0],
            same(4 * MEBI + MEBI, 255));
    assertThatThrownBy(index::toBytes)
        .isExactlyInstanceOf(MarketDataException.class)
        .hasMessageContainingAll("index of", Integer.toString(GIB));
    assertThat(IndexImage.MAX_BLOCKS).isEqualTo(GIB / 32);
  }

  @Test
  void shouldRefuseMoreRowsThanAPartitionHolds() {
    final RowChunk rows =
        new RowChunk(same(1, 1), new int[4 * MEBI], new long[4 * MEBI], List.of());
    assertThatThrownBy(() -> new InputRows(List.of(rows), List.of(Collections.nCopies(511, rows))))
        .isExactlyInstanceOf(MarketDataException.class)
        .hasMessageContainingAll("2147483648 rows", Integer.toString(Integer.MAX_VALUE));
  }
}
