/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.Field;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mmarket get}. */
@Command(
    name = "get",
    description = "Prints the whole market, or some symbols, at one date.",
    footer = {
      "",
      "Examples:  mmarket get --store /data/store 2024-01-02",
      "           mmarket get --store /data/store 2024-01-02 000001.XSHE 600000.XSHG --json"
    })
@SuppressWarnings("NullAway.Init")
final class GetCommand extends MarketCommand {
  @Mixin private StoreOptions options;

  @Option(
      names = "--zone",
      paramLabel = "Z",
      description = "Ask and print in this zone; daily bars have dates, which no zone changes.")
  private String zone;

  @Parameters(index = "0", paramLabel = "DATE", description = "As 2024-01-02 or 20240102.")
  private String date;

  @Parameters(
      index = "1..*",
      paramLabel = "SYMBOL",
      arity = "0..*",
      description = "All symbols if none is given.")
  private List<String> symbols;

  @Override
  public Integer call() throws IOException {
    if (zone != null) {
      Arguments.zone(zone);
    }
    if (date.length() > 10) {
      throw new UsageException(
          "'" + date + "' has a time of day: minute bars are not in this version, give a date");
    }
    final var day = Arguments.date(date);
    try (MarketCenter market = options.open()) {
      final Snapshot snapshot = market.getDateShared(day);
      final Row row = new Row(snapshot);
      final BarPrinter printer = BarPrinter.of(terminal(), row.columns, options.json());
      for (final int at : rows(snapshot)) {
        printer.print(row.moveTo(at));
      }
      printer.end();
      if (snapshot.size() == 0) {
        terminal().remark("mmarket: nothing on " + day);
      }
    }
    return ExitCode.DONE;
  }

  /** The symbol table is in byte order, and so the rows are. */
  private int[] rows(final Snapshot snapshot) {
    if (symbols == null || symbols.isEmpty()) {
      return IntStream.range(0, snapshot.rowCount()).filter(snapshot::isPresent).toArray();
    }
    return new TreeSet<>(symbols)
        .stream()
            .mapToInt(snapshot::row)
            .filter(row -> row >= 0 && snapshot.isPresent(row))
            .sorted()
            .toArray();
  }

  private static final class Row implements BarRow {
    private final Snapshot snapshot;
    private final BarColumns columns;
    private final int[] extraColumns;
    private int row;

    Row(final Snapshot snapshot) {
      this.snapshot = snapshot;
      final List<String> names = snapshot.columns().stream().map(ColumnSpec::name).toList();
      this.columns = BarColumns.of(names);
      this.extraColumns = columns.extras().stream().mapToInt(names::indexOf).toArray();
    }

    Row moveTo(final int newRow) {
      row = newRow;
      return this;
    }

    @Override
    public String symbol() {
      return snapshot.symbol(row);
    }

    @Override
    public String datetime() {
      return snapshot.date().toString();
    }

    @Override
    public double value(final Field field) {
      return snapshot.value(field, row);
    }

    @Override
    public double extra(final int column) {
      return snapshot.doubleValue(extraColumns[column], row);
    }
  }
}
