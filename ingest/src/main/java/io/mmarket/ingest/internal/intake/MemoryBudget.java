/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How an ingest shares out the memory that rows may take at once: those that are being decoded,
 * those that wait for their period, and those whose partition is being made.
 */
public final class MemoryBudget {
  private static final int SHARE_OF_MACHINE = 4;
  // The rest of the heap is what a collector needs to work well, and what is not rows.
  private static final double ROWS = 0.55;
  // Making a partition takes about one and a half times what its waiting rows take.
  private static final double WAITING = 0.4;
  private static final double READING_BESIDE_WAITING = 0.5;
  private static final double READING = 0.9;

  private final long bytes;

  private MemoryBudget(final long bytes) {
    this.bytes = bytes;
  }

  /** A quarter of the machine's memory. */
  public static long defaultBytes() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize()
        / SHARE_OF_MACHINE;
  }

  /**
   * The budget of a run.
   *
   * @param memoryBytes what the run may take; the heap's limit counts as well
   */
  static MemoryBudget of(final long memoryBytes) {
    final long limit = Math.min(memoryBytes, Runtime.getRuntime().maxMemory());
    return new MemoryBudget((long) (limit * ROWS));
  }

  /** What rows may take that wait in memory; when there are more, rows wait on disk. */
  long waitingBytes() {
    return (long) (bytes * WAITING);
  }

  /** What is decoded at once may take. */
  long readingBytes(final boolean waitOnDisk) {
    return (long) (bytes * (waitOnDisk ? READING : READING_BESIDE_WAITING));
  }

  /** What the making of partitions may take while some rows still wait in memory. */
  long publishingBytes(final long waiting) {
    return Math.max(1, bytes - waiting);
  }
}
