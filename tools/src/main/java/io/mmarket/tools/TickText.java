/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.TickView;
import io.mmarket.ipc.internal.ZoneTime;

/** A tick's time and date as text, empty when missing. */
final class TickText {
  private TickText() {}

  static String datetime(final TickView tick, final ZoneTime zoneTime) {
    final long timeNs = tick.exchangeTimeNs();
    return timeNs == TickView.NO_TIME ? "" : zoneTime.format(timeNs);
  }

  static String tradingDate(final TickView tick) {
    final int date = tick.tradingDate();
    return date == TickView.NO_DATE ? "" : ZoneTime.formatDate(date);
  }
}
