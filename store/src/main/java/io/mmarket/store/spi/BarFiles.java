/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.spi;

import io.mmarket.store.MarketCenter;
import io.mmarket.store.MarketDataException;
import java.nio.file.Path;

/**
 * Bars in Parquet files, which the store itself knows nothing of. {@link MarketCenter#saveToFile}
 * and {@link MarketCenter#loadFromFile} find an implementation through {@link
 * java.util.ServiceLoader}; the artifact {@code mmarket-ingest} has one.
 *
 * <p>Implementations keep no state between calls: any thread.
 */
public interface BarFiles {
  /**
   * Writes all bars of a market into one file, from which {@link #load} makes the same bars again.
   * The file is there completely or not at all.
   *
   * @param market the market, which stays open and the caller's
   * @param file the file, made or replaced
   * @throws MarketDataException when it cannot be written
   */
  void save(MarketCenter market, Path file);

  /**
   * Adds the market data of Parquet files to a store.
   *
   * @param parquet a file, or a folder of files
   * @param store the store's folder; made when it is not there
   * @throws IllegalArgumentException when there is no such path
   * @throws MarketDataException when nothing can be taken, naming why, or the store cannot be
   *     written
   */
  void load(Path parquet, Path store);
}
