/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Fills the disk for a while, again and again, where it can be filled. One thread. */
final class DiskPhases {
  private final SoakPlan plan;
  private final SoakDisk disk;
  private long changeNs;
  private long lastFullNs;
  private boolean isFull;
  private int phases;

  DiskPhases(final SoakPlan plan, final SoakDisk disk) {
    this.plan = plan;
    this.disk = disk;
    this.changeNs = System.nanoTime() + plan.roomyPhase().toNanos();
    this.lastFullNs = System.nanoTime() - TimeUnit.DAYS.toNanos(1);
  }

  /** Does what is due: in a phase what others give back is taken, too. */
  void step() throws IOException {
    if (!disk.isSmall()) {
      return;
    }
    if (System.nanoTime() - changeNs >= 0) {
      isFull = !isFull;
      changeNs = System.nanoTime() + (isFull ? plan.fullPhase() : plan.roomyPhase()).toNanos();
      phases += isFull ? 1 : 0;
      disk.empty();
    }
    if (isFull) {
      lastFullNs = System.nanoTime();
      disk.fill();
    }
  }

  /** Gives all back. */
  void end() throws IOException {
    isFull = false;
    disk.empty();
  }

  boolean wasFullWithin(final long durationNs) {
    return System.nanoTime() - lastFullNs < durationNs;
  }

  int phases() {
    return phases;
  }

  boolean canFill() {
    return disk.isSmall();
  }
}
