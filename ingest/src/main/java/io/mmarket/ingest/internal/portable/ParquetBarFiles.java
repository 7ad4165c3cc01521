/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.portable;

import io.mmarket.ingest.FileRefusedException;
import io.mmarket.ingest.FileReport;
import io.mmarket.ingest.Ingest;
import io.mmarket.ingest.IngestReport;
import io.mmarket.ingest.internal.parquet.Compression;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.spi.BarFiles;
import java.io.IOException;
import java.nio.file.Path;

/** Saves bars as Parquet and loads Parquet by ingesting it. */
public final class ParquetBarFiles implements BarFiles {
  /** For the service loader. */
  public ParquetBarFiles() {}

  @Override
  public void save(final MarketCenter market, final Path file) {
    try {
      WholeFile.write(
          file,
          true,
          part ->
              new RowFileWriter(market, ExportSelection.bars())
                  .writeParquet(part, Compression.SNAPPY));
    } catch (final IOException e) {
      throw FileFailure.of(file, "cannot be written", e);
    }
  }

  @Override
  public void load(final Path parquet, final Path store) {
    final IngestReport report =
        Ingest.builder(store).path(parquet.toString()).force(true).build().run();
    if (report.files() == 0) {
      throw new MarketDataException(parquet + ": no Parquet files");
    }
    if (report.refused().size() == report.files()) {
      final FileReport first = report.refused().get(0);
      throw new FileRefusedException(first.file(), first.reason());
    }
  }
}
