/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.internal.ZoneTime;
import io.mmarket.store.StoredRow;
import java.time.ZoneId;

/** When a stored row happened, as text. For one thread. */
interface TimeText {
  /** The trading dates of daily bars, which no zone changes. */
  TimeText DATES = row -> row.date().toString();

  String of(StoredRow row);

  /** ISO-8601 local times in a zone. */
  static TimeText in(final ZoneId zone) {
    final ZoneTime times = new ZoneTime(zone);
    return row -> times.format(row.timeNs());
  }
}
