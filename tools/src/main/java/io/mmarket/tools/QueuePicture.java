/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.QueueStatus;
import io.mmarket.ipc.Subscriber;
import java.util.Map;

/**
 * A queue at one moment.
 *
 * @param now what there is
 * @param rates how fast it became so
 * @param ages how long ago the first tick was published that a subscriber has not read, seconds
 */
record QueuePicture(QueueStatus now, QueueRates rates, Map<String, Double> ages) {
  /** How far behind in seconds, NaN where it is unknown. */
  double secondsBehind(final Subscriber subscriber) {
    return ages.getOrDefault(subscriber.id(), Double.NaN);
  }

  /** How long ago something was, NaN for never. */
  double secondsSince(final long timeNs) {
    return timeNs == 0 ? Double.NaN : Math.max(0, now.timeNs() - timeNs) / 1e9;
  }
}
