/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import io.mmarket.store.PartitionInfo;
import java.util.List;

/**
 * What was removed from a store, or would have been.
 *
 * @param removed the partitions
 * @param kept partitions of which only some dates were meant, and which therefore stayed
 * @param heldBytes how much of what was removed readers still have mapped, and the disk with them;
 *     includes what earlier publications superseded
 * @param isDryRun whether nothing was removed
 */
public record StorePruneReport(
    List<PartitionInfo> removed, List<PartitionInfo> kept, long heldBytes, boolean isDryRun) {
  /** Keeps immutable copies. */
  public StorePruneReport {
    removed = List.copyOf(removed);
    kept = List.copyOf(kept);
  }

  /**
   * How long the removed files are together.
   *
   * @return bytes
   */
  public long bytes() {
    return removed.stream().mapToLong(PartitionInfo::bytes).sum();
  }

  /**
   * How many rows they had.
   *
   * @return bars and ticks
   */
  public long rows() {
    return removed.stream().mapToLong(PartitionInfo::rows).sum();
  }
}
