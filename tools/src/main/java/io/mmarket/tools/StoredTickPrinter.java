/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.BookColumn;
import io.mmarket.store.Field;
import io.mmarket.store.StoredTick;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Prints the ticks of a store: the names that users know, then the input's other columns. */
final class StoredTickPrinter {
  private StoredTickPrinter() {}

  /**
   * The printer that the options ask for.
   *
   * @param names the columns that the ticks have
   * @param times how their times are printed
   */
  static RowPrinter<StoredTick> of(
      final Terminal terminal, final List<String> names, final TimeText times, final Format format)
      throws IOException {
    return format == Format.TABLE
        ? new StoredTickTable(terminal, times)
        : new RecordPrinter<>(format, terminal.out(), fields(names, times));
  }

  private static RecordFields<StoredTick> fields(final List<String> names, final TimeText times) {
    final RecordFields<StoredTick> fields =
        new RecordFields<StoredTick>()
            .text("instrument_id", StoredTick::symbol)
            .text(TickMembers.EXCHANGE, tick -> Objects.requireNonNullElse(tick.exchangeId(), ""))
            .text("datetime", times::of)
            .text("trading_date", tick -> tick.date().toString());
    TickMembers.addNumbers(fields, StoredTick::value);
    TickMembers.addBook(
        fields,
        new TickMembers.Side<>(
            1, StoredTick::bidDepth, StoredTick::bidPrice, StoredTick::bidVolume),
        new TickMembers.Side<>(
            1, StoredTick::askDepth, StoredTick::askPrice, StoredTick::askVolume));
    ExtraCells.of(names, members()).addTo(fields);
    return fields;
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
