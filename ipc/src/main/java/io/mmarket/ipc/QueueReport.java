/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.store.Finding.Severity;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@link QueueVerifier} looked at and what it found.
 *
 * @param queue the queue's folder
 * @param files how many cycle files there are, damaged ones too
 * @param frames how many whole frames they hold
 * @param ticks how many ticks can be read, of damaged frames too
 * @param firstSequence of the oldest of them, 0 when there is none
 * @param lastSequence of the newest of them, 0 when there is none
 * @param bytes how far the cycle files are written
 * @param findings all that is not as it should be, file by file; of many in one file the first ones
 *     and a count
 */
public record QueueReport(
    Path queue,
    int files,
    long frames,
    long ticks,
    long firstSequence,
    long lastSequence,
    long bytes,
    List<QueueFinding> findings) {
  /** Takes a copy of the list. */
  public QueueReport {
    findings = List.copyOf(findings);
  }

  /**
   * Whether no file is damaged; leftovers do not count.
   *
   * @return true when there is no finding of {@link Severity#DAMAGE}
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
    return findings.stream().filter(f -> f.severity() == Severity.DAMAGE).count();
  }
}
