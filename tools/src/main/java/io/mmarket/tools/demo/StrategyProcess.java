/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.TickFeed;
import io.mmarket.ipc.TickView;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.internal.TradingDates;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One strategy in a JVM of its own: reads the store and tails the queue in place, both mapped for
 * reading only.
 */
final class StrategyProcess {
  private static final int POLL_LIMIT = 256;
  private static final long IDLE_NS = TimeUnit.MICROSECONDS.toNanos(50);

  private final Strategy strategy;
  private final MarketCenter market;
  private final TickFeed feed;
  private final ParentLine parent;
  private final TickTally tally = new TickTally();
  private final LatencyMeter latency = new LatencyMeter();
  private final ReportClock clock = new ReportClock();
  private InstrumentTable instruments;
  private int date;
  private long lastSequence = Long.MAX_VALUE;

  private StrategyProcess(
      final Strategy strategy,
      final MarketCenter market,
      final TickFeed feed,
      final ParentLine parent) {
    this.strategy = strategy;
    this.market = market;
    this.feed = feed;
    this.parent = parent;
    final String end = market.getStats().dateRangeEnd();
    final LocalDate expected = end.isEmpty() ? LocalDate.EPOCH : LocalDate.parse(end);
    this.date = TradingDates.toInt(expected);
    this.instruments = InstrumentTable.before(expected, market);
    strategy.startDay(instruments);
  }

  /**
   * Runs until the parent says good-bye or is gone.
   *
   * @param args strategy, store, queue
   */
  public static void main(final String[] args) throws InterruptedException {
    final ParentLine parent = ParentLine.open();
    try (MarketCenter market = MarketCenter.open(Path.of(args[1]));
        TickFeed feed = TickFeed.open(Path.of(args[2]), ReadFrom.start())) {
      new StrategyProcess(Strategy.named(args[0]), market, feed, parent).run();
    } catch (final RuntimeException e) {
      parent.say(StatusLine.of(StatusLine.FAILED).put("message", e));
      System.exit(1);
    }
  }

  private void run() throws InterruptedException {
    parent.say(StatusLine.of(StatusLine.READY));
    while (tally.ticks() < lastSequence) {
      if (feed.poll(this::onTick, POLL_LIMIT) == 0) {
        LockSupport.parkNanos(IDLE_NS);
      }
      if (clock.isDue()) {
        listen();
        report();
      }
    }
    parent.say(
        latency
            .describeAll(tally.describe(StatusLine.of(StatusLine.DONE)))
            .put("lag", 0)
            .put("result", strategy.result()));
    parent.await(ParentLine.BYE);
  }

  private void onTick(final TickView tick) {
    latency.add(tick);
    tally.add(tick);
    final int tickDate = tick.marketDate();
    if (tickDate != date && tickDate != TickView.NO_DATE) {
      startDay(tickDate);
    }
    strategy.onTick(tick, instruments.find(tick.symbolHash()));
  }

  private void startDay(final int newDate) {
    date = newDate;
    instruments =
        InstrumentTable.before(
            LocalDate.of(newDate / 10_000, newDate / 100 % 100, newDate % 100), market);
    strategy.startDay(instruments);
  }

  private void listen() {
    final String word = parent.poll();
    if (word != null && word.startsWith(ParentLine.LAST)) {
      lastSequence = Long.parseLong(word.substring(ParentLine.LAST.length()));
    }
  }

  private void report() {
    parent.say(
        latency
            .describeRecent(StatusLine.of(StatusLine.RUNNING))
            .put("ticks", tally.ticks())
            .put("rate", clock.rate(tally.ticks()))
            .put("lag", feed.backlog()));
  }
}
