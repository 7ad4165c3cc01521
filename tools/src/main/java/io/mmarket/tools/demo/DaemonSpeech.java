/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Understands what {@code mmarket daemon --stdin --ack} says: that it is ready, what it ingested,
 * and how many ticks are in the queue. For one thread.
 */
final class DaemonSpeech {
  private static final Pattern ACKNOWLEDGED =
      Pattern.compile("\\{\"lines\":(\\d+),\"ticks\":(\\d+),\"last_sequence\":(\\d+)}");
  private static final Pattern EVENT = Pattern.compile(" event=(\\S+)");
  private static final Pattern ROWS = Pattern.compile(" rows=(\\d+)");
  private static final Pattern SECONDS = Pattern.compile(" seconds=([0-9.]+)");

  private final ReportClock clock = new ReportClock();
  private double rate;

  /** What a line says of the daemon's state; null when that stays as it was. */
  @Nullable StatusLine hear(final String line) {
    final Matcher acknowledged = ACKNOWLEDGED.matcher(line);
    if (acknowledged.matches()) {
      return running(acknowledged);
    }
    final Matcher event = EVENT.matcher(line);
    if (!event.find()) {
      return null;
    }
    return switch (event.group(1)) {
      case "daemon.ready" -> StatusLine.of(StatusLine.READY);
      case "batch.end" ->
          StatusLine.of(StatusLine.READY)
              .put("rows", group(ROWS, line))
              .put("seconds", group(SECONDS, line));
      case "daemon.failed" -> StatusLine.of(StatusLine.FAILED).put("message", line);
      default -> null;
    };
  }

  /** None before the first tick: the daemon greets with how far the queue is. */
  private @Nullable StatusLine running(final Matcher acknowledged) {
    final long ticks = Long.parseLong(acknowledged.group(2));
    if (ticks == 0) {
      return null;
    }
    if (clock.isDue()) {
      rate = clock.rate(ticks);
    }
    return StatusLine.of(StatusLine.RUNNING)
        .put("ticks", ticks)
        .put("rate", String.format(Locale.ROOT, "%.0f", rate))
        .put("last_sequence", acknowledged.group(3));
  }

  private static String group(final Pattern pattern, final String line) {
    final Matcher matcher = pattern.matcher(line);
    return matcher.find() ? matcher.group(1) : "0";
  }
}
