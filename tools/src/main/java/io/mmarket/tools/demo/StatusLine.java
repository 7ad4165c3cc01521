/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.store.MarketDataException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a process of the demo says of itself: one line of {@code key=value}, tabs in between, the
 * first key being {@code state}.
 */
final class StatusLine {
  static final String READY = "ready";
  static final String RUNNING = "running";
  static final String DONE = "done";
  static final String FAILED = "failed";

  private static final List<String> COURSE = List.of(READY, RUNNING, DONE);
  private static final String STATE = "state";

  private final Map<String, String> values = new LinkedHashMap<>();

  static StatusLine of(final String state) {
    return new StatusLine().put(STATE, state);
  }

  /** Whether this is a status line and not what a library or the JVM said. */
  static boolean isStatus(final String line) {
    return line.startsWith(STATE + "=");
  }

  static StatusLine parse(final String line) {
    final StatusLine status = new StatusLine();
    for (final String pair : line.split("\t", -1)) {
      final int equals = pair.indexOf('=');
      if (equals > 0) {
        status.values.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return status;
  }

  StatusLine put(final String key, final Object value) {
    values.put(key, String.valueOf(value).replaceAll("\\s+", " "));
    return this;
  }

  boolean isIn(final String state) {
    return text(STATE).equals(state);
  }

  /** Whether a process is there or further: ready, running, done. */
  boolean hasReached(final String state) {
    return COURSE.indexOf(text(STATE)) >= COURSE.indexOf(state);
  }

  String text(final String key) {
    final String value = values.get(key);
    if (value == null) {
      throw new MarketDataException("a process of the demo did not say its " + key + ": " + this);
    }
    return value;
  }

  boolean has(final String key) {
    return values.containsKey(key);
  }

  long integer(final String key) {
    return Long.parseLong(text(key));
  }

  /** The very double that was put. */
  double number(final String key) {
    return Double.parseDouble(text(key));
  }

  @Override
  public String toString() {
    final StringBuilder line = new StringBuilder();
    values.forEach(
        (key, value) ->
            line.append(line.length() == 0 ? "" : "\t").append(key).append('=').append(value));
    return line.toString();
  }
}
