/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.example;

import io.mmarket.ipc.DayPublisher;
import io.mmarket.ipc.StoredTicks;
import io.mmarket.ipc.Tick;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickSource;
import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.PartitionInfo;
import io.mmarket.store.StoreWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The newest trading date of which a store has ticks, as a stream of its busiest symbols. Used by
 * one thread, but for {@link #goLive}, after which it is only closed; that ends the stream.
 */
final class ExampleTicks implements AutoCloseable {
  /** So many are enough; of a symbol all are taken. */
  private static final int ENOUGH_TICKS = 20_000;

  private static final int BATCH_TICKS = 256;
  private static final long LIVE_STEP_NS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int LIVE_STEPS = 200;

  private final MarketCenter market;
  private final TickBroadcaster broadcaster;
  private final String date;
  private final List<String> symbols;
  private final int count;
  private final TickSource recorded;
  private final List<Tick> batch = new ArrayList<>();
  private @Nullable Thread live;
  private volatile boolean closed;

  private ExampleTicks(final MarketCenter market, final TickBroadcaster broadcaster) {
    this.market = market;
    this.broadcaster = broadcaster;
    date = newestDate(market);
    symbols = busiest();
    count = symbols.stream().mapToInt(this::countOf).sum();
    recorded = StoredTicks.open(market, symbols, date);
  }

  /**
   * Opens them.
   *
   * @param store has ticks
   * @param queue where they are published, not there yet
   * @return a stream that the caller closes
   */
  static ExampleTicks open(final Path store, final Path queue) {
    final MarketCenter market = MarketCenter.open(store);
    boolean opened = false;
    try {
      final TickBroadcaster broadcaster = TickBroadcaster.create(queue, market);
      try {
        final ExampleTicks ticks = new ExampleTicks(market, broadcaster);
        opened = true;
        return ticks;
      } finally {
        if (!opened) {
          broadcaster.close();
        }
      }
    } finally {
      if (!opened) {
        market.close();
      }
    }
  }

  private static String newestDate(final MarketCenter market) {
    return market.partitions().stream()
        .filter(partition -> partition.kind() == Kind.TICK)
        .map(PartitionInfo::period)
        .max(Comparator.naturalOrder())
        .orElseThrow(
            () ->
                new MarketDataException(
                    market.path() + ": no ticks in it, which this example reads"));
  }

  private List<String> busiest() {
    final List<String> all = new ArrayList<>();
    market.universe(Kind.TICK, date).forEach(all::add);
    all.sort(Comparator.comparingInt(this::countOf).reversed());
    int ticks = 0;
    int taken = 0;
    while (taken < all.size() && ticks < ENOUGH_TICKS) {
      ticks += countOf(all.get(taken++));
    }
    return all.subList(0, taken);
  }

  private int countOf(final String symbol) {
    return market.getTicksShared(symbol, date).size();
  }

  String date() {
    return date;
  }

  /** The one with most ticks. */
  String symbol() {
    return symbols.get(0);
  }

  /** How many ticks that symbol has. */
  int symbolTicks() {
    return countOf(symbol());
  }

  void publishAll() {
    publish(count);
  }

  void publishHalf() {
    publish(count / 2);
  }

  private void publish(final int ticks) {
    int left = ticks;
    while (left > 0 && !recorded.isDone()) {
      batch.clear();
      left -= recorded.poll(tick -> batch.add(tick.toTick()), Math.min(left, BATCH_TICKS));
      broadcaster.pushBatch(batch);
    }
  }

  /** Puts what was published into a store, as history. */
  void storeTo(final Path store) {
    try (StoreWriter writer = StoreWriter.openOrCreate(store, market.zone())) {
      DayPublisher.publishDay(broadcaster.path(), writer, LocalDate.parse(date));
    }
  }

  /** Publishes the rest in about two seconds, in a thread of its own. */
  void goLive() {
    final int step = 1 + count / LIVE_STEPS;
    final Thread thread =
        new Thread(
            () -> {
              while (!closed && !recorded.isDone()) {
                publish(step);
                LockSupport.parkNanos(LIVE_STEP_NS);
              }
            },
            "live-ticks");
    thread.setDaemon(true);
    thread.start();
    live = thread;
  }

  @Override
  public void close() {
    closed = true;
    try {
      if (live != null) {
        live.join();
      }
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    recorded.close();
    broadcaster.close();
    market.close();
  }
}
