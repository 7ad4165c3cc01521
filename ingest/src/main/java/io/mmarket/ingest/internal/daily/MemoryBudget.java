/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.daily;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** How much memory rows may take, and which years fit into it together. */
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
   * Groups years so that each group fits; a year that does not fit alone is a group of its own.
   *
   * @param bytesByYear what the rows of each year take
   * @param budgetBytes what a group may take
   */
  static List<Set<Integer>> passes(
      final SortedMap<Integer, Long> bytesByYear, final long budgetBytes) {
    final List<Set<Integer>> passes = new ArrayList<>();
    Set<Integer> current = new HashSet<>();
    long bytes = 0;
    for (final Map.Entry<Integer, Long> year : bytesByYear.entrySet()) {
      if (!current.isEmpty() && bytes + year.getValue() > budgetBytes) {
        passes.add(current);
        current = new HashSet<>();
        bytes = 0;
      }
      current.add(year.getKey());
      bytes += year.getValue();
    }
    if (!current.isEmpty()) {
      passes.add(current);
    }
    return passes;
  }
}
