/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.TickView;
import io.mmarket.ipc.internal.ZoneTime;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;

/** Ticks as a table: what fits a line, the best bid and ask of the book. */
final class TickTable implements RowPrinter<TickView> {
  private final Terminal terminal;
  private final TextTable table;
  private final ZoneTime zoneTime;
  private boolean isRemarked;

  TickTable(final Terminal terminal, final ZoneId zone) {
    this.terminal = terminal;
    zoneTime = new ZoneTime(zone);
    table =
        new TextTable(
            terminal.text(),
            List.of(
                TextTable.Column.number("sequence"),
                TextTable.Column.text("time"),
                TextTable.Column.text("symbol"),
                TextTable.Column.number("last"),
                TextTable.Column.number("bid"),
                TextTable.Column.number("ask"),
                TextTable.Column.number("volume"),
                TextTable.Column.number("bid vol"),
                TextTable.Column.number("ask vol"),
                TextTable.Column.number("amount"),
                TextTable.Column.text("date")),
            terminal.tableWidth());
  }

  @Override
  public void print(final TickView tick) throws IOException {
    table.row(
        Long.toString(tick.sequence()),
        TickText.datetime(tick, zoneTime),
        tick.instrumentId(),
        Numbers.cell(tick.lastPrice()),
        Numbers.cell(tick.bid1()),
        Numbers.cell(tick.ask1()),
        Numbers.groupedCell(tick.volume()),
        Numbers.groupedCell(tick.bidLevels() == 0 ? Double.NaN : tick.bidVolume(0)),
        Numbers.groupedCell(tick.askLevels() == 0 ? Double.NaN : tick.askVolume(0)),
        Numbers.groupedCell(tick.amount()),
        TickText.tradingDate(tick));
  }

  @Override
  public void end() throws IOException {
    table.end();
    if (!isRemarked) {
      isRemarked = true;
      terminal.remarkLeftOut(table);
    }
  }
}
