/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.QueueCursor;
import io.mmarket.ipc.QueueWriter;
import io.mmarket.ipc.Subscriber;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * Pictures of a queue for machines: as JSON an object for the queue, each writer, each subscriber
 * and each cursor; as CSV the readers alone, whose fields are the same.
 */
final class QueueRecords {
  private final OutputStream out;
  private final TopView view;

  QueueRecords(final OutputStream out, final TopView view) {
    this.out = out;
    this.view = view;
  }

  void printJson(final QueuePicture picture) throws IOException {
    final JsonLines lines = new JsonLines(out);
    lines
        .begin()
        .text("what", "queue")
        .number("newest_sequence", picture.now().newestSequence())
        .number("ticks_per_second", picture.rates().ticks())
        .number("writers", picture.now().writers().size())
        .number("subscribers", picture.now().subscribers().size())
        .number("cursors", picture.now().cursors().size())
        .number("dead_slots", picture.now().deadSlots())
        .number("free_bytes", picture.now().freeBytes())
        .number("bytes_per_second", picture.rates().bytes())
        .end();
    for (final QueueWriter writer : picture.now().writers()) {
      print(lines, picture, writer);
    }
    for (final Subscriber subscriber : view.subscribers(picture)) {
      print(lines, picture, subscriber);
    }
    for (final QueueCursor cursor : view.cursors(picture)) {
      lines
          .begin()
          .text("what", "cursor")
          .text("name", cursor.name())
          .number("position", cursor.isSound() ? cursor.position() : Double.NaN)
          .number("lag", cursor.isSound() ? cursor.lag() : Double.NaN)
          .number("seconds_since_save", picture.secondsSince(cursor.savedNs()))
          .end();
    }
  }

  private static void print(
      final JsonLines lines, final QueuePicture picture, final QueueWriter writer)
      throws IOException {
    lines
        .begin()
        .text("what", "writer")
        .number("process", writer.processId())
        .number("ticks_per_second", picture.rates().of(writer))
        .number("last_sequence", writer.lastSequence())
        .number("appended_bytes", writer.appendedBytes());
    for (final Map.Entry<String, Number> count : writer.stats().toMap().entrySet()) {
      lines.number(count.getKey(), count.getValue().doubleValue());
    }
    lines.number("seconds_since_push", picture.secondsSince(writer.lastPushNs())).end();
  }

  private static void print(
      final JsonLines lines, final QueuePicture picture, final Subscriber subscriber)
      throws IOException {
    lines
        .begin()
        .text("what", "subscriber")
        .text("id", subscriber.id())
        .number("process", subscriber.processId())
        .number("ticks_per_second", picture.rates().of(subscriber))
        .number("received", subscriber.receivedCount())
        .number("position", subscriber.position())
        .number("lag", subscriber.lag())
        .number("lost", subscriber.lostCount())
        .number("seconds_since_heartbeat", picture.secondsSince(subscriber.lastSeenNs()))
        .number("seconds_behind", picture.secondsBehind(subscriber))
        .end();
  }

  void printCsv(final QueuePicture picture) throws IOException {
    final CsvLines lines = new CsvLines(out);
    for (final Subscriber subscriber : view.subscribers(picture)) {
      lines
          .begin()
          .text("what", "subscriber")
          .text("name", subscriber.id())
          .number("process", subscriber.processId())
          .number("ticks_per_second", picture.rates().of(subscriber))
          .number("received", subscriber.receivedCount())
          .number("position", subscriber.position())
          .number("lag", subscriber.lag())
          .number("lost", subscriber.lostCount())
          .number("seconds_behind", picture.secondsBehind(subscriber))
          .number("seconds_since", picture.secondsSince(subscriber.lastSeenNs()))
          .end();
    }
    for (final QueueCursor cursor : view.cursors(picture)) {
      lines
          .begin()
          .text("what", "cursor")
          .text("name", cursor.name())
          .number("process", Double.NaN)
          .number("ticks_per_second", Double.NaN)
          .number("received", Double.NaN)
          .number("position", cursor.isSound() ? cursor.position() : Double.NaN)
          .number("lag", cursor.isSound() ? cursor.lag() : Double.NaN)
          .number("lost", Double.NaN)
          .number("seconds_behind", Double.NaN)
          .number("seconds_since", picture.secondsSince(cursor.savedNs()))
          .end();
    }
  }
}
