/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.store.BookColumn;
import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * How a tick of the queue is a row of the store: the column of each field, and two that say where
 * the row came from. The trading date is the partition's, the exchange's time the row's.
 */
final class TickColumns {
  /** The tick's place in the queue. */
  static final ColumnSpec SEQUENCE = new ColumnSpec("sequence", ColumnType.INT64);

  /** When it was appended, UTC nanoseconds. */
  static final ColumnSpec PUBLISH_TIME = new ColumnSpec("publish_time_ns", ColumnType.INT64);

  /** The exchange of a tick. */
  static final ColumnSpec EXCHANGE = new ColumnSpec("exchange_id", ColumnType.TEXT);

  private static final List<Field> FIELDS =
      List.of(
          Field.LAST_PRICE,
          Field.LAST_VOLUME,
          Field.VOLUME,
          Field.AMOUNT,
          Field.OPEN,
          Field.HIGH,
          Field.LOW,
          Field.PRE_CLOSE,
          Field.OPEN_INTEREST,
          Field.SETTLEMENT,
          Field.PRE_SETTLEMENT,
          Field.LIMIT_UP,
          Field.LIMIT_DOWN);

  private TickColumns() {}

  /** Columns without rows, in the order in which {@link #put} fills them. */
  static ChunkRows newRows() {
    final List<ColumnSpec> doubles = new ArrayList<>();
    FIELDS.forEach(field -> doubles.add(ColumnSpec.of(field)));
    for (final BookColumn column : BookColumn.values()) {
      for (int level = 1; level <= BookColumn.LEVELS; level++) {
        doubles.add(column.spec(level));
      }
    }
    return new ChunkRows(doubles, List.of(SEQUENCE, PUBLISH_TIME), EXCHANGE);
  }

  /** Adds a tick that has a time. */
  static void put(final TickView tick, final int symbolId, final ChunkRows rows) {
    rows.begin(symbolId, tick.exchangeTimeNs());
    int column = 0;
    rows.set(column++, tick.lastPrice());
    rows.set(column++, tick.lastVolume());
    rows.set(column++, tick.volume());
    rows.set(column++, tick.amount());
    rows.set(column++, tick.open());
    rows.set(column++, tick.high());
    rows.set(column++, tick.low());
    rows.set(column++, tick.preClose());
    rows.set(column++, tick.openInterest());
    rows.set(column++, tick.settlement());
    rows.set(column++, tick.preSettlement());
    rows.set(column++, tick.limitUp());
    rows.set(column++, tick.limitDown());
    putBook(tick, column, rows);
    rows.set(0, tick.sequence());
    rows.set(1, tick.publishTimeNs());
    rows.set(tick.exchangeId());
  }

  private static void putBook(final TickView tick, final int first, final ChunkRows rows) {
    final int bids = tick.bidLevels();
    for (int level = 0; level < bids; level++) {
      rows.set(first + level, tick.bidPrice(level));
      rows.set(first + BookColumn.LEVELS + level, tick.bidVolume(level));
    }
    final int asks = tick.askLevels();
    for (int level = 0; level < asks; level++) {
      rows.set(first + 2 * BookColumn.LEVELS + level, tick.askPrice(level));
      rows.set(first + 3 * BookColumn.LEVELS + level, tick.askVolume(level));
    }
  }
}
