/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.example;

import io.mmarket.ingest.Ingest;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.PrivateFolder;
import io.mmarket.tools.demo.SampleData;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What an example works on: the user's store or one of a sample market, and a queue in memory. Used
 * by one thread; closing removes all but the user's store.
 */
public final class ExampleMarket implements AutoCloseable {
  private final PrivateFolder folder;
  private final Path store;
  private final boolean isSample;
  private @Nullable ExampleTicks ticks;

  private ExampleMarket(final PrivateFolder folder, final Path store, final boolean isSample) {
    this.folder = folder;
    this.store = store;
    this.isSample = isSample;
  }

  /**
   * Gets it ready.
   *
   * @param store the user's, null to make up a market
   * @return a market that the caller closes
   */
  public static ExampleMarket open(final @Nullable Path store) {
    final PrivateFolder folder = PrivateFolder.make("example");
    if (store != null) {
      return new ExampleMarket(folder, store, false);
    }
    try {
      final SampleData sample = SampleData.writeYear(folder.content());
      final Path made = folder.content().resolve("store");
      Ingest.builder(made)
          .path(sample.daily().toString())
          .path(sample.ticks().toString())
          .build()
          .run();
      return new ExampleMarket(folder, made, true);
    } catch (final RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  Path store() {
    return store;
  }

  /** Where a store can be made. */
  Path newStore() {
    return folder.content().resolve("new");
  }

  /** The newest date of daily bars. */
  String date() {
    try (MarketCenter market = MarketCenter.open(store)) {
      final String date = market.getStats().dateRangeEnd();
      if (date.isEmpty() || market.getDateShared(date).size() == 0) {
        throw new MarketDataException(store + ": no daily bars in it, which this example reads");
      }
      return date;
    }
  }

  /** One that has a bar on that date. */
  String symbol() {
    try (MarketCenter market = MarketCenter.open(store)) {
      return market.getDateShared(date()).symbols().get(0);
    }
  }

  /** Where a queue can be made. */
  Path queue() {
    return folder.content().resolve("queue");
  }

  /** The store's newest date of ticks, none of which is in the queue yet. */
  ExampleTicks ticks() {
    if (ticks == null) {
      ticks = ExampleTicks.open(store, queue());
    }
    return ticks;
  }

  /** The queue with all of these ticks. */
  Path queueOfTicks() {
    ticks().publishAll();
    return queue();
  }

  /** The queue with half of these ticks, and the others coming. */
  Path liveQueue() {
    ticks().publishHalf();
    ticks().goLive();
    return queue();
  }

  /** A store with the first half of these ticks, from the queue, to which the others are coming. */
  Path storeOfMorning() {
    ticks().publishHalf();
    ticks().storeTo(newStore());
    ticks().goLive();
    return newStore();
  }

  /** A store with ticks and minute bars: the user's, or one to which the sample was published. */
  Path storeOfMinutes() {
    if (!isSample) {
      return store;
    }
    ticks().publishAll();
    ticks().storeTo(newStore());
    return newStore();
  }

  @Override
  public void close() {
    if (ticks != null) {
      ticks.close();
    }
    folder.close();
  }
}
