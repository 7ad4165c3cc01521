/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import io.mmarket.ingest.internal.parquet.Compression;
import io.mmarket.ingest.internal.portable.ExportSelection;
import io.mmarket.ingest.internal.portable.RowFileWriter;
import io.mmarket.ingest.internal.portable.WholeFile;
import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Saves rows of a store in one file: Parquet, which {@link Ingest} makes the same rows of, or CSV.
 *
 * <pre>{@code
 * StoreExport.of(market, Kind.DAILY).between(from, to).write(Path.of("bars.parquet"), false);
 * }</pre>
 *
 * <p>Columns are {@code kind}, {@code order_book_id}, {@code trading_date}, {@code datetime} (none
 * for daily bars), and every stored column under its name: 64-bit floating point, 64-bit integers
 * or text. A stored name that would be taken for one of the four, or is stored with several types,
 * has its type behind an {@code @}. Rows are ordered by partition, symbol and time. Memory holds a
 * row group, not the rows. Parquet has statistics, page checksums and the store's zone as metadata,
 * and is compressed with zstd; times in it are UTC nanoseconds. CSV is UTF-8; its times have the
 * offset of the store's zone, a missing value is empty.
 *
 * <p>Immutable; one thread exports.
 */
public final class StoreExport {
  private final MarketCenter market;
  private final ExportSelection selection;

  /** The kind of file. */
  public enum Format {
    /** Apache Parquet. */
    PARQUET,
    /** Text with comma-separated values. */
    CSV;

    /**
     * By a file's name.
     *
     * @param file its path
     * @return the format that it is called after
     * @throws IllegalArgumentException naming the file when its name ends in neither
     */
    public static Format of(final Path file) {
      final String name = file.toString();
      if (name.endsWith(".parquet")) {
        return PARQUET;
      }
      if (name.endsWith(".csv")) {
        return CSV;
      }
      throw new IllegalArgumentException(file + ": the name must end in .parquet or .csv");
    }
  }

  private StoreExport(final MarketCenter market, final ExportSelection selection) {
    this.market = market;
    this.selection = selection;
  }

  /**
   * All rows of a kind.
   *
   * @param market the open store, which stays the caller's
   * @param kind which rows
   * @return the export
   */
  public static StoreExport of(final MarketCenter market, final Kind kind) {
    return new StoreExport(
        market,
        new ExportSelection(Set.of(kind), ExportSelection.FIRST, ExportSelection.LAST, null));
  }

  /**
   * The same of some trading dates.
   *
   * @param from the first date, null for the first that there is
   * @param to the last date, included, null for the last that there is
   * @return a new export
   * @throws IllegalArgumentException naming the range when it ends before it begins
   */
  public StoreExport between(final @Nullable LocalDate from, final @Nullable LocalDate to) {
    final LocalDate first = from == null ? ExportSelection.FIRST : from;
    final LocalDate last = to == null ? ExportSelection.LAST : to;
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("the range ends before it begins: " + from + " to " + to);
    }
    return new StoreExport(
        market, new ExportSelection(selection.kinds(), first, last, selection.symbols()));
  }

  /**
   * The same of some symbols.
   *
   * @param symbols their names; those that are not stored give no rows
   * @return a new export
   */
  public StoreExport symbols(final Collection<String> symbols) {
    return new StoreExport(
        market,
        new ExportSelection(
            selection.kinds(), selection.from(), selection.to(), Set.copyOf(symbols)));
  }

  /**
   * Writes the file: complete, or as it was before.
   *
   * @param file its path, which ends in {@code .parquet} or {@code .csv}
   * @param replace whether a file that is there is replaced
   * @return what was written
   * @throws IllegalArgumentException when the name says no format
   * @throws FileAlreadyExistsException when it is there and may not be replaced
   * @throws IOException when it cannot be written
   * @throws MarketDataException when it cannot be written, or the store cannot be read
   */
  public ExportReport write(final Path file, final boolean replace) throws IOException {
    final Format format = Format.of(file);
    final RowFileWriter rows = new RowFileWriter(market, selection);
    WholeFile.write(
        file,
        replace,
        part -> {
          switch (format) {
            case PARQUET -> rows.writeParquet(part, Compression.ZSTD);
            case CSV -> rows.writeCsv(part);
          }
        });
    return new ExportReport(file, rows.rows(), rows.partitions(), Files.size(file));
  }
}
