/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.ingest.internal.ledger.FileStamp;
import io.mmarket.ingest.internal.recognition.IngestPlan;
import java.nio.file.Path;
import java.time.ZoneId;

/**
 * A file whose rows shall be stored.
 *
 * @param path where it is
 * @param stamp the file as it was when it was recognised
 * @param hash hash of its content
 * @param plan what is read from it
 * @param zone the zone in which it is read
 * @param fingerprint fingerprint of plan and zone
 * @param rowCount rows that its footer tells
 */
record IntakeFile(
    Path path,
    FileStamp stamp,
    LazyHash hash,
    IngestPlan plan,
    ZoneId zone,
    String fingerprint,
    long rowCount) {
  private static final int KEY_BYTES = 12;

  /** Memory that its rows take when all are read. */
  long memoryBytes() {
    return rowCount * rowBytes();
  }

  /** Memory that one of its rows takes. */
  long rowBytes() {
    return KEY_BYTES + 8L * plan.storedColumns();
  }
}
