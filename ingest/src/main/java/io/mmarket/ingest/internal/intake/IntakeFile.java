/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.ingest.internal.ledger.FileStamp;
import io.mmarket.ingest.internal.ledger.LedgerEntry;
import io.mmarket.ingest.internal.recognition.IngestPlan;
import io.mmarket.store.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file whose rows shall be stored.
 *
 * @param path where it is
 * @param stamp the file as it was when it was recognised
 * @param hash hash of its content
 * @param plan what is read from it
 * @param zone the zone in which it is read
 * @param fingerprint fingerprint of plan and zone
 * @param request fingerprint of all that made the plan besides the file, or empty where the stamp
 *     is too young to vouch for the content
 * @param stored the partitions that have its rows already, which are not read again
 * @param rowCount rows that its footer tells
 */
record IntakeFile(
    Path path,
    FileStamp stamp,
    LazyHash hash,
    IngestPlan plan,
    ZoneId zone,
    String fingerprint,
    String request,
    Set<String> stored,
    long rowCount) {
  /** What an object on the heap takes beside its content, about. */
  static final int OBJECT_BYTES = 24;

  // A symbol's number and a time.
  private static final int KEY_BYTES = 12;
  // What is at hand of a row while it is decoded beside its columns: date, time, marks.
  private static final int DECODING_BYTES = 64;

  /** The same file, of which some partitions have the rows. */
  IntakeFile withStored(final Set<String> partitions) {
    return new IntakeFile(
        path, stamp, hash, plan, zone, fingerprint, request, partitions, rowCount);
  }

  /** Whether rows of a period have to be stored. */
  boolean lacks(final Period period) {
    return stored.isEmpty() || !stored.contains(period.label());
  }

  /**
   * What the ledger says of it when its rows are stored.
   *
   * @param rows rows accepted now
   * @param rejected rows that could not be used, by reason
   * @param partitions partitions that they went into
   */
  LedgerEntry entry(
      final long rows, final Map<String, Long> rejected, final Collection<String> partitions) {
    final Set<String> all = new TreeSet<>(stored);
    all.addAll(partitions);
    return new LedgerEntry(
        stamp,
        hash.get(),
        fingerprint,
        request,
        rows,
        rejected,
        List.copyOf(all),
        Instant.now().toString());
  }

  /** Memory, or disk, that its rows take when all are read. */
  long rowBytes() {
    return rowCount * rowBytes(plan.storedColumns());
  }

  /** What a row takes that waits for its partition. */
  static long rowBytes(final int columns) {
    return KEY_BYTES + (long) Long.BYTES * columns;
  }

  /** What its rows add to the store at least: a series with its times, of bars cross-sections. */
  long partitionBytes() {
    final long seriesBytes = rowCount * (Long.BYTES + columnBytes());
    return plan.kind() == Kind.TICK ? seriesBytes : seriesBytes + rowCount * columnBytes();
  }

  /** Memory that a row takes while its row group is decoded and split by period. */
  long decodingBytes() {
    return DECODING_BYTES + 2 * columnBytes();
  }

  private long columnBytes() {
    return (long) Long.BYTES * plan.storedColumns();
  }
}
