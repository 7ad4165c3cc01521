/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.store.TickSeries;

/** A place in one symbol's stored ticks of one trading date. For one thread. */
final class StoredSymbol {
  /** Stands for a sequence that was not stored. */
  static final long NONE = Long.MIN_VALUE;

  private final TickSeries ticks;
  private final int tradingDate;
  private final int order;
  private final int sequenceColumn;
  private final int publishTimeColumn;
  private int position;
  private long timeNs;
  private long sequence;

  StoredSymbol(final TickSeries ticks, final int tradingDate, final int order) {
    this.ticks = ticks;
    this.tradingDate = tradingDate;
    this.order = order;
    this.sequenceColumn = ticks.columnNames().indexOf(TickColumns.SEQUENCE.name());
    this.publishTimeColumn = ticks.columnNames().indexOf(TickColumns.PUBLISH_TIME.name());
    look();
  }

  private void look() {
    timeNs = ticks.timeNs(position);
    sequence = sequenceColumn < 0 ? NONE : ticks.longValue(sequenceColumn, position);
  }

  /** Goes to the next tick; false when there is none. */
  boolean advance() {
    position++;
    if (position == ticks.size()) {
      return false;
    }
    look();
    return true;
  }

  long timeNs() {
    return timeNs;
  }

  /** The tick's sequence in the queue it came from, {@link #NONE} when it came from none. */
  long sequence() {
    return sequence;
  }

  /** Tells symbols apart whose ticks are of one time. */
  int order() {
    return order;
  }

  long publishTimeNs() {
    return publishTimeColumn < 0 ? TickView.NO_TIME : ticks.longValue(publishTimeColumn, position);
  }

  void fill(final TickDraft draft) {
    final int i = position;
    final String exchange = ticks.exchangeId(i);
    draft
        .instrumentId(ticks.symbol())
        .exchangeId(exchange == null ? "" : exchange)
        .exchangeTimeNs(timeNs)
        .lastPrice(ticks.lastPrice(i))
        .lastVolume(ticks.lastVolume(i))
        .volume(ticks.volume(i))
        .amount(ticks.amount(i))
        .open(ticks.open(i))
        .high(ticks.high(i))
        .low(ticks.low(i))
        .preClose(ticks.preClose(i))
        .openInterest(ticks.openInterest(i))
        .settlement(ticks.settlement(i))
        .preSettlement(ticks.preSettlement(i))
        .limitUp(ticks.limitUp(i))
        .limitDown(ticks.limitDown(i));
    draft.tradingDate(tradingDate);
    final int bids = ticks.bidDepth(i);
    for (int level = 1; level <= bids; level++) {
      draft.bid(ticks.bidPrice(i, level), ticks.bidVolume(i, level));
    }
    final int asks = ticks.askDepth(i);
    for (int level = 1; level <= asks; level++) {
      draft.ask(ticks.askPrice(i, level), ticks.askVolume(i, level));
    }
  }
}
