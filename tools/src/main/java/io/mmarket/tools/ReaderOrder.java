/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.QueueCursor;
import io.mmarket.ipc.Subscriber;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** In which order {@code top} shows readers; by numbers the largest first. */
enum ReaderOrder {
  LAG,
  BEHIND,
  RATE,
  RECEIVED,
  NAME;

  /** The one that a key moves on to. */
  ReaderOrder next() {
    return switch (this) {
      case LAG -> BEHIND;
      case BEHIND -> RATE;
      case RATE -> RECEIVED;
      case RECEIVED -> NAME;
      case NAME -> LAG;
    };
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  Comparator<Subscriber> subscribers(final QueuePicture picture) {
    return switch (this) {
      case LAG -> largest(Subscriber::lag);
      case BEHIND -> largest(picture::secondsBehind);
      case RATE -> largest(subscriber -> picture.rates().of(subscriber));
      case RECEIVED -> largest(Subscriber::receivedCount);
      case NAME -> Comparator.comparing(Subscriber::id);
    };
  }

  /** Cursors have a lag and a name only. */
  Comparator<QueueCursor> cursors() {
    final Comparator<QueueCursor> byName = Comparator.comparing(QueueCursor::name);
    return this == NAME
        ? byName
        : Comparator.<QueueCursor>comparingLong(
                cursor -> cursor.isSound() ? cursor.lag() : Long.MAX_VALUE)
            .reversed()
            .thenComparing(byName);
  }

  private static Comparator<Subscriber> largest(final ToDoubleFunction<Subscriber> value) {
    return Comparator.<Subscriber>comparingDouble(
            subscriber -> {
              final double number = value.applyAsDouble(subscriber);
              // What is unknown comes last.
              return Double.isNaN(number) ? 1 : -number;
            })
        .thenComparing(Subscriber::id);
  }
}
