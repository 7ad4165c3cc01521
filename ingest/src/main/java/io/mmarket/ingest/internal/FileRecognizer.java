/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal;

import io.mmarket.ingest.FileRefusedException;
import io.mmarket.ingest.ReadOptions;
import io.mmarket.ingest.internal.ledger.FileStamp;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.ingest.internal.parquet.ParquetRefusedException;
import io.mmarket.ingest.internal.parquet.UnreadableFile;
import io.mmarket.ingest.internal.read.FileLook;
import io.mmarket.ingest.internal.read.FooterLook;
import io.mmarket.ingest.internal.recognition.ColumnLook;
import io.mmarket.ingest.internal.recognition.IngestPlan;
import io.mmarket.ingest.internal.recognition.PortableRows;
import io.mmarket.ingest.internal.recognition.Recognizer;
import io.mmarket.ingest.internal.recognition.ZoneRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/** Opens files and recognises them. Any threads may use it at once. */
public final class FileRecognizer {
  private final ReadOptions options;
  private final boolean needsZone;
  private final boolean looksAtFooters;

  /**
   * A recogniser that looks at values where names and types do not decide.
   *
   * @param options what the user says
   * @param needsZone whether the implied zone matters even where it does not change dates: it
   *     becomes that of a new store
   */
  public FileRecognizer(final ReadOptions options, final boolean needsZone) {
    this(options, needsZone, false);
  }

  private FileRecognizer(
      final ReadOptions options, final boolean needsZone, final boolean looksAtFooters) {
    this.options = options;
    this.needsZone = needsZone;
    this.looksAtFooters = looksAtFooters;
  }

  /**
   * The same for showing plans: it believes footers and reads values only where they are silent.
   */
  public FileRecognizer ofFooters() {
    return new FileRecognizer(options, needsZone, true);
  }

  /**
   * Recognises a file.
   *
   * @throws FileRefusedException if it cannot be read or is not market data
   */
  public Recognized recognize(final Path path) {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new FileRefusedException(path, "no file but a pipe, a device or a folder");
    }
    try {
      final FileStamp stamp = FileStamp.of(path);
      try (ParquetFile file = ParquetFile.open(path)) {
        final FooterLook footer = new FooterLook(file);
        final ColumnLook look = looksAtFooters ? footer : new FileLook(file);
        final IngestPlan plan = Recognizer.recognize(path, file.columns(), options, look);
        plan.columns().forEach(file::requireReadable);
        final boolean zoneMatters = options.zone() == null && (needsZone || plan.dependsOnZone());
        final Optional<ZoneId> implied =
            zoneMatters ? impliedZone(file, plan, look) : Optional.empty();
        return new Recognized(path, stamp, plan, file.rowCount(), implied, footer.valuesRead());
      }
    } catch (final ParquetRefusedException e) {
      throw new FileRefusedException(path, e.reason(), e);
    } catch (final IOException e) {
      throw new FileRefusedException(path, UnreadableFile.reason(path, e), e);
    }
  }

  // The file of a whole store says what the store's zone was.
  private static Optional<ZoneId> impliedZone(
      final ParquetFile file, final IngestPlan plan, final ColumnLook look) {
    if (!plan.isVerbatim()) {
      return ZoneRule.implied(plan, look);
    }
    try {
      return Optional.ofNullable(file.metadata(PortableRows.ZONE)).map(ZoneId::of);
    } catch (final DateTimeException e) {
      throw new FileRefusedException(
          file.path(), "no such zone: '" + file.metadata(PortableRows.ZONE) + "'", e);
    }
  }
}
