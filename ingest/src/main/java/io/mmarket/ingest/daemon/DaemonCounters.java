/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** The counts of a daemon. Any thread. */
final class DaemonCounters {
  private final Map<DaemonCount, AtomicLong> values = new EnumMap<>(DaemonCount.class);

  DaemonCounters() {
    for (final DaemonCount count : DaemonCount.values()) {
      values.put(count, new AtomicLong());
    }
  }

  private AtomicLong value(final DaemonCount count) {
    return Objects.requireNonNull(values.get(count));
  }

  void add(final DaemonCount count, final long more) {
    value(count).addAndGet(more);
  }

  void set(final DaemonCount count, final long to) {
    value(count).set(to);
  }

  void raise(final DaemonCount count, final long to) {
    value(count).accumulateAndGet(to, Math::max);
  }

  long get(final DaemonCount count) {
    return value(count).get();
  }

  Map<DaemonCount, Long> copy() {
    final Map<DaemonCount, Long> copy = new EnumMap<>(DaemonCount.class);
    for (final DaemonCount count : DaemonCount.values()) {
      copy.put(count, get(count));
    }
    return copy;
  }
}
