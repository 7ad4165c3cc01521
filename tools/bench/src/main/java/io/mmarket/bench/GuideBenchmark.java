/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import io.mmarket.ipc.BroadcastStats;
import io.mmarket.ipc.MarketTickHandler;
import io.mmarket.ipc.Tick;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickView;
import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.Field;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.RowChunk;
import io.mmarket.store.Snapshot;
import io.mmarket.store.StoreWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Question: what of the guide's table of performance holds here, with every tick delivered?
 *
 * <p>Data: as the guide had it: one process, 1,000 symbols, one date; ten columns. A subscriber
 * gets each tick and the date's shared snapshot, adds a field of both, and its sum is compared; the
 * guide's delivered nothing. The guide's figures are those of another machine and stand beside ours
 * because they are what its users know, not as a peer. Command: {@code tools/mmarket bench seed}.
 * Expected before measuring: a deep copy 1,000 objects and a map, 30 us; a first access a map of
 * one symbol table and a block's checksum, 20 us; a cached one 15 ns; a push to 1,000 a push to
 * none, 300 ns, and 3 ns each.
 */
final class GuideBenchmark implements BenchmarkGroup {
  private static final String DATE = "2024-01-02";
  private static final int SYMBOLS = 1_000;
  private static final int SUBSCRIBERS = 1_000;
  private static final double PRICE = 15.25;
  private static final int WARM_UP = 5;

  /** The guide's table, in our unit. */
  private enum Claim {
    DEEP_COPY("deep copy of a date", 54_980),
    FIRST_ACCESS("first access", 43_000),
    CACHED_ACCESS("cached access", 61),
    BROADCAST("a push to 1,000 subscribers", 3_000);

    private final String text;
    private final double guideNs;

    Claim(final String text, final double guideNs) {
      this.text = text;
      this.guideNs = guideNs;
    }
  }

  /** Adds up what it is given. */
  private static final class Delivered implements MarketTickHandler {
    private double sum;

    @Override
    public void onTick(final TickView tick, final Snapshot day) {
      sum += tick.lastPrice() + day.close(0);
    }
  }

  @Override
  public void run(final BenchSettings settings, final Report report) {
    try (TemporaryFolder folder = TemporaryFolder.in(settings.folder())) {
      final Path store = folder.path().resolve("store");
      writeStore(store);
      try (MarketCenter market = MarketCenter.open(store)) {
        report.section(
            "the guide's table",
            "1,000 symbols, one date, one process; the guide's own below each");
        report.progress("the guide's reads");
        final int runs = settings.count(10, 5);
        reads(market, runs, settings, report);
        report.progress("1,000 subscribers");
        broadcast(folder.path().resolve("queue"), market, runs, settings, report);
      }
    }
  }

  private static void writeStore(final Path store) {
    final byte[][] symbols = new byte[SYMBOLS][];
    final int[] ids = new int[SYMBOLS];
    final long[] times = new long[SYMBOLS];
    final double[] prices = new double[SYMBOLS];
    for (int i = 0; i < SYMBOLS; i++) {
      symbols[i] = String.format(Locale.ROOT, "%06d", i).getBytes(StandardCharsets.US_ASCII);
      ids[i] = i;
      times[i] = LocalDate.parse(DATE).toEpochDay() * RowChunk.DAY_NS;
      prices[i] = PRICE;
    }
    final List<ColumnValues> columns =
        Stream.of(Field.values())
            .limit(10)
            .<ColumnValues>map(field -> new ColumnValues.Doubles(ColumnSpec.of(field), prices))
            .toList();
    try (StoreWriter writer = StoreWriter.openOrCreate(store, ZoneOffset.UTC)) {
      writer.publishDaily(2024, List.of(new RowChunk(symbols, ids, times, columns)));
    }
  }

  private static void reads(
      final MarketCenter market,
      final int runs,
      final BenchSettings settings,
      final Report report) {
    final int copies = settings.count(20_000, 2_000);
    final double copy =
        row(
            Claim.DEEP_COPY,
            samples(runs, copies, market, center -> center.getDate(DATE).size()),
            report);
    row(
        Claim.FIRST_ACCESS,
        samples(
            runs,
            copies,
            market,
            center -> {
              center.clearSharedCache();
              return center.getDateShared(DATE).close(0);
            }),
        report);
    final double cached =
        row(
            Claim.CACHED_ACCESS,
            samples(runs, 500 * copies, market, center -> center.getDateShared(DATE).close(0)),
            report);
    report.note(
        String.format(
            Locale.ROOT, "cached beside a deep copy: %,.0f x; the guide: 901 x", copy / cached));
  }

  /** Nanoseconds a call; what the calls return is added up, so that none is left out. */
  private static double[] samples(
      final int runs,
      final int calls,
      final MarketCenter market,
      final ToDoubleFunction<MarketCenter> call) {
    final double[] samples = new double[runs];
    for (int run = -WARM_UP; run < runs; run++) {
      final double expected = calls * call.applyAsDouble(market);
      double sum = 0;
      final long startNs = System.nanoTime();
      for (int i = 0; i < calls; i++) {
        sum += call.applyAsDouble(market);
      }
      samples[Math.max(run, 0)] = (double) (System.nanoTime() - startNs) / calls;
      if (sum != expected) {
        throw new IllegalStateException(sum + " instead of " + expected);
      }
    }
    return samples;
  }

  private static void broadcast(
      final Path queue,
      final MarketCenter market,
      final int runs,
      final BenchSettings settings,
      final Report report) {
    final int ticks = settings.count(10_000, 4_000);
    final List<Delivered> subscribers = new ArrayList<>();
    final Tick tick =
        Tick.builder().instrumentId("000001").datetime(DATE + " 09:30:00").lastPrice(PRICE).build();
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue, market)) {
      for (int i = 0; i < SUBSCRIBERS; i++) {
        final Delivered subscriber = new Delivered();
        subscribers.add(subscriber);
        broadcaster.registerSubscriber("strategy_" + i, subscriber);
      }
      final double[] samples = new double[runs];
      for (int run = -WARM_UP; run < runs; run++) {
        final long startNs = System.nanoTime();
        for (int i = 0; i < ticks; i++) {
          broadcaster.pushTick(DATE, tick);
        }
        samples[Math.max(run, 0)] = (double) (System.nanoTime() - startNs) / ticks;
      }
      check(subscribers, 2 * PRICE * ticks * (runs + WARM_UP));
      final double push = row(Claim.BROADCAST, samples, report);
      stats(broadcaster.getStats(), push, report);
    }
  }

  private static void check(final List<Delivered> subscribers, final double expected) {
    for (final Delivered subscriber : subscribers) {
      if (subscriber.sum != expected) {
        throw new IllegalStateException(subscriber.sum + " instead of " + expected);
      }
    }
  }

  private static void stats(final BroadcastStats stats, final double pushNs, final Report report) {
    report.row(Measurement.of("cache hit rate", "%", 100 * stats.cacheHitRate()));
    report.row(Measurement.of("cache hit rate, the guide", "%", 99.9));
    report.note(
        String.format(
            Locale.ROOT,
            "%.2f ns a subscriber, delivered (%,d deliveries, every sum right); the guide: 3 ns,"
                + " nothing delivered",
            pushNs / SUBSCRIBERS,
            stats.totalBroadcasts()));
  }

  private static double row(final Claim claim, final double[] samples, final Report report) {
    final Measurement ours = Measurement.of(claim.text, "ns", samples);
    report.row(ours);
    report.row(Measurement.of(claim.text + ", the guide", "ns", claim.guideNs));
    return ours.median();
  }
}
