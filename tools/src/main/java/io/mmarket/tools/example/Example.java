/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.example;

import io.mmarket.examples.BoardDashboard;
import io.mmarket.examples.CrossSectionalFactor;
import io.mmarket.examples.FromHistoryToLive;
import io.mmarket.examples.MinuteBarsFromTicks;
import io.mmarket.examples.MovingAverageTraders;
import io.mmarket.examples.MultiStrategyBacktest;
import io.mmarket.examples.NdjsonFeedHandler;
import io.mmarket.examples.PerformanceMonitoring;
import io.mmarket.examples.RealtimeBroadcasting;
import io.mmarket.examples.SimpleKlineAccess;
import io.mmarket.examples.TailTicks;
import io.mmarket.tools.OwnJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * An example that can be run by name.
 *
 * @param name what the user calls it; a part that no other name has is enough
 * @param question what it answers
 * @param program runs it
 */
public record Example(String name, String question, Program program) {
  private static final String DAYS_OF_BACKTEST = "250";
  private static final String DAYS_OF_STREAM = "50";
  private static final String TICKS = "20";
  private static final String ROUNDS = "3";

  /** All of them, those of the guide first and in its order. */
  public static final List<Example> ALL =
      List.of(
          new Example(
              "simple-kline-access",
              "a date of the market, and one symbol through time",
              market ->
                  SimpleKlineAccess.main(args(market.store(), market.date(), market.symbol()))),
          new Example(
              "realtime-broadcasting",
              "one stream of ticks to 100 strategies in four processes",
              market ->
                  RealtimeBroadcasting.main(
                      args(market.store(), market.queue(), market.symbol(), DAYS_OF_STREAM))),
          new Example(
              "multi-strategy-backtest",
              "50 strategies over 250 days on one copy of the market, with the memory",
              market ->
                  MultiStrategyBacktest.main(
                      args(market.store(), market.symbol(), DAYS_OF_BACKTEST))),
          new Example(
              "performance-monitoring",
              "what it costs to deliver 10,000 ticks to 1,000 subscribers",
              market ->
                  PerformanceMonitoring.main(
                      args(market.store(), market.queue(), market.date(), market.symbol()))),
          new Example(
              "tail-ticks",
              "ticks as they come, read by a process of its own",
              market -> TailTicks.main(args(market.queueOfTicks(), TICKS))),
          new Example(
              "moving-average",
              "three JVMs that tail one stream and trade on moving averages",
              market ->
                  MovingAverageTraders.main(
                      args(
                          market.store(),
                          market.queue(),
                          market.ticks().symbol(),
                          market.ticks().date()))),
          new Example(
              "history-then-live",
              "one strategy on the stored morning and then live, without a gap",
              market ->
                  FromHistoryToLive.main(
                      args(
                          market.storeOfMorning(),
                          market.queue(),
                          market.ticks().symbol(),
                          market.ticks().date(),
                          market.ticks().symbolTicks()))),
          new Example(
              "cross-sectional-factor",
              "a factor over whole columns of a day, and how well it foretells the next",
              market ->
                  CrossSectionalFactor.main(
                      args(market.store(), market.symbol(), DAYS_OF_BACKTEST))),
          new Example(
              "minute-bars",
              "minute bars made of ticks, compared with those that are stored",
              market ->
                  MinuteBarsFromTicks.main(
                      args(
                          market.storeOfMinutes(),
                          market.ticks().symbol(),
                          market.ticks().date()))),
          new Example(
              "feed-handler",
              "ticks as lines of JSON into the daemon, and what it acknowledges",
              market -> NdjsonFeedHandler.main(feedHandlerArgs(market))),
          new Example(
              "dashboard",
              "the market as it is now, from the board alone",
              market -> BoardDashboard.main(args(market.liveQueue(), ROUNDS))));

  /** Runs an example. */
  @FunctionalInterface
  public interface Program {
    /**
     * Runs it; it prints what it has to say.
     *
     * @param market what it works on
     * @throws IOException when a process cannot be started, or a file not be read
     * @throws InterruptedException when the thread is interrupted
     */
    void run(ExampleMarket market) throws IOException, InterruptedException;
  }

  /** The names, for help and completion. */
  public static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ALL.stream().map(Example::name).iterator();
    }
  }

  private static String[] args(final Object... values) {
    final String[] args = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      args[i] = values[i].toString();
    }
    return args;
  }

  private static String[] feedHandlerArgs(final ExampleMarket market) throws IOException {
    final List<String> args =
        new ArrayList<>(List.of(market.newStore().toString(), market.queue().toString()));
    args.addAll(OwnJvm.mmarket());
    return args.toArray(String[]::new);
  }
}
