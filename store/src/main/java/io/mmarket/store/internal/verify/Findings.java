/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.verify;

import io.mmarket.store.Finding;
import io.mmarket.store.Finding.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a check found. Damage often repeats, a million cells in one block: of one sort in one file
 * the first ones are kept and the rest are counted.
 */
public final class Findings {
  private static final int KEPT_OF_A_SORT = 20;

  private final List<Finding> kept = new ArrayList<>();
  private final Map<Sort, Integer> counts = new HashMap<>();

  private record Sort(Path file, String name) {}

  /**
   * Adds damage of a whole file.
   *
   * @param file the file
   * @param sort what of many such findings is counted as one
   * @param expected what should be there
   * @param found what is there
   * @param readable what can still be read
   */
  void damage(
      final Path file,
      final String sort,
      final String expected,
      final String found,
      final String readable) {
    add(sort, new Finding(Severity.DAMAGE, file, Finding.NO_BLOCK, expected, found, readable));
  }

  /**
   * Adds any finding.
   *
   * @param sort what of many such findings is counted as one
   * @param finding the finding
   */
  void add(final String sort, final Finding finding) {
    if (counts.merge(new Sort(finding.file(), sort), 1, Integer::sum) <= KEPT_OF_A_SORT) {
      kept.add(finding);
    }
  }

  /** Takes over what another check found. */
  void addAll(final Findings other) {
    kept.addAll(other.list());
  }

  /**
   * Whether nothing was found.
   *
   * @return true when there is no finding
   */
  public boolean isEmpty() {
    return kept.isEmpty();
  }

  boolean hasDamage() {
    return kept.stream().anyMatch(finding -> finding.severity() == Severity.DAMAGE);
  }

  /**
   * All findings, and for each sort of which some were not kept how many those are.
   *
   * @return a copy
   */
  public List<Finding> list() {
    final List<Finding> all = new ArrayList<>(kept);
    counts.forEach(
        (sort, count) -> {
          if (count > KEPT_OF_A_SORT) {
            all.add(
                new Finding(
                    Severity.DAMAGE,
                    sort.file(),
                    Finding.NO_BLOCK,
                    "no more of: " + sort.name(),
                    (count - KEPT_OF_A_SORT) + " more",
                    "see the findings before"));
          }
        });
    return all;
  }
}
