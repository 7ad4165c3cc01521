/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.verify;

import io.mmarket.ipc.QueueFinding;
import io.mmarket.store.Finding.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a check found: of many findings in one file the first ones are kept, the rest counted. */
final class QueueFindings {
  private static final int KEPT_OF_A_FILE = 50;

  private final List<QueueFinding> kept = new ArrayList<>();
  private final Map<Path, Integer> counts = new HashMap<>();

  void damage(
      final Path file,
      final long offset,
      final String expected,
      final String found,
      final String readable) {
    add(new QueueFinding(Severity.DAMAGE, file, offset, expected, found, readable));
  }

  /** Damage of a file that readers go around, and the next writer or a repair makes anew. */
  void helpDamage(final Path file, final long offset, final String expected, final String found) {
    damage(file, offset, expected, found, "all ticks");
  }

  void leftover(final Path file, final long offset, final String expected, final String found) {
    add(new QueueFinding(Severity.LEFTOVER, file, offset, expected, found, "all ticks"));
  }

  private void add(final QueueFinding finding) {
    if (counts.merge(finding.file(), 1, Integer::sum) <= KEPT_OF_A_FILE) {
      kept.add(finding);
    }
  }

  boolean hasDamage() {
    return kept.stream().anyMatch(finding -> finding.severity() == Severity.DAMAGE);
  }

  List<QueueFinding> list() {
    final List<QueueFinding> all = new ArrayList<>(kept);
    counts.forEach(
        (file, count) -> {
          if (count > KEPT_OF_A_FILE) {
            all.add(
                new QueueFinding(
                    Severity.DAMAGE,
                    file,
                    QueueFinding.NO_OFFSET,
                    "no more findings",
                    (count - KEPT_OF_A_FILE) + " more",
                    "what the findings before say"));
          }
        });
    return all;
  }
}
