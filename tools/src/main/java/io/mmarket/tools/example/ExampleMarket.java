/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.example;

import io.mmarket.ingest.Ingest;
import io.mmarket.ingest.ReadOptions;
import io.mmarket.ingest.TickFile;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickDraft;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.PrivateFolder;
import io.mmarket.tools.demo.SampleData;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an example works on: the user's store or one of a sample market, and a queue in memory. Used
 * by one thread; closing removes all but the user's store.
 */
public final class ExampleMarket implements AutoCloseable {
  private final PrivateFolder folder;
  private final Path store;
  private final @Nullable SampleData sample;
  private final String date;
  private final String symbol;

  private ExampleMarket(
      final PrivateFolder folder, final Path store, final @Nullable SampleData sample) {
    this.folder = folder;
    this.store = store;
    this.sample = sample;
    try (MarketCenter market = MarketCenter.open(store)) {
      date = market.getStats().dateRangeEnd();
      if (date.isEmpty() || market.getDateShared(date).size() == 0) {
        throw new MarketDataException(store + ": no daily bars in it, which the examples read");
      }
      symbol = market.getDateShared(date).symbols().get(0);
    }
  }

  /**
   * Gets it ready.
   *
   * @param store the user's, null to make up a market
   * @return a market that the caller closes
   */
  public static ExampleMarket open(final @Nullable Path store) {
    final PrivateFolder folder = PrivateFolder.make("example");
    try {
      if (store != null) {
        return new ExampleMarket(folder, store, null);
      }
      final SampleData sample = SampleData.writeYear(folder.content());
      final Path made = folder.content().resolve("store");
      Ingest.builder(made).path(sample.daily().toString()).build().run();
      return new ExampleMarket(folder, made, sample);
    } catch (final RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  Path store() {
    return store;
  }

  /** The newest date. */
  String date() {
    return date;
  }

  /** One that has a bar on that date. */
  String symbol() {
    return symbol;
  }

  /** Where a queue can be made. */
  Path queue() {
    return folder.content().resolve("queue");
  }

  /** A queue that has the sample's ticks. */
  Path queueOfTicks() {
    if (sample == null) {
      throw new IllegalArgumentException("this example reads a queue and no store");
    }
    final ReadOptions options = ReadOptions.builder().build();
    try (TickBroadcaster broadcaster =
            TickBroadcaster.create(
                queue(), TickFile.zoneOfNewQueue(List.of(sample.ticks()), options));
        TickFile file = TickFile.open(sample.ticks(), options, broadcaster.zone())) {
      final TickDraft draft = new TickDraft();
      while (file.next(draft)) {
        broadcaster.publish(draft);
      }
    }
    return queue();
  }

  @Override
  public void close() {
    folder.close();
  }
}
