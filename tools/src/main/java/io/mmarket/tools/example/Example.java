/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.example;

import io.mmarket.examples.MultiStrategyBacktest;
import io.mmarket.examples.PerformanceMonitoring;
import io.mmarket.examples.RealtimeBroadcasting;
import io.mmarket.examples.SimpleKlineAccess;
import io.mmarket.examples.TailTicks;
import java.io.IOException;
import java.util.List;

/**
 * An example that can be run by name.
 *
 * @param name what the user calls it
 * @param question what it answers
 * @param program runs it
 */
public record Example(String name, String question, Program program) {
  private static final String DAYS_OF_BACKTEST = "250";
  private static final String DAYS_OF_STREAM = "50";
  private static final String TICKS = "20";

  /** All of them, those of the guide first and in its order. */
  public static final List<Example> ALL =
      List.of(
          new Example(
              "kline",
              "a date of the market, and one symbol through time",
              market ->
                  SimpleKlineAccess.main(args(market.store(), market.date(), market.symbol()))),
          new Example(
              "broadcasting",
              "one stream of ticks to 100 strategies in four processes",
              market ->
                  RealtimeBroadcasting.main(
                      args(market.store(), market.queue(), market.symbol(), DAYS_OF_STREAM))),
          new Example(
              "backtest",
              "50 strategies over 250 days on one copy of the market, with the memory",
              market ->
                  MultiStrategyBacktest.main(
                      args(market.store(), market.symbol(), DAYS_OF_BACKTEST))),
          new Example(
              "monitoring",
              "what it costs to deliver 10,000 ticks to 1,000 subscribers",
              market ->
                  PerformanceMonitoring.main(
                      args(market.store(), market.queue(), market.date(), market.symbol()))),
          new Example(
              "tail",
              "ticks as they come, read by a process of its own",
              market -> TailTicks.main(args(market.queueOfTicks(), TICKS))));

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

  private static String[] args(final Object... values) {
    final String[] args = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      args[i] = values[i].toString();
    }
    return args;
  }
}
