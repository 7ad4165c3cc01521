/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.internal.ZoneTime;
import io.mmarket.store.ClosedException;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.TickSeries;
import io.mmarket.store.internal.TradingDates;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The ticks of a store's symbols, merged in the order of their times and of equal times in the
 * order in which they were published, as fast as they are polled. They are encoded as the queue
 * holds them, so that a handler sees what it sees live; sequence and publish time are those of the
 * queue they came from, or a count from 1 and {@link TickView#NO_TIME}. The clock shows the time of
 * the ticks.
 */
public final class StoredTicks implements TickSource {
  private final ZoneId zone;
  private final UnsafeBuffer buffer =
      new UnsafeBuffer(ByteBuffer.allocateDirect(FrameDescriptor.MAX_TICK_BYTES + Long.BYTES));
  private final TickCodec codec = new TickCodec();
  private final TickDraft draft = new TickDraft();
  private final TickView view;
  private final TickClock clock = new TickClock();
  private final PriorityQueue<StoredSymbol> next =
      new PriorityQueue<>(
          Comparator.comparingLong(StoredSymbol::timeNs)
              .thenComparingLong(StoredSymbol::sequence)
              .thenComparingInt(StoredSymbol::order));
  private long count;
  private volatile boolean closed;

  private StoredTicks(final ZoneId zone) {
    this.zone = zone;
    this.view = new TickView(new ZoneTime(zone), () -> "stored tick");
  }

  /**
   * Opens the ticks of one trading date.
   *
   * @param market stays the caller's, who closes it after this source
   * @param symbols whose ticks; one without ticks on the date is no error
   * @param date the trading date, {@code YYYY-MM-DD}
   * @return a source that the caller closes
   */
  public static StoredTicks open(
      final MarketCenter market, final Collection<String> symbols, final String date) {
    return open(market, symbols, date, date);
  }

  /**
   * Opens the ticks of several trading dates.
   *
   * @param market stays the caller's, who closes it after this source
   * @param symbols whose ticks; one without ticks on these dates is no error
   * @param from the first trading date, {@code YYYY-MM-DD}
   * @param to the last trading date
   * @return a source that the caller closes
   */
  public static StoredTicks open(
      final MarketCenter market,
      final Collection<String> symbols,
      final String from,
      final String to) {
    final StoredTicks source = new StoredTicks(market.zone());
    final LocalDate last = TradingDates.parse(to);
    int order = 0;
    for (final String symbol : symbols) {
      for (LocalDate date = TradingDates.parse(from);
          !date.isAfter(last);
          date = date.plusDays(1)) {
        final TickSeries ticks = market.getTicksShared(symbol, date);
        if (ticks.size() > 0) {
          source.next.add(new StoredSymbol(ticks, TradingDates.toInt(date), order++));
        }
      }
    }
    return source;
  }

  @Override
  public int poll(final TickHandler handler, final int limit) {
    int delivered = 0;
    try {
      while (delivered < limit) {
        checkOpen();
        final StoredSymbol first = next.poll();
        if (first == null) {
          break;
        }
        encode(first);
        if (first.advance()) {
          next.add(first);
        }
        delivered++;
        handler.onTick(view);
        if (closed) {
          break;
        }
      }
      return delivered;
    } finally {
      view.unwrap();
    }
  }

  private void encode(final StoredSymbol symbol) {
    symbol.fill(draft.clear());
    codec.encode(draft, buffer, 0);
    count++;
    final long sequence = symbol.sequence();
    buffer.putLong(
        FrameDescriptor.TICK_SEQUENCE_OFFSET, sequence == StoredSymbol.NONE ? count : sequence);
    buffer.putLong(FrameDescriptor.TICK_PUBLISH_TIME_OFFSET, symbol.publishTimeNs());
    view.wrap(buffer, 0);
    clock.advance(view);
  }

  @Override
  public boolean isDone() {
    return next.isEmpty();
  }

  @Override
  public EpochNanoClock clock() {
    return clock;
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  private void checkOpen() {
    if (closed) {
      throw new ClosedException("stored ticks: this source was closed");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
