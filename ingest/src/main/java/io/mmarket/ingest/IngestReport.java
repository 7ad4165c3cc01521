/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import io.mmarket.store.PartitionInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What an ingest did.
 *
 * @param outcomes what became of each file, in input order
 * @param rejected rows that could not be used, by reason
 * @param duplicates accepted bars that a later one of the input took the place of, and ticks that
 *     are there already
 * @param replaced stored rows that rows of the input took the place of
 * @param published the partitions that were published, as they are now
 * @param mappings which column became which field, of the files that were looked into
 * @param duration how long it took
 */
public record IngestReport(
    List<FileReport> outcomes,
    Map<String, RejectedRows> rejected,
    long duplicates,
    long replaced,
    List<PartitionInfo> published,
    List<ColumnMapping> mappings,
    Duration duration) {

  /**
   * The number of files found, refused and known ones included.
   *
   * @return the count
   */
  public int files() {
    return outcomes.size();
  }

  /**
   * The files that ended in one way.
   *
   * @param outcome the way
   * @return their reports, in input order
   */
  public List<FileReport> files(final FileOutcome outcome) {
    return outcomes.stream().filter(file -> file.outcome() == outcome).toList();
  }

  /**
   * The files of which nothing was taken.
   *
   * @return their reports, in input order
   */
  public List<FileReport> refused() {
    return files(FileOutcome.REFUSED);
  }

  /**
   * The number of files whose content the store has already, taken with the same plan.
   *
   * @return the count
   */
  public int known() {
    return files(FileOutcome.KNOWN).size();
  }

  /**
   * The rows accepted, before bars of one key merge.
   *
   * @return the count
   */
  public long rows() {
    return outcomes.stream().mapToLong(FileReport::rows).sum();
  }

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
