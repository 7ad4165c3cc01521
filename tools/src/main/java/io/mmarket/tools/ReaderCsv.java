/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.QueueCursor;
import io.mmarket.ipc.Subscriber;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The readers of a queue as CSV, picture after picture below one line of names. */
final class ReaderCsv implements RowPrinter<QueuePicture> {
  private static final List<String> NAMES =
      List.of(
          "what",
          "name",
          "process",
          "ticks_per_second",
          "received",
          "position",
          "lag",
          "lost",
          "seconds_behind",
          "seconds_since");

  private final CsvLines lines;
  private final TopView view;

  ReaderCsv(final OutputStream out, final TopView view) throws IOException {
    this.lines = new CsvLines(out, NAMES);
    this.view = view;
  }

  @Override
  public void print(final QueuePicture picture) throws IOException {
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
