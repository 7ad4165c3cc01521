/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.QueueCursor;
import io.mmarket.ipc.QueueWriter;
import io.mmarket.ipc.Subscriber;
import io.mmarket.tools.TextTable.Column;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Prints pictures of a queue for people. */
final class QueueStatusPrinter {
  private final Terminal terminal;
  private final TopView view;

  QueueStatusPrinter(final Terminal terminal, final TopView view) {
    this.terminal = terminal;
    this.view = view;
  }

  void print(final QueuePicture picture) throws IOException {
    final Writer out = terminal.text();
    final QueueRates rates = picture.rates();
    out.write("newest sequence  " + Numbers.grouped(picture.now().newestSequence()) + "\n");
    out.write("rate             " + Numbers.grouped(Math.round(rates.ticks())) + " ticks/s\n");
    out.write("growth           " + Numbers.bytes(Math.round(rates.bytes())) + "/s\n");
    out.write(
        "free             " + Numbers.bytes(picture.now().freeBytes()) + lasts(picture) + "\n");
    if (picture.now().deadSlots() > 0) {
      out.write("dead slots       " + picture.now().deadSlots() + ", freed by who joins next\n");
    }
    printWriters(picture);
    printSubscribers(picture);
    printCursors(picture);
    out.write("\n");
  }

  private static String lasts(final QueuePicture picture) {
    final double growth = picture.rates().bytes();
    return growth <= 0
        ? ""
        : String.format(
            Locale.ROOT,
            ", lasts %.1f hours at that rate",
            picture.now().freeBytes() / growth / 3600);
  }

  private void printWriters(final QueuePicture picture) throws IOException {
    final TextTable table =
        table("writer", "ticks/s", "ticks", "appended", "ns/broadcast", "last push");
    for (final QueueWriter writer : picture.now().writers()) {
      table.row(
          "pid " + writer.processId(),
          Numbers.grouped(Math.round(picture.rates().of(writer))),
          Numbers.grouped(writer.stats().totalTicks()),
          Numbers.bytes(writer.appendedBytes()),
          Numbers.grouped(Math.round(writer.stats().avgLatencyNs())),
          ago(picture, writer.lastPushNs()));
    }
    table.end();
  }

  private void printSubscribers(final QueuePicture picture) throws IOException {
    final TextTable table =
        table("subscriber", "lag", "behind", "ticks/s", "received", "lost", "process", "last seen");
    for (final Subscriber subscriber : view.subscribers(picture)) {
      table.row(
          subscriber.id(),
          Numbers.grouped(subscriber.lag()),
          seconds(picture.secondsBehind(subscriber), ""),
          Numbers.grouped(Math.round(picture.rates().of(subscriber))),
          Numbers.grouped(subscriber.receivedCount()),
          Numbers.grouped(subscriber.lostCount()),
          Long.toString(subscriber.processId()),
          ago(picture, subscriber.lastSeenNs()));
    }
    table.end();
  }

  private void printCursors(final QueuePicture picture) throws IOException {
    final TextTable table = table("cursor", "lag", "position", "saved");
    for (final QueueCursor cursor : view.cursors(picture)) {
      table.row(
          cursor.name(),
          cursor.isSound() ? Numbers.grouped(cursor.lag()) : Numbers.MISSING,
          cursor.isSound() ? Numbers.grouped(cursor.position()) : "damaged",
          ago(picture, cursor.savedNs()));
    }
    table.end();
  }

  private TextTable table(final String first, final String... others) {
    final List<Column> columns =
        Stream.concat(Stream.of(Column.text(first)), Arrays.stream(others).map(Column::number))
            .toList();
    return new TextTable(terminal.text(), columns, terminal.tableWidth());
  }

  private static String ago(final QueuePicture picture, final long timeNs) {
    return seconds(picture.secondsSince(timeNs), " ago");
  }

  private static String seconds(final double seconds, final String unit) {
    return Double.isNaN(seconds) ? Numbers.MISSING : Numbers.seconds(seconds) + unit;
  }
}
