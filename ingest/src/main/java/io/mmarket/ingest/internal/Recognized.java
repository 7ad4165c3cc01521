/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal;

import io.mmarket.ingest.internal.ledger.FileStamp;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.recognition.IngestPlan;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A file whose content is understood, closed again.
 *
 * @param path where it is
 * @param stamp the file as it was
 * @param plan what is read from it
 * @param rowCount rows that its footer tells
 * @param impliedZone the zone that its symbols or exchanges imply, where that matters
 * @param valuesRead the columns whose values had to be looked at although only the footer should be
 */
public record Recognized(
    Path path,
    FileStamp stamp,
    IngestPlan plan,
    long rowCount,
    Optional<ZoneId> impliedZone,
    List<ParquetColumn> valuesRead) {

  /** The same file, with another plan. */
  public Recognized withPlan(final IngestPlan other) {
    return new Recognized(path, stamp, other, rowCount, impliedZone, valuesRead);
  }
}
