/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import io.mmarket.bench.store.StoreGroups;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The groups of benchmarks by name, and the names that stand for several of them. */
final class Groups {
  private static final Map<String, List<String>> SETS =
      Map.of(
          "store", List.of("read", "growth", "startup", "memory", "write"),
          "ipc", List.of("append", "subscribers", "tail", "seek", "fanout", "board", "latency"));

  /** What is measured when nothing is asked for: all but what takes a large disk. */
  private static final List<String> USUAL = List.of("machine", "seed", "store", "ingest", "ipc");

  private final Map<String, BenchmarkGroup> byName = new LinkedHashMap<>();

  Groups() {
    byName.put("machine", new MachineBenchmark());
    byName.put("seed", StoreGroups.backtest().after(new GuideBenchmark()));
    byName.putAll(StoreGroups.byName());
    byName.putAll(TickBenchmarks.byName());
  }

  /** The names of the groups that are measured by themselves. */
  Set<String> names() {
    return byName.keySet();
  }

  /** All names that may be asked for. */
  List<String> known() {
    final List<String> known = new ArrayList<>(SETS.keySet().stream().sorted().toList());
    known.addAll(byName.keySet());
    return known;
  }

  /**
   * Finds groups.
   *
   * @param asked names of groups and of sets of them; nothing asks for the usual ones
   * @return each group once, in the order of asking
   * @throws IllegalArgumentException when there is no group of a name
   */
  Map<String, BenchmarkGroup> chosen(final Collection<String> asked) {
    final Set<String> names = new LinkedHashSet<>();
    for (final String name : asked.isEmpty() ? USUAL : asked) {
      names.addAll(SETS.getOrDefault(name, List.of(name)));
    }
    final Map<String, BenchmarkGroup> chosen = new LinkedHashMap<>();
    for (final String name : names) {
      final BenchmarkGroup group = byName.get(name);
      if (group == null) {
        throw new IllegalArgumentException(
            "no benchmark group '" + name + "', there are: " + String.join(", ", known()));
      }
      chosen.put(name, group);
    }
    return chosen;
  }
}
