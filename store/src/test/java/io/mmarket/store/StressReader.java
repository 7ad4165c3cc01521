/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.testing.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A process that reads {@link KindRounds} while they are published anew: opens centers, reads with
 * two threads, closes under them, and again, until a file appears. Any view that mixes rounds, goes
 * back to an older one, or changes after its files were unlinked ends it with a fault.
 */
final class StressReader {
  private static final int THREADS = 2;

  /** Leaves the writer some of the machine. */
  private static final long PAUSE_NS = 1_000_000;

  private static final int MAX_SESSION_MS = 2000;

  /** A view that has been kept, and the round that it showed. */
  private record Held(LongSupplier roundOfView, long round) {}

  private final Path store;
  private final Random seeds;
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong generations = new AtomicLong();
  private final AtomicLong heldViews = new AtomicLong();
  private long closes;

  private StressReader(final Path store, final long seed) {
    this.store = store;
    seeds = new Random(seed);
  }

  /** Starts one: it ends after {@code stop} is there. */
  static ChildJvm start(final Path store, final Path stop, final long seed) {
    return ChildJvm.startWith(
        ChildJvm.READER_FLAGS,
        StressReader.class,
        store.toString(),
        stop.toString(),
        Long.toString(seed));
  }

  public static void main(final String[] args) throws Exception {
    final StressReader reader = new StressReader(Path.of(args[0]), Long.parseLong(args[2]));
    final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    while (Files.notExists(Path.of(args[1]))) {
      reader.session(threads);
    }
    threads.shutdown();
    System.out.println(
        String.join(
            " ",
            "ledger",
            reader.reads.toString(),
            reader.generations.toString(),
            reader.heldViews.toString(),
            Long.toString(reader.closes)));
  }

  private void session(final ExecutorService threads) throws Exception {
    final List<Future<?>> readers = new ArrayList<>();
    try (MarketCenter center = MarketCenter.open(store)) {
      for (int i = 0; i < THREADS; i++) {
        final long seed = seeds.nextLong();
        readers.add(threads.submit(() -> readUntilClosed(center, new Random(seed))));
      }
      Thread.sleep(seeds.nextInt(MAX_SESSION_MS));
    }
    for (final Future<?> reader : readers) {
      reader.get(1, TimeUnit.MINUTES);
    }
    closes++;
  }

  private void readUntilClosed(final MarketCenter center, final Random random) {
    final Map<Kind, Held> held = new EnumMap<>(Kind.class);
    final Map<Kind, Long> newest = new EnumMap<>(Kind.class);
    final Kind[] kinds = Kind.values();
    try {
      while (true) {
        final Kind kind = kinds[random.nextInt(kinds.length)];
        final LongSupplier view = open(center, kind, random);
        final long round = view.getAsLong();
        final long before = newest.getOrDefault(kind, 0L);
        require(round >= before, "round " + round + " after " + before);
        if (round > before) {
          generations.incrementAndGet();
          newest.put(kind, round);
        }
        final Held old = held.get(kind);
        if (old == null || round >= old.round() + 2) {
          checkAfterUnlink(old);
          held.put(kind, new Held(view, round));
        }
        reads.incrementAndGet();
        disturb(center, random);
      }
    } catch (final ClosedException e) {
      require(e.getMessage() != null && e.getMessage().contains(store.toString()), "" + e);
    }
  }

  /** Two publications later the files of a view are gone: unlinking comes before the next one. */
  private void checkAfterUnlink(final @Nullable Held old) {
    if (old != null) {
      final long now = old.roundOfView().getAsLong();
      require(now == old.round(), "round " + old.round() + " became " + now);
      heldViews.incrementAndGet();
    }
  }

  private static LongSupplier open(
      final MarketCenter center, final Kind kind, final Random random) {
    if (kind != Kind.TICK && random.nextBoolean()) {
      final int time = random.nextInt(KindRounds.TIMES);
      final Snapshot snapshot = KindRounds.crossSection(center, kind, time);
      return () -> KindRounds.roundOf(snapshot, time);
    }
    final int symbol = random.nextInt(KindRounds.SYMBOLS);
    final TimeSeries<?> series = KindRounds.series(center, kind, symbol);
    return () -> KindRounds.roundOf(series, kind, symbol);
  }

  private static void disturb(final MarketCenter center, final Random random) {
    switch (random.nextInt(1000)) {
      case 0, 1, 2, 3, 4 -> center.clearSharedCache();
      case 5 -> center.getStats();
      case 6 -> center.partitions();
      case 7 -> System.gc(); // unmaps what nothing reaches any more
      default -> {
        if (random.nextInt(4) == 0) {
          LockSupport.parkNanos(PAUSE_NS);
        }
      }
    }
  }

  private static void require(final boolean condition, final String fault) {
    if (!condition) {
      throw new IllegalStateException(fault);
    }
  }
}
