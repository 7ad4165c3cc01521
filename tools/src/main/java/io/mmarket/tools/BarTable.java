/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.Field;
import io.mmarket.store.KlineView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Bars as a table for people. */
final class BarTable implements RowPrinter<KlineView> {
  private static final Set<Field> GROUPED =
      EnumSet.of(Field.VOLUME, Field.TOTAL_TURNOVER, Field.NUM_TRADES, Field.OPEN_INTEREST);

  private final Terminal terminal;
  private final TextTable table;
  private final ExtraCells extras;
  private final TimeText times;

  BarTable(final Terminal terminal, final ExtraCells extras, final TimeText times) {
    this.terminal = terminal;
    this.extras = extras;
    this.times = times;
    final List<TextTable.Column> all = new ArrayList<>();
    all.add(TextTable.Column.text("symbol"));
    all.add(TextTable.Column.text(times == TimeText.DATES ? "date" : "time"));
    for (final Field field : BarColumns.FIXED) {
      all.add(TextTable.Column.number(title(field)));
    }
    for (final String extra : extras.names()) {
      all.add(TextTable.Column.number(Printable.line(extra)));
    }
    this.table = new TextTable(terminal.text(), all, terminal.tableWidth());
  }

  /** Long names would make columns wider than what is in them. */
  private static String title(final Field field) {
    return switch (field) {
      case TOTAL_TURNOVER -> "turnover";
      case SPLIT_COEFFICIENT_TO -> "split_to";
      case DIVIDEND_CASH_BEFORE_TAX -> "dividend";
      default -> field.label();
    };
  }

  @Override
  public void print(final KlineView bar) throws IOException {
    final String[] cells = new String[2 + BarColumns.FIXED.size() + extras.names().size()];
    cells[0] = bar.symbol();
    cells[1] = times.of(bar);
    int at = 2;
    for (final Field field : BarColumns.FIXED) {
      final double value = bar.value(field);
      cells[at++] = GROUPED.contains(field) ? Numbers.groupedCell(value) : Numbers.cell(value);
    }
    for (int i = 0; i < extras.names().size(); i++) {
      cells[at++] = extras.cell(i, bar);
    }
    table.row(cells);
  }

  @Override
  public void end() throws IOException {
    table.end();
    terminal.remarkLeftOut(table);
  }
}
