/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import io.mmarket.ingest.daemon.DaemonEvent.Level;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells the listener of events, one at a time. Any thread. */
final class EventLog {
  private final DaemonListener listener;

  EventLog(final DaemonListener listener) {
    this.listener = listener;
  }

  /** As it should be; fields are names and values in turns. */
  void info(final String name, final Object... fields) {
    tell(Level.INFO, name, fields);
  }

  /** Something could not be used, or must wait. */
  void warn(final String name, final Object... fields) {
    tell(Level.WARN, name, fields);
  }

  /** Something failed. */
  void error(final String name, final Object... fields) {
    tell(Level.ERROR, name, fields);
  }

  private synchronized void tell(final Level level, final String name, final Object... fields) {
    final Map<String, Object> named = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      named.put(String.valueOf(fields[i]), fields[i + 1]);
    }
    listener.event(new DaemonEvent(Instant.now(), level, name, named));
  }

  synchronized void acknowledged(final long lines, final long ticks, final long lastSequence) {
    listener.acknowledged(lines, ticks, lastSequence);
  }
}
