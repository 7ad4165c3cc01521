/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.BookColumn;
import io.mmarket.store.Field;
import io.mmarket.store.StoredTick;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The ticks of a store as records: the names that users know, then the input's other columns. */
final class StoredTickRecords implements StoredTickPrinter {
  private final RecordLines records;
  private final ExtraCells extras;
  private final TimeText times;

  StoredTickRecords(
      final Format format, final OutputStream out, final List<String> names, final TimeText times)
      throws IOException {
    this.records = RecordLines.of(format, out);
    this.extras = ExtraCells.of(names, members());
    this.times = times;
  }

  @Override
  public void print(final StoredTick tick) throws IOException {
    final String exchange = tick.exchangeId();
    records
        .begin()
        .text("instrument_id", tick.symbol())
        .text(TickMembers.EXCHANGE, exchange == null ? "" : exchange)
        .text("datetime", times.of(tick))
        .text("trading_date", tick.date().toString());
    TickMembers.numbers(records, tick::value);
    TickMembers.side(records, "bid_prices", 1, tick.bidDepth(), tick::bidPrice);
    TickMembers.side(records, "bid_volumes", 1, tick.bidDepth(), tick::bidVolume);
    TickMembers.side(records, "ask_prices", 1, tick.askDepth(), tick::askPrice);
    TickMembers.side(records, "ask_volumes", 1, tick.askDepth(), tick::askVolume);
    extras.print(records, tick);
    records.end();
  }

  @Override
  public void end() {
    // Each tick is a whole line already.
  }

  private static Set<String> members() {
    final Set<String> members = new HashSet<>();
    members.add(TickMembers.EXCHANGE);
    TickMembers.NUMBERS.stream().map(Field::label).forEach(members::add);
    for (final BookColumn column : BookColumn.values()) {
      for (int level = 1; level <= BookColumn.LEVELS; level++) {
        members.add(column.label(level));
      }
    }
    return members;
  }
}
