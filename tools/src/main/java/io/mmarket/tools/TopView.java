/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.QueueCursor;
import io.mmarket.ipc.Subscriber;
import java.util.List;
import java.util.Locale;

/** What a person wants to see of a queue, changed by keys. For one thread. */
final class TopView {
  /** Keys, as a line for people. */
  static final String KEYS = "s sort  r reverse  / filter  f freeze  q quit";

  private static final int ENTER = '\r';
  private static final int LINE_FEED = '\n';
  private static final int ESCAPE = 27;
  private static final int BACKSPACE = 8;
  private static final int DELETE = 127;

  private ReaderOrder order;
  private String filter;
  private boolean isReversed;
  private boolean isFrozen;
  private boolean isTyping;
  private boolean isDone;

  TopView(final ReaderOrder order, final String filter) {
    this.order = order;
    this.filter = filter;
  }

  /** Whether the picture stays as it is. */
  boolean isFrozen() {
    return isFrozen;
  }

  /** Whether the person has seen enough. */
  boolean isDone() {
    return isDone;
  }

  /** Obeys a key; others than those of {@link #KEYS} do nothing. */
  void key(final int key) {
    if (isTyping) {
      type(key);
      return;
    }
    switch (key) {
      case 's' -> order = order.next();
      case 'r' -> isReversed = !isReversed;
      case 'f', ' ' -> isFrozen = !isFrozen;
      case '/' -> {
        isTyping = true;
        filter = "";
      }
      case 'q' -> isDone = true;
      default -> {
        // Not one of ours.
      }
    }
  }

  private void type(final int key) {
    switch (key) {
      case ENTER, LINE_FEED -> isTyping = false;
      case ESCAPE -> {
        isTyping = false;
        filter = "";
      }
      case BACKSPACE, DELETE ->
          filter = filter.substring(0, filter.isEmpty() ? 0 : filter.length() - 1);
      default -> {
        if (key >= ' ' && Character.isDefined(key)) {
          filter += Character.toString(key);
        }
      }
    }
  }

  /** The subscribers that are wanted, in order. */
  List<Subscriber> subscribers(final QueuePicture picture) {
    final var comparator = order.subscribers(picture);
    return picture.now().subscribers().stream()
        .filter(subscriber -> isWanted(subscriber.id()))
        .sorted(isReversed ? comparator.reversed() : comparator)
        .toList();
  }

  /** The cursors that are wanted, in order. */
  List<QueueCursor> cursors(final QueuePicture picture) {
    final var comparator = order.cursors();
    return picture.now().cursors().stream()
        .filter(cursor -> isWanted(cursor.name()))
        .sorted(isReversed ? comparator.reversed() : comparator)
        .toList();
  }

  private boolean isWanted(final String reader) {
    return reader.toLowerCase(Locale.ROOT).contains(filter.toLowerCase(Locale.ROOT));
  }

  /** What is chosen, and the keys where they fit, as a line. */
  String line(final int columns) {
    final StringBuilder line = new StringBuilder("by ").append(order.label());
    if (isReversed) {
      line.append(", reversed");
    }
    if (isTyping || !filter.isEmpty()) {
      line.append(", filter '").append(filter).append(isTyping ? "_" : "'");
    }
    if (isFrozen) {
      line.append(", FROZEN");
    }
    final String chosen = line.toString();
    final String all = chosen + "    " + KEYS;
    return all.length() <= columns ? all : chosen.substring(0, Math.min(columns, chosen.length()));
  }
}
