/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import io.mmarket.store.PartitionInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What an ingest did.
 *
 * @param files files found, refused and known ones included
 * @param refused files of which nothing was taken
 * @param known files whose content the store has already, taken with the same plan
 * @param rows rows accepted, before bars of one key merge
 * @param rejected rows that could not be used, by reason
 * @param duplicates accepted bars that a later one of the input took the place of, and ticks that
 *     are there already
 * @param replaced stored rows that rows of the input took the place of
 * @param published the partitions that were published, as they are now
 * @param mappings which column became which field
 * @param duration how long it took
 */
public record IngestReport(
    int files,
    List<RefusedFile> refused,
    int known,
    long rows,
    Map<String, RejectedRows> rejected,
    long duplicates,
    long replaced,
    List<PartitionInfo> published,
    List<ColumnMapping> mappings,
    Duration duration) {

  /**
   * The number of partitions that were published.
   *
   * @return the count
   */
  public int partitions() {
    return published.size();
  }

  /**
   * How long it took.
   *
   * @return seconds, with a fraction
   */
  public double seconds() {
    return duration.toNanos() / 1e9;
  }
}
