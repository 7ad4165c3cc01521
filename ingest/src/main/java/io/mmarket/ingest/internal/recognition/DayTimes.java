/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** How the times of bars lie within their dates. */
public enum DayTimes {
  /** The times of one date differ: bars of minutes. */
  SEVERAL,
  /** One a date, on most dates the same: daily bars that are labelled with a time. */
  ONE,
  /** One a date, but now this and now that: daily bars, or minutes of which most are missing. */
  CHANGING;

  /**
   * Of dates with one time each.
   *
   * @param timesOfDay each date's, nanoseconds since midnight
   */
  public static DayTimes ofSingle(final Collection<Long> timesOfDay) {
    final Map<Long, Integer> dates = new HashMap<>();
    timesOfDay.forEach(time -> dates.merge(time, 1, Integer::sum));
    final int most = dates.isEmpty() ? 0 : Collections.max(dates.values());
    return 2 * most >= timesOfDay.size() ? ONE : CHANGING;
  }
}
