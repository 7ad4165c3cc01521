/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.internal.ZoneTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Dates and times that the user asks for, in the store's zone or another. For one thread. */
final class AskedTime {
  static final int DATE_LENGTH = 10;
  private static final int MINUTES_LENGTH = 16;

  private final ZoneTime asked;
  private final ZoneTime store;

  /**
   * A reader of times.
   *
   * @param asked the zone in which the user asks, or null for the store's
   * @param store the store's zone
   */
  AskedTime(final @Nullable ZoneId asked, final ZoneId store) {
    this.asked = new ZoneTime(asked == null ? store : asked);
    this.store = new ZoneTime(store);
  }

  /** Reads {@code 2024-01-02 09:31[:00]}. */
  long timeNs(final String text) {
    try {
      return asked.parse(text.length() == MINUTES_LENGTH ? text + ":00" : text);
    } catch (final IllegalArgumentException e) {
      throw new UsageException(
          "no date and time: '" + text + "', expected one like '2024-01-02 09:31'", e);
    }
  }

  /** A trading date as it is, a time in the zone of the store. */
  String dateOrTime(final String text) {
    return text.length() <= DATE_LENGTH
        ? Arguments.date(text).toString()
        : store.format(timeNs(text));
  }
}
