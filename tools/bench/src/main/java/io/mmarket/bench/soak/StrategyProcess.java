/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import io.mmarket.ipc.Subscription;
import io.mmarket.ipc.TickFeed;
import io.mmarket.ipc.TickView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A strategy: {@code StrategyProcess NAME QUEUE STORE BOOK SEED}. It reads every tick under a
 * durable cursor of its name, and the bars and ticks of the store in a second thread, and checks
 * all of them.
 */
final class StrategyProcess {
  private static final int LIMIT = 256;
  private static final long PAUSE_US = 500;
  private static final long STORE_PAUSE_MS = 10;

  private StrategyProcess() {}

  public static void main(final String[] args) {
    final Book book = Book.of(Path.of(args[3]));
    Life.live(
        book,
        life -> {
          life.endWith(System.in);
          final Path store = Path.of(args[2]);
          final Faults faults = new Faults();
          Life.start("store", () -> readStore(life, store, book, faults, Long.parseLong(args[4])));
          readTicks(life, args[0], Path.of(args[1]), book, faults);
        });
  }

  private static void readTicks(
      final Life life, final String name, final Path queue, final Book book, final Faults faults)
      throws InterruptedException {
    final SavedTally tally = new SavedTally(name, book, faults);
    final Subscription subscription =
        Subscription.durable(name).checkpointEvery(SoakPlan.CHECKPOINT_TICKS);
    try (TickFeed feed = TickFeed.join(queue, subscription)) {
      tally.joined();
      while (!life.isOver()) {
        if (feed.poll(tally, LIMIT) == 0) {
          book.put(Book.MOST_REPEATED, Math.max(book.get(Book.MOST_REPEATED), tally.repeated()));
          book.putFaults(faults);
          TimeUnit.MICROSECONDS.sleep(PAUSE_US);
        }
      }
    }
    book.putFaults(faults);
  }

  /** Writes down each tick that it has had. */
  private static final class SavedTally extends TickTally {
    private final Book book;

    SavedTally(final String name, final Book book, final Faults faults) {
      super(name, faults);
      this.book = book;
      book.restore(this);
    }

    @Override
    public void onTick(final TickView tick) {
      final long before = lastSequence();
      super.onTick(tick);
      if (lastSequence() == before) {
        book.add(Book.REPEATED, 1);
      } else {
        book.save(this);
      }
    }
  }

  private static void readStore(
      final Life life, final Path store, final Book book, final Faults faults, final long seed) {
    try {
      while (!Files.exists(store.resolve("CATALOG"))) {
        TimeUnit.MILLISECONDS.sleep(STORE_PAUSE_MS);
      }
      try (StoreReader reader = new StoreReader(store, faults, seed)) {
        while (!life.isOver()) {
          book.add(Book.CELLS, reader.look());
          TimeUnit.MILLISECONDS.sleep(STORE_PAUSE_MS);
        }
      }
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (final RuntimeException e) {
      faults.add("reading the store: " + e);
    }
  }
}
