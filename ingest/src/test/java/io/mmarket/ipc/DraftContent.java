/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What lies in a draft, which itself can only be written; levels as {@code price x volume}. Lives
 * in this package to see it.
 */
public record DraftContent(
    String symbol,
    String exchange,
    long timeNs,
    int tradingDate,
    double lastPrice,
    double lastVolume,
    double volume,
    double amount,
    double settlement,
    List<String> bids,
    List<String> asks) {

  public static DraftContent of(final TickDraft draft) {
    return new DraftContent(
        draft.instrumentId.toString(),
        draft.exchangeId.toString(),
        draft.exchangeTimeNs,
        draft.tradingDate,
        draft.lastPrice,
        draft.lastVolume,
        draft.volume,
        draft.amount,
        draft.settlement,
        levels(draft.bidPrices, draft.bidVolumes, draft.bidLevels),
        levels(draft.askPrices, draft.askVolumes, draft.askLevels));
  }

  /** The time in ISO-8601. */
  public String time() {
    return Instant.EPOCH.plus(timeNs, ChronoUnit.NANOS).toString();
  }

  private static List<String> levels(
      final double[] prices, final double[] volumes, final int count) {
    final List<String> levels = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      levels.add(prices[i] + "x" + volumes[i]);
    }
    return levels;
  }
}
