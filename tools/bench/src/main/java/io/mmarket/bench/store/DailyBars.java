/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import java.nio.file.Path;

/**
 * One way to keep the bars of a {@link DailyShape} and read them: the store, or one of its peers.
 * Dates and symbols are given by number; each implementation holds the keys that it wants ready, as
 * a strategy would.
 */
interface DailyBars extends AutoCloseable {
  /** The close of a symbol on a date. */
  double close(int date, int symbol);

  /** The sum of all closes of a date. */
  double sumOfDate(int date);

  /** The sum of a symbol's closes on all dates. */
  double sumOfSymbol(int symbol);

  @Override
  void close();

  /**
   * Opens what {@link #write} made.
   *
   * @param name one of the names below
   * @param shape the data
   * @param data the folder below which it is
   * @return the bars, owned by the caller
   */
  static DailyBars open(final String name, final DailyShape shape, final Path data) {
    return switch (name) {
      case "mmarket" -> new MarketBars(shape, data, false);
      case "mmarketByPosition" -> new MarketBars(shape, data, true);
      case "chronicleMap" -> new ChronicleRecords(shape, data);
      case "lmdb" -> new LmdbRecords(shape, data);
      case "lmdbBlocks" -> new LmdbBlocks(shape, data);
      case "hashMap" -> new HeapMaps(shape);
      case "array" -> new HeapArrays(shape);
      default -> throw new IllegalArgumentException("no implementation '" + name + "'");
    };
  }

  /**
   * Makes the files of an implementation; those on the heap have none.
   *
   * @param name one of the names above
   * @param shape the data
   * @param data the folder below which they go
   */
  static void write(final String name, final DailyShape shape, final Path data) {
    switch (name) {
      case "mmarket" -> DailyStore.write(shape, data);
      case "chronicleMap" -> ChronicleRecords.write(shape, data);
      case "lmdb" -> LmdbRecords.write(shape, data);
      case "lmdbBlocks" -> LmdbBlocks.write(shape, data);
      default -> {
        // On the heap.
      }
    }
  }
}
