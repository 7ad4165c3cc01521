/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.store.ClosedException;
import io.mmarket.store.MarketCenter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import org.agrona.concurrent.EpochNanoClock;
import org.jspecify.annotations.Nullable;

/**
 * History and then the live stream, without a gap and without a tick twice. Its clock shows the
 * time of the ticks until the stream's present end was reached, and the wall's from then on.
 *
 * <p>Days that {@link DayPublisher} stored know the sequences of their ticks: of such a date the
 * stream goes on with the first tick that was not stored. Of a date that was stored from elsewhere
 * the stream's ticks are left out; of one that was not stored they are taken.
 */
public final class HistoryThenLive implements TickSource {
  private final @Nullable StoredTicks history;
  private final TickFeed feed;
  private final StoredDates stored;
  private final TickClock clock = new TickClock();
  private final ClockedHandler clocked = new ClockedHandler(clock);
  private final NewTicks newTicks = new NewTicks();

  /** Leaves out what was history already. */
  private final class NewTicks implements TickHandler {
    private int delivered;

    @Override
    public void onTick(final TickView tick) {
      if (!stored.hasTick(tick)) {
        delivered++;
        clocked.onTick(tick);
      }
    }

    @Override
    public void onLoss(final long count) {
      final long notStored = stored.notStored(count, feed.lastSequence());
      if (notStored > 0) {
        clocked.onLoss(notStored);
      }
    }
  }

  private HistoryThenLive(
      final @Nullable StoredTicks history, final TickFeed feed, final StoredDates stored) {
    this.history = history;
    this.feed = feed;
    this.stored = stored;
  }

  /**
   * What a feed has not read yet, and what comes.
   *
   * @param feed belongs to the source from now on
   * @return a source that the caller closes
   */
  public static HistoryThenLive of(final TickFeed feed) {
    return new HistoryThenLive(null, feed, StoredDates.none(feed.zone()));
  }

  /**
   * What a store has of some dates, then what a queue has that is newer, then what comes.
   *
   * @param market stays the caller's, who closes it after this source
   * @param queue an existing queue
   * @param symbols whose ticks
   * @param from the first trading date, {@code YYYY-MM-DD}
   * @param to the last trading date that history is looked for
   * @return a source that the caller closes
   * @throws io.mmarket.store.NotAStoreException when there is no queue
   */
  public static HistoryThenLive open(
      final MarketCenter market,
      final Path queue,
      final Collection<String> symbols,
      final String from,
      final String to) {
    final StoredDates stored = StoredDates.of(market, symbols, from, to);
    final ReadFrom place =
        stored.firstSequence() == 0 ? ReadFrom.start() : ReadFrom.sequence(stored.firstSequence());
    final TickFeed feed = RetainedTicks.feed(queue, place, symbols);
    return new HistoryThenLive(StoredTicks.open(market, symbols, from, to), feed, stored);
  }

  @Override
  public int poll(final TickHandler handler, final int limit) {
    if (feed.isClosed()) {
      throw new ClosedException(feed.path() + ": this source was closed");
    }
    clocked.to(handler);
    if (history != null && !history.isDone()) {
      return history.poll(clocked, limit);
    }
    newTicks.delivered = 0;
    while (newTicks.delivered < limit && !feed.isClosed()) {
      if (feed.poll(newTicks, limit - newTicks.delivered) == 0) {
        clock.goLive();
        break;
      }
    }
    return newTicks.delivered;
  }

  /**
   * Whether history is over and the live stream's end was reached once.
   *
   * @return true when the clock shows the wall's time
   */
  public boolean isLive() {
    return clock.isLive();
  }

  @Override
  public boolean isDone() {
    return false;
  }

  @Override
  public EpochNanoClock clock() {
    return clock;
  }

  @Override
  public ZoneId zone() {
    return feed.zone();
  }

  @Override
  public void close() {
    if (history != null) {
      history.close();
    }
    feed.close();
  }
}
