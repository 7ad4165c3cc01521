/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.Field;
import io.mmarket.store.Kind;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.Merging;
import io.mmarket.store.RowChunk;
import io.mmarket.store.internal.partition.Block;
import io.mmarket.store.internal.partition.Partition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns whose type differs from file to file, and texts that cannot be kept. */
class MergedColumnTest {
  private static final String DATE = "2024-01-02";
  private static final long TIME_NS = 1_704_153_600_000_000_000L;

  @TempDir Path folder;
  private PublisherFixture fixture;

  @BeforeEach
  void makeStore() {
    fixture = new PublisherFixture(folder.resolve("store"), SeriesPieces.MAX_BLOCK_BYTES);
  }

  private void publish(final String symbol, final ColumnValues column) {
    final byte[][] symbols = {symbol.getBytes(StandardCharsets.UTF_8)};
    final long[] times = new long[column.count()];
    for (int i = 0; i < times.length; i++) {
      times[i] = TIME_NS + i;
    }
    fixture.publish(
        Kind.MINUTE,
        DATE,
        List.of(List.of(new RowChunk(symbols, new int[times.length], times, List.of(column)))),
        Merging.MERGE);
  }

  private List<String> texts() throws IOException {
    final Partition partition = fixture.partition(Kind.MINUTE, DATE);
    final List<String> texts = new ArrayList<>();
    for (int symbol = 0; symbol < partition.index().symbolCount(); symbol++) {
      for (final Block block : partition.series(symbol)) {
        for (int row = 0; row < block.rows(); row++) {
          texts.add(String.valueOf(block.text(0, row)));
        }
      }
    }
    return texts;
  }

  private static ColumnSpec spec(final ColumnType type) {
    return new ColumnSpec("code", type);
  }

  private static ColumnValues texts(final String... values) {
    final byte[][] dictionary = new byte[values.length][];
    final int[] ids = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      dictionary[i] = values[i].getBytes(StandardCharsets.UTF_8);
      ids[i] = values[i].isEmpty() ? -1 : i;
    }
    return new ColumnValues.Texts(spec(ColumnType.TEXT), dictionary, ids);
  }

  @Test
  void shouldKeepTextsAndTheirAbsence() throws IOException {
    publish("A", texts("O", "", "上期所", "O"));
    assertThat(texts()).containsExactly("O", "null", "上期所", "O");
    final Partition partition = fixture.partition(Kind.MINUTE, DATE);
    assertThat(partition.index().textCount()).isEqualTo(2);
    assertThat(partition.crossSection(2).text(0, 0)).isEqualTo("上期所");
    assertThat(partition.crossSection(1).doubleValue(0, 0)).isNaN();
    assertThat(partition.schema().texts()).hasNumberOfRows(2);
  }

  @Test
  void shouldMakeNumbersTextWhereAnotherFileHasText() throws IOException {
    publish(
        "A",
        new ColumnValues.Longs(
            spec(ColumnType.INT64), new long[] {Long.MAX_VALUE, Long.MIN_VALUE, -5}));
    publish("B", texts("x"));
    publish("C", new ColumnValues.Doubles(spec(ColumnType.DOUBLE), new double[] {0.1, Double.NaN}));
    assertThat(texts()).containsExactly("9223372036854775807", "null", "-5", "x", "0.1", "null");
  }

  @Test
  void shouldMakeIntegersDoublesWhereAnotherFileHasDoubles() throws IOException {
    publish("A", new ColumnValues.Longs(spec(ColumnType.INT64), new long[] {3, Long.MIN_VALUE}));
    publish("B", new ColumnValues.Doubles(spec(ColumnType.DOUBLE), new double[] {0.5}));
    final Partition partition = fixture.partition(Kind.MINUTE, DATE);
    assertThat(partition.index().columns()).containsExactly(spec(ColumnType.DOUBLE));
    assertThat(partition.series(0).get(0).doubleValue(0, 0)).isEqualTo(3);
    assertThat(partition.series(0).get(0).doubleValue(0, 1)).isNaN();
    assertThat(partition.series(1).get(0).doubleValue(0, 0)).isEqualTo(0.5);
  }

  @Test
  void shouldRefuseTextsThatAreTooLongOrNoText() {
    assertThatThrownBy(() -> publish("A", texts("x".repeat(65_536))))
        .isInstanceOf(MarketDataException.class)
        .hasMessageContaining("code")
        .hasMessageContaining("65536")
        .hasMessageContaining("65535");
    final ColumnValues broken =
        new ColumnValues.Texts(
            spec(ColumnType.TEXT), new byte[][] {{(byte) 0xC3, 'x'}}, new int[] {0});
    assertThatThrownBy(() -> publish("A", broken))
        .isInstanceOf(MarketDataException.class)
        .hasMessageContaining("code")
        .hasMessageContaining("UTF-8");
  }

  @Test
  void shouldRefuseTextInACanonicalColumn() {
    final ColumnSpec price = new ColumnSpec(Field.CLOSE.label(), ColumnType.TEXT);
    assertThatThrownBy(
            () -> publish("A", new ColumnValues.Texts(price, new byte[][] {{'9'}}, new int[] {0})))
        .isInstanceOf(MarketDataException.class)
        .hasMessage("column close holds text, not numbers");
  }
}
