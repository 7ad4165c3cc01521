/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.QueueCursor;
import io.mmarket.ipc.QueueStatus;
import io.mmarket.ipc.QueueWriter;
import io.mmarket.ipc.Subscriber;
import io.mmarket.tools.TextTable.Column;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints pictures of a queue; rates are those between a picture and the one before. */
final class QueueStatusPrinter {
  private final Terminal terminal;
  private final boolean json;

  QueueStatusPrinter(final Terminal terminal, final boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  void print(final QueueStatus before, final QueueStatus now) throws IOException {
    final Rates rates = Rates.between(before, now);
    if (json) {
      printJson(now, rates);
    } else {
      printText(now, rates);
    }
  }

  /** Ticks a second, by what was counted before: of writers by when they opened the queue. */
  private record Rates(
      double queue, Map<Long, Long> pushed, Map<String, Long> received, double seconds) {
    static Rates between(final QueueStatus before, final QueueStatus now) {
      final double seconds = Math.max(1, now.timeNs() - before.timeNs()) / 1e9;
      return new Rates(
          (now.newestSequence() - before.newestSequence()) / seconds,
          before.writers().stream()
              .collect(
                  Collectors.toMap(
                      QueueWriter::openedNs, writer -> writer.stats().totalTicks(), Long::max)),
          before.subscribers().stream()
              .collect(Collectors.toMap(Subscriber::id, Subscriber::receivedCount, Long::max)),
          seconds);
    }

    double of(final QueueWriter writer) {
      final long count = writer.stats().totalTicks();
      return Math.max(0, count - pushed.getOrDefault(writer.openedNs(), 0L)) / seconds;
    }

    double of(final Subscriber subscriber) {
      final long count = subscriber.receivedCount();
      return Math.max(0, count - received.getOrDefault(subscriber.id(), count)) / seconds;
    }
  }

  private void printJson(final QueueStatus now, final Rates rates) throws IOException {
    final JsonLines lines = new JsonLines(terminal.out());
    lines
        .begin()
        .text("what", "queue")
        .number("newest_sequence", now.newestSequence())
        .number("ticks_per_second", rates.queue())
        .number("writers", now.writers().size())
        .number("subscribers", now.subscribers().size())
        .number("cursors", now.cursors().size())
        .number("dead_slots", now.deadSlots())
        .number("free_bytes", now.freeBytes())
        .end();
    for (final QueueWriter writer : now.writers()) {
      printJson(lines, now, writer, rates.of(writer));
    }
    for (final Subscriber subscriber : now.subscribers()) {
      printJson(lines, now, subscriber, rates.of(subscriber));
    }
    for (final QueueCursor cursor : now.cursors()) {
      lines
          .begin()
          .text("what", "cursor")
          .text("name", cursor.name())
          .number("position", cursor.isSound() ? cursor.position() : Double.NaN)
          .number("lag", cursor.isSound() ? cursor.lag() : Double.NaN)
          .number("seconds_since_save", since(now, cursor.savedNs()))
          .end();
    }
  }

  private static void printJson(
      final JsonLines lines, final QueueStatus now, final QueueWriter writer, final double rate)
      throws IOException {
    lines
        .begin()
        .text("what", "writer")
        .number("process", writer.processId())
        .number("ticks_per_second", rate)
        .number("last_sequence", writer.lastSequence())
        .number("appended_bytes", writer.appendedBytes());
    for (final Map.Entry<String, Number> count : writer.stats().toMap().entrySet()) {
      lines.number(count.getKey(), count.getValue().doubleValue());
    }
    lines.number("seconds_since_push", since(now, writer.lastPushNs())).end();
  }

  private static void printJson(
      final JsonLines lines, final QueueStatus now, final Subscriber subscriber, final double rate)
      throws IOException {
    lines
        .begin()
        .text("what", "subscriber")
        .text("id", subscriber.id())
        .number("process", subscriber.processId())
        .number("ticks_per_second", rate)
        .number("received", subscriber.receivedCount())
        .number("position", subscriber.position())
        .number("lag", subscriber.lag())
        .number("lost", subscriber.lostCount())
        .number("seconds_since_heartbeat", since(now, subscriber.lastSeenNs()))
        .end();
  }

  private void printText(final QueueStatus now, final Rates rates) throws IOException {
    final Writer out = terminal.text();
    out.write("newest sequence  " + Numbers.grouped(now.newestSequence()) + "\n");
    out.write("rate             " + Numbers.grouped(Math.round(rates.queue())) + " ticks/s\n");
    out.write("free             " + Numbers.bytes(now.freeBytes()) + "\n");
    if (now.deadSlots() > 0) {
      out.write("dead slots       " + now.deadSlots() + ", freed by who joins next\n");
    }
    printWriters(now, rates);
    printSubscribers(now, rates);
    printCursors(now);
    out.write("\n");
  }

  private void printWriters(final QueueStatus now, final Rates rates) throws IOException {
    final TextTable table =
        table("writer", "ticks/s", "ticks", "appended", "ns/broadcast", "last push");
    for (final QueueWriter writer : now.writers()) {
      table.row(
          "pid " + writer.processId(),
          Numbers.grouped(Math.round(rates.of(writer))),
          Numbers.grouped(writer.stats().totalTicks()),
          Numbers.bytes(writer.appendedBytes()),
          Numbers.grouped(Math.round(writer.stats().avgLatencyNs())),
          ago(now, writer.lastPushNs()));
    }
    table.end();
  }

  private void printSubscribers(final QueueStatus now, final Rates rates) throws IOException {
    final TextTable table =
        table("subscriber", "process", "ticks/s", "received", "lag", "lost", "last seen");
    for (final Subscriber subscriber : now.subscribers()) {
      table.row(
          subscriber.id(),
          Long.toString(subscriber.processId()),
          Numbers.grouped(Math.round(rates.of(subscriber))),
          Numbers.grouped(subscriber.receivedCount()),
          Numbers.grouped(subscriber.lag()),
          Numbers.grouped(subscriber.lostCount()),
          ago(now, subscriber.lastSeenNs()));
    }
    table.end();
  }

  private void printCursors(final QueueStatus now) throws IOException {
    final TextTable table = table("cursor", "position", "lag", "saved");
    for (final QueueCursor cursor : now.cursors()) {
      table.row(
          cursor.name(),
          cursor.isSound() ? Numbers.grouped(cursor.position()) : "damaged",
          cursor.isSound() ? Numbers.grouped(cursor.lag()) : Numbers.MISSING,
          ago(now, cursor.savedNs()));
    }
    table.end();
  }

  private TextTable table(final String first, final String... others) {
    final List<Column> columns =
        Stream.concat(Stream.of(Column.text(first)), Arrays.stream(others).map(Column::number))
            .toList();
    return new TextTable(terminal.text(), columns, terminal.tableWidth());
  }

  private static double since(final QueueStatus now, final long timeNs) {
    return timeNs == 0 ? Double.NaN : Math.max(0, now.timeNs() - timeNs) / 1e9;
  }

  private static String ago(final QueueStatus now, final long timeNs) {
    return timeNs == 0 ? Numbers.MISSING : Numbers.seconds(since(now, timeNs)) + " ago";
  }
}
