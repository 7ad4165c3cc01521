/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** How much memory rows may take, and which periods fit into it together. */
public final class MemoryBudget {
  private static final int SHARE_OF_MACHINE = 4;
  private static final int SHARE_OF_HEAP = 2;

  private MemoryBudget() {}

  /** A quarter of the machine's memory, and half of the heap at most. */
  public static long defaultBytes() {
    final long machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return Math.min(machine / SHARE_OF_MACHINE, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  /**
   * Groups periods so that each group fits; a period that does not fit alone is a group of its own.
   *
   * @param bytesByPeriod what the rows of each period take
   * @param budgetBytes what a group may take
   */
  static List<Set<Period>> passes(
      final SortedMap<Period, Long> bytesByPeriod, final long budgetBytes) {
    final List<Set<Period>> passes = new ArrayList<>();
    Set<Period> current = new HashSet<>();
    long bytes = 0;
    for (final Map.Entry<Period, Long> period : bytesByPeriod.entrySet()) {
      if (!current.isEmpty() && bytes + period.getValue() > budgetBytes) {
        passes.add(current);
        current = new HashSet<>();
        bytes = 0;
      }
      current.add(period.getKey());
      bytes += period.getValue();
    }
    if (!current.isEmpty()) {
      passes.add(current);
    }
    return passes;
  }
}
