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
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prints pictures of a queue; rates are those between a picture and the one before. */
final class QueueStatusPrinter {
  private final Terminal terminal;
  private final boolean json;

  QueueStatusPrinter(final Terminal terminal, final boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  /**
   * Prints a picture.
   *
   * @param ages how long ago the first tick was published that a subscriber has not read, seconds
   */
  void print(final QueueStatus before, final QueueStatus now, final Map<String, Double> ages)
      throws IOException {
    final Rates rates = Rates.between(before, now);
    if (json) {
      printJson(now, rates, ages);
    } else {
      printText(now, rates, ages);
    }
  }

  /** Ticks a second, by what was counted before: of writers by when they opened the queue. */
  private record Rates(
      double queue,
      double bytes,
      Map<Long, Long> pushed,
      Map<String, Long> received,
      double seconds) {
    static Rates between(final QueueStatus before, final QueueStatus now) {
      final double seconds = Math.max(1, now.timeNs() - before.timeNs()) / 1e9;
      return new Rates(
          (now.newestSequence() - before.newestSequence()) / seconds,
          Math.max(0, appended(now) - appended(before)) / seconds,
          before.writers().stream()
              .collect(
                  Collectors.toMap(
                      QueueWriter::openedNs, writer -> writer.stats().totalTicks(), Long::max)),
          before.subscribers().stream()
              .collect(Collectors.toMap(Subscriber::id, Subscriber::receivedCount, Long::max)),
          seconds);
    }

    private static double appended(final QueueStatus status) {
      return status.writers().stream().mapToDouble(QueueWriter::appendedBytes).sum();
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

  private void printJson(final QueueStatus now, final Rates rates, final Map<String, Double> ages)
      throws IOException {
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
        .number("bytes_per_second", rates.bytes())
        .end();
    for (final QueueWriter writer : now.writers()) {
      printJson(lines, now, writer, rates.of(writer));
    }
    for (final Subscriber subscriber : now.subscribers()) {
      lines.begin();
      addJson(lines, now, subscriber, rates.of(subscriber));
      lines.number("seconds_behind", ages.getOrDefault(subscriber.id(), Double.NaN)).end();
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

  private static void addJson(
      final JsonLines lines, final QueueStatus now, final Subscriber subscriber, final double rate)
      throws IOException {
    lines
        .text("what", "subscriber")
        .text("id", subscriber.id())
        .number("process", subscriber.processId())
        .number("ticks_per_second", rate)
        .number("received", subscriber.receivedCount())
        .number("position", subscriber.position())
        .number("lag", subscriber.lag())
        .number("lost", subscriber.lostCount())
        .number("seconds_since_heartbeat", since(now, subscriber.lastSeenNs()));
  }

  private void printText(final QueueStatus now, final Rates rates, final Map<String, Double> ages)
      throws IOException {
    final Writer out = terminal.text();
    out.write("newest sequence  " + Numbers.grouped(now.newestSequence()) + "\n");
    out.write("rate             " + Numbers.grouped(Math.round(rates.queue())) + " ticks/s\n");
    out.write("growth           " + Numbers.bytes(Math.round(rates.bytes())) + "/s\n");
    out.write("free             " + Numbers.bytes(now.freeBytes()) + lasts(now, rates) + "\n");
    if (now.deadSlots() > 0) {
      out.write("dead slots       " + now.deadSlots() + ", freed by who joins next\n");
    }
    printWriters(now, rates);
    printSubscribers(now, rates, ages);
    printCursors(now);
    out.write("\n");
  }

  private static String lasts(final QueueStatus now, final Rates rates) {
    return rates.bytes() <= 0
        ? ""
        : String.format(
            Locale.ROOT, ", lasts %.1f hours at that rate", now.freeBytes() / rates.bytes() / 3600);
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

  private void printSubscribers(
      final QueueStatus now, final Rates rates, final Map<String, Double> ages) throws IOException {
    final TextTable table =
        table("subscriber", "process", "ticks/s", "received", "lag", "lost", "behind", "last seen");
    for (final Subscriber subscriber : now.subscribers()) {
      table.row(
          subscriber.id(),
          Long.toString(subscriber.processId()),
          Numbers.grouped(Math.round(rates.of(subscriber))),
          Numbers.grouped(subscriber.receivedCount()),
          Numbers.grouped(subscriber.lag()),
          Numbers.grouped(subscriber.lostCount()),
          behind(ages.get(subscriber.id())),
          ago(now, subscriber.lastSeenNs()));
    }
    table.end();
  }

  private static String behind(final @Nullable Double seconds) {
    return seconds == null ? Numbers.MISSING : Numbers.seconds(seconds);
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
