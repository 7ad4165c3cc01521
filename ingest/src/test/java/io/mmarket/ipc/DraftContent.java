/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.internal.ZoneTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

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
    final TickView view = new TickView(new ZoneTime(ZoneOffset.UTC), () -> "draft");
    view.wrap(new TickBatch().add(draft).buffer(), FrameDescriptor.FIRST_TICK_OFFSET);
    return new DraftContent(
        view.instrumentId(),
        view.exchangeId(),
        view.exchangeTimeNs(),
        view.tradingDate(),
        view.lastPrice(),
        view.lastVolume(),
        view.volume(),
        view.amount(),
        view.settlement(),
        levels(view.bidLevels(), view::bidPrice, view::bidVolume),
        levels(view.askLevels(), view::askPrice, view::askVolume));
  }

  /** The time in ISO-8601. */
  public String time() {
    return Instant.EPOCH.plus(timeNs, ChronoUnit.NANOS).toString();
  }

  private static List<String> levels(
      final int count, final IntToDoubleFunction price, final IntToDoubleFunction volume) {
    final List<String> levels = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      levels.add(price.applyAsDouble(i) + "x" + volume.applyAsDouble(i));
    }
    return levels;
  }
}
