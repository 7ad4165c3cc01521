/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.tick;

import io.mmarket.ingest.internal.Rejections;
import io.mmarket.ingest.internal.recognition.CanonicalColumn;
import io.mmarket.ingest.internal.time.TimeDecoder;
import io.mmarket.ipc.TickDraft;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Fills drafts of ticks from rows. Used by one thread. */
final class TickFiller {
  private long lastDay = TimeDecoder.MISSING;
  private int lastDate;

  /** Why a row is no tick, or null if it is one. */
  static @Nullable String unusable(final TickColumns columns, final int row) {
    final int symbol = columns.symbolIds()[row];
    if (symbol < 0 || columns.symbols()[symbol].isEmpty()) {
      return Rejections.NO_SYMBOL;
    }
    final long time = columns.utcNs()[row];
    if (!TimeDecoder.isTime(time)) {
      return time == TimeDecoder.MISSING ? Rejections.NO_TIME : Rejections.UNREADABLE_TIME;
    }
    final long day = columns.days()[row];
    if (!TimeDecoder.isTime(day)) {
      return day == TimeDecoder.MISSING ? Rejections.NO_DATE : Rejections.UNREADABLE_DATE;
    }
    return null;
  }

  void fill(final TickDraft draft, final TickColumns columns, final int row) {
    final int exchange = columns.exchangeIds()[row];
    draft
        .clear()
        .instrumentId(columns.symbols()[columns.symbolIds()[row]])
        .exchangeId(exchange < 0 ? "" : columns.exchanges()[exchange])
        .exchangeTimeNs(columns.utcNs()[row])
        .tradingDate(date(columns.days()[row]))
        .lastPrice(columns.number(CanonicalColumn.LAST_PRICE, row))
        .lastVolume(columns.number(CanonicalColumn.LAST_VOLUME, row))
        .volume(columns.number(CanonicalColumn.VOLUME, row))
        .amount(columns.number(CanonicalColumn.TOTAL_TURNOVER, row))
        .open(columns.number(CanonicalColumn.OPEN, row))
        .high(columns.number(CanonicalColumn.HIGH, row))
        .low(columns.number(CanonicalColumn.LOW, row))
        .preClose(columns.number(CanonicalColumn.PRE_CLOSE, row))
        .openInterest(columns.number(CanonicalColumn.OPEN_INTEREST, row))
        .settlement(columns.number(CanonicalColumn.SETTLEMENT, row))
        .preSettlement(columns.number(CanonicalColumn.PRE_SETTLEMENT, row))
        .limitUp(columns.number(CanonicalColumn.LIMIT_UP, row))
        .limitDown(columns.number(CanonicalColumn.LIMIT_DOWN, row));
    final int bids = columns.bids().depth(row);
    for (int level = 0; level < bids; level++) {
      draft.bid(columns.bids().prices(level)[row], columns.bids().volumes(level)[row]);
    }
    final int asks = columns.asks().depth(row);
    for (int level = 0; level < asks; level++) {
      draft.ask(columns.asks().prices(level)[row], columns.asks().volumes(level)[row]);
    }
  }

  private int date(final long day) {
    if (day != lastDay) {
      final LocalDate date = LocalDate.ofEpochDay(day);
      lastDate = (date.getYear() * 100 + date.getMonthValue()) * 100 + date.getDayOfMonth();
      lastDay = day;
    }
    return lastDate;
  }
}
