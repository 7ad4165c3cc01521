/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.MarketCenter;
import io.mmarket.store.PartitionInfo;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mmarket ls}. */
@Command(
    name = "ls",
    description = "Lists a store's partitions.",
    footer = {"", "Example:  mmarket ls --store /data/store"})
@SuppressWarnings("NullAway.Init")
final class LsCommand extends MarketCommand {
  @Mixin private StoreOptions options;

  @Mixin private CsvFlag csv;

  @Override
  public Integer call() throws IOException {
    try (MarketCenter market = options.open()) {
      final List<PartitionInfo> partitions = market.partitions();
      final Format format = csv.format(options.json());
      if (format == Format.TABLE) {
        printTable(partitions);
      } else {
        final RowPrinter<PartitionInfo> printer =
            new RecordPrinter<>(format, terminal().out(), fields());
        for (final PartitionInfo partition : partitions) {
          printer.print(partition);
        }
      }
    }
    return ExitCode.DONE;
  }

  private static RecordFields<PartitionInfo> fields() {
    return new RecordFields<PartitionInfo>()
        .text("kind", partition -> partition.kind().label())
        .text("period", PartitionInfo::period)
        .text("first", PartitionInfo::first)
        .text("last", PartitionInfo::last)
        .whole("times", PartitionInfo::times)
        .whole("symbols", PartitionInfo::symbols)
        .whole("rows", PartitionInfo::rows)
        .whole("bytes", PartitionInfo::bytes)
        .whole("generation", PartitionInfo::generation);
  }

  /** A time without what the period says already, and to the second. */
  private static String within(final PartitionInfo partition, final String time) {
    final String seconds = time.replaceFirst("\\..*", "");
    return seconds.length() > partition.period().length() && seconds.startsWith(partition.period())
        ? seconds.substring(partition.period().length() + 1)
        : seconds;
  }

  private void printTable(final List<PartitionInfo> partitions) throws IOException {
    final TextTable table =
        new TextTable(
            terminal().text(),
            List.of(
                TextTable.Column.text("kind"),
                TextTable.Column.text("period"),
                TextTable.Column.text("first"),
                TextTable.Column.text("last"),
                TextTable.Column.number("rows"),
                TextTable.Column.number("size"),
                TextTable.Column.number("symbols"),
                TextTable.Column.number("times"),
                TextTable.Column.number("gen")),
            terminal().tableWidth());
    for (final PartitionInfo partition : partitions) {
      table.row(
          partition.kind().label(),
          partition.period(),
          within(partition, partition.first()),
          within(partition, partition.last()),
          Numbers.grouped(partition.rows()),
          Numbers.bytes(partition.bytes()),
          Numbers.grouped(partition.symbols()),
          Numbers.grouped(partition.times()),
          Long.toString(partition.generation()));
    }
    table.end();
    terminal().remarkLeftOut(table);
    if (partitions.isEmpty()) {
      terminal().remark("mmarket: the store has no partitions yet");
    }
  }
}
