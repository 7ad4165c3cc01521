/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.QueueCursor;
import io.mmarket.ipc.QueueWriter;
import io.mmarket.ipc.Subscriber;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Pictures of a queue as JSON: an object for the queue, each writer, subscriber and cursor. */
final class QueueJson implements RowPrinter<QueuePicture> {
  private final JsonLines lines;
  private final TopView view;

  QueueJson(final OutputStream out, final TopView view) throws IOException {
    this.lines = new JsonLines(out);
    this.view = view;
  }

  @Override
  public void print(final QueuePicture picture) throws IOException {
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
      print(picture, writer);
    }
    for (final Subscriber subscriber : view.subscribers(picture)) {
      print(picture, subscriber);
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

  private void print(final QueuePicture picture, final QueueWriter writer) throws IOException {
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

  private void print(final QueuePicture picture, final Subscriber subscriber) throws IOException {
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
}
