/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What retention keeps of a queue. Made by {@link #keepAll()} and changed by copies. Bytes are
 * those that the cycle files take on the disk.
 *
 * @param keepAge a file goes when the next one began longer ago, null to keep any age
 * @param keepBytes the oldest files go while all take more
 * @param hardQuotaBytes the oldest files go while all take more, even those that a reader needs
 * @param isDryRun whether to tell only what would be done
 */
public record PrunePolicy(
    @Nullable Duration keepAge, long keepBytes, long hardQuotaBytes, boolean isDryRun) {
  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException naming one that is negative
   */
  public PrunePolicy {
    if (keepBytes < 0 || hardQuotaBytes < 0 || (keepAge != null && keepAge.isNegative())) {
      throw new IllegalArgumentException(
          "retention of "
              + keepAge
              + ", "
              + keepBytes
              + " bytes, quota "
              + hardQuotaBytes
              + ": negative");
    }
  }

  /**
   * Removes nothing.
   *
   * @return the policy
   */
  public static PrunePolicy keepAll() {
    return new PrunePolicy(null, Long.MAX_VALUE, Long.MAX_VALUE, false);
  }

  /**
   * One that removes old files.
   *
   * @param age for how long after the next file began one is kept
   * @return a changed copy
   */
  public PrunePolicy keepAge(final Duration age) {
    return new PrunePolicy(age, keepBytes, hardQuotaBytes, isDryRun);
  }

  /**
   * One that keeps to a size as far as the readers allow.
   *
   * @param bytes the size
   * @return a changed copy
   */
  public PrunePolicy keepBytes(final long bytes) {
    return new PrunePolicy(keepAge, bytes, hardQuotaBytes, isDryRun);
  }

  /**
   * One that keeps to a size whatever the readers lose.
   *
   * @param bytes the size
   * @return a changed copy
   */
  public PrunePolicy hardQuota(final long bytes) {
    return new PrunePolicy(keepAge, keepBytes, bytes, isDryRun);
  }

  /**
   * One that removes nothing and tells what it would have removed.
   *
   * @return a changed copy
   */
  public PrunePolicy dryRun() {
    return new PrunePolicy(keepAge, keepBytes, hardQuotaBytes, true);
  }
}
