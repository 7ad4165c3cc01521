/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.Field;
import io.mmarket.store.RowChunk;
import io.mmarket.store.internal.partition.Block;
import io.mmarket.store.internal.partition.Partition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ticks as plain objects: to chunks, and back from a partition. */
final class TickRows {
  static final ColumnSpec PRICE = ColumnSpec.of(Field.LAST_PRICE);
  static final ColumnSpec ID = new ColumnSpec("trade_id", ColumnType.INT64);
  static final ColumnSpec EXCHANGE = new ColumnSpec("exchange_id", ColumnType.TEXT);

  /** One tick; a missing exchange is null, a missing price NaN. */
  record Row(String symbol, long timeNs, double price, long id, @Nullable String exchange) {}

  private TickRows() {}

  static RowChunk chunk(final List<Row> rows) {
    final Map<String, Integer> symbols = new LinkedHashMap<>();
    final Map<String, Integer> texts = new LinkedHashMap<>();
    final int[] symbolIds = new int[rows.size()];
    final long[] times = new long[rows.size()];
    final double[] prices = new double[rows.size()];
    final long[] ids = new long[rows.size()];
    final int[] exchanges = new int[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      final Row row = rows.get(i);
      symbolIds[i] = symbols.computeIfAbsent(row.symbol(), unknown -> symbols.size());
      times[i] = row.timeNs();
      prices[i] = row.price();
      ids[i] = row.id();
      final String exchange = row.exchange();
      exchanges[i] =
          exchange == null ? -1 : texts.computeIfAbsent(exchange, unknown -> texts.size());
    }
    return new RowChunk(
        utf8(symbols),
        symbolIds,
        times,
        List.of(
            new ColumnValues.Doubles(PRICE, prices),
            new ColumnValues.Longs(ID, ids),
            new ColumnValues.Texts(EXCHANGE, utf8(texts), exchanges)));
  }

  private static byte[][] utf8(final Map<String, Integer> texts) {
    return texts.keySet().stream()
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }

  /** All rows of a partition with these columns, by symbol and time. */
  static List<Row> of(final Partition partition) {
    final List<ColumnSpec> columns = partition.index().columns();
    final List<Row> rows = new ArrayList<>();
    for (int symbol = 0; symbol < partition.index().symbolCount(); symbol++) {
      for (final Block block : partition.series(symbol)) {
        for (int row = 0; row < block.rows(); row++) {
          rows.add(
              new Row(
                  partition.index().symbol(symbol),
                  block.time(row),
                  block.doubleValue(columns.indexOf(PRICE), row),
                  block.bits(columns.indexOf(ID), row),
                  block.text(columns.indexOf(EXCHANGE), row)));
        }
      }
    }
    return rows;
  }
}
