/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.TickFeed;
import io.mmarket.ipc.internal.ZoneTime;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where {@code tail} begins: what the user wrote, as a place of the queue. */
final class TailPlace {
  /** How many ticks are printed when no place is given. */
  static final int DEFAULT_COUNT = 10;

  private static final int POLL_TICKS = 4096;
  private static final int DATE_LENGTH = 10;
  private static final int MINUTE_LENGTH = 16;

  private final Path queue;
  private final @Nullable ZoneId zone;
  private final List<String> symbols;

  TailPlace(final Path queue, final @Nullable ZoneId zone, final List<String> symbols) {
    this.queue = queue;
    this.zone = zone;
    this.symbols = symbols;
  }

  ReadFrom of(final String text) {
    if (text.equals("start")) {
      return ReadFrom.start();
    }
    if (text.equals("end")) {
      return ReadFrom.end();
    }
    if (text.matches("\\d{1,18}")) {
      return ReadFrom.sequence(Long.parseLong(text));
    }
    return notBefore(text);
  }

  /** The last ticks of the chosen symbols. */
  ReadFrom last(final long count) {
    if (symbols.isEmpty()) {
      return ReadFrom.last(count);
    }
    final long[] newest = new long[(int) Math.max(1, count)];
    long found = 0;
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start(), symbols)) {
      final long[] seen = {0};
      while (feed.poll(
              tick -> newest[(int) (seen[0]++ % newest.length)] = tick.sequence(), POLL_TICKS)
          > 0) {
        found = seen[0];
      }
    }
    return found < newest.length
        ? ReadFrom.start()
        : ReadFrom.sequence(newest[(int) (found % newest.length)]);
  }

  private ReadFrom notBefore(final String text) {
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.end())) {
      return ReadFrom.time(time(text, zone == null ? feed.zone() : zone));
    }
  }

  private static long time(final String text, final ZoneId zone) {
    final String whole =
        switch (text.length()) {
          case DATE_LENGTH -> text + " 00:00:00";
          case MINUTE_LENGTH -> text + ":00";
          default -> text;
        };
    try {
      return new ZoneTime(zone).parse(whole);
    } catch (final IllegalArgumentException e) {
      throw new UsageException(
          "--from '" + text + "' is neither start, end, a sequence nor a time as 2021-01-04 09:30",
          e);
    }
  }
}
