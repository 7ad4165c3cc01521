/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@link StoreVerifier} looked at and what it found.
 *
 * @param store the store's folder
 * @param partitions how many partitions were looked at, damaged ones too
 * @param blocks how many blocks were sound
 * @param rows how many bars and ticks the sound series hold
 * @param bytes how long the files of the partitions are
 * @param findings all that is not as it should be, file by file; of findings that repeat the first
 *     ones and a count
 */
public record VerificationReport(
    Path store, int partitions, long blocks, long rows, long bytes, List<Finding> findings) {
  /** Takes a copy of the list. */
  public VerificationReport {
    findings = List.copyOf(findings);
  }

  /**
   * Whether no file is damaged; leftovers do not count.
   *
   * @return true when there is no finding of {@link Finding.Severity#DAMAGE}
   */
  public boolean isSound() {
    return damaged() == 0;
  }

  /**
   * How many findings are damage.
   *
   * @return the count
   */
  public long damaged() {
    return findings.stream().filter(f -> f.severity() == Finding.Severity.DAMAGE).count();
  }
}
