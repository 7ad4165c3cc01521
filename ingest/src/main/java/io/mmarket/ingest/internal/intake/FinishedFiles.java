/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells when files may be noted as done, so that a run that is interrupted and repeated ends as one
 * that is not. A file that is not noted is read again, and its rows then come after stored ones: so
 * it must not come before a noted file with rows of the same period. Where rows replace all that is
 * stored of a symbol and date, files that share a period are noted together, those that share one
 * with them, too, and so on.
 *
 * @param <F> what stands for a file
 */
final class FinishedFiles<F> {
  private final boolean together;
  private final List<Entry<F>> entries = new ArrayList<>();
  private final Map<Period, Set<Entry<F>>> waiting = new HashMap<>();
  private final SortedMap<Integer, Entry<F>> finished = new TreeMap<>();

  /**
   * Begins with nothing published.
   *
   * @param together whether files that share a period are noted at the same time
   */
  FinishedFiles(final boolean together) {
    this.together = together;
  }

  private static final class Entry<F> {
    private final F file;
    private final int number;
    private final Collection<Period> periods;
    private int unpublished;
    private Group group = new Group();

    Entry(final F file, final int number, final Collection<Period> periods) {
      this.file = file;
      this.number = number;
      this.periods = periods;
      this.unpublished = periods.size();
    }
  }

  /** Files that are noted together. */
  private static final class Group {
    private int unfinished;
  }

  /** Adds a file, in input order. */
  void add(final F file, final Collection<Period> itsPeriods) {
    final Entry<F> entry = new Entry<>(file, entries.size(), List.copyOf(itsPeriods));
    entries.add(entry);
    itsPeriods.forEach(
        period -> waiting.computeIfAbsent(period, any -> new LinkedHashSet<>()).add(entry));
  }

  /** To be called after the last file was added. */
  void complete() {
    final Set<Entry<F>> seen = new LinkedHashSet<>();
    for (final Entry<F> entry : entries) {
      if (seen.add(entry)) {
        gather(entry, seen);
      }
    }
  }

  private void gather(final Entry<F> first, final Set<Entry<F>> seen) {
    final ArrayDeque<Entry<F>> next = new ArrayDeque<>(List.of(first));
    final Set<Period> visited = new LinkedHashSet<>();
    while (!next.isEmpty()) {
      final Entry<F> entry = next.remove();
      entry.group = first.group;
      first.group.unfinished++;
      for (final Period period : entry.periods) {
        if (together && visited.add(period)) {
          for (final Entry<F> other : entriesOf(period)) {
            if (seen.add(other)) {
              next.add(other);
            }
          }
        }
      }
    }
  }

  /** The files that may be noted now that a period is published, in input order. */
  List<F> after(final Period published) {
    for (final Entry<F> entry : entriesOf(published)) {
      entry.unpublished--;
      if (entry.unpublished == 0) {
        entry.group.unfinished--;
        finished.put(entry.number, entry);
      }
    }
    final List<F> notable = new ArrayList<>();
    for (final Iterator<Entry<F>> all = finished.values().iterator(); all.hasNext(); ) {
      final Entry<F> entry = all.next();
      if (entry.group.unfinished == 0 && (together || isFirstOfItsPeriods(entry))) {
        notable.add(entry.file);
        entry.periods.forEach(period -> entriesOf(period).remove(entry));
        all.remove();
      }
    }
    return notable;
  }

  private boolean isFirstOfItsPeriods(final Entry<F> entry) {
    return entry.periods.stream().allMatch(period -> entriesOf(period).iterator().next() == entry);
  }

  private Set<Entry<F>> entriesOf(final Period period) {
    return waiting.getOrDefault(period, Set.of());
  }
}
