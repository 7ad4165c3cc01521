/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import java.util.ArrayList;
import java.util.List;

/** What must not happen and did. Any thread. */
final class Faults {
  private static final int KEPT = 20;

  private final List<String> first = new ArrayList<>();
  private long count;
  private int told;

  synchronized void add(final String what) {
    count++;
    if (first.size() < KEPT) {
      first.add(what);
    }
  }

  /** Adds it unless the condition holds. */
  void require(final boolean holds, final String what) {
    if (!holds) {
      add(what);
    }
  }

  synchronized long count() {
    return count;
  }

  /** Those of the first that were not asked for before. */
  synchronized List<String> news() {
    final List<String> news = List.copyOf(first.subList(told, first.size()));
    told = first.size();
    return news;
  }

  /** The first of them. */
  synchronized List<String> first() {
    return List.copyOf(first);
  }
}
