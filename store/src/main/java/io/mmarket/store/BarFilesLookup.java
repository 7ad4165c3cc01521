/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.spi.BarFiles;
import java.util.ServiceLoader;

/** Finds the implementation that reads and writes Parquet. */
final class BarFilesLookup {
  private BarFilesLookup() {}

  /**
   * The first implementation on the class path.
   *
   * @throws MarketDataException naming the artifact that has one
   */
  static BarFiles find() {
    return ServiceLoader.load(BarFiles.class)
        .findFirst()
        .orElseThrow(
            () ->
                new MarketDataException(
                    "Parquet files need the artifact io.mmarket:mmarket-ingest, which is not on the"
                        + " class path"));
  }
}
