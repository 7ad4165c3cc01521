/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.StoredTick;
import java.io.IOException;
import java.util.List;

/** The ticks of a store as a table: what fits a line, the best bid and ask of the book. */
final class StoredTickTable implements RowPrinter<StoredTick> {
  private final Terminal terminal;
  private final TextTable table;
  private final TimeText times;

  StoredTickTable(final Terminal terminal, final TimeText times) {
    this.terminal = terminal;
    this.times = times;
    table =
        new TextTable(
            terminal.text(),
            List.of(
                TextTable.Column.text("time"),
                TextTable.Column.text("symbol"),
                TextTable.Column.number("last"),
                TextTable.Column.number("last vol"),
                TextTable.Column.number("bid"),
                TextTable.Column.number("ask"),
                TextTable.Column.number("bid vol"),
                TextTable.Column.number("ask vol"),
                TextTable.Column.number("volume"),
                TextTable.Column.number("amount"),
                TextTable.Column.text("exchange")),
            terminal.tableWidth());
  }

  @Override
  public void print(final StoredTick tick) throws IOException {
    final String exchange = tick.exchangeId();
    table.row(
        times.of(tick),
        tick.symbol(),
        Numbers.cell(tick.lastPrice()),
        Numbers.groupedCell(tick.lastVolume()),
        Numbers.cell(tick.bidPrice(1)),
        Numbers.cell(tick.askPrice(1)),
        Numbers.groupedCell(tick.bidVolume(1)),
        Numbers.groupedCell(tick.askVolume(1)),
        Numbers.groupedCell(tick.volume()),
        Numbers.groupedCell(tick.amount()),
        exchange == null ? Numbers.MISSING : exchange);
  }

  @Override
  public void end() throws IOException {
    table.end();
    terminal.remarkLeftOut(table);
  }
}
