/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.repair;

import io.mmarket.ipc.internal.verify.CycleScan;
import io.mmarket.ipc.internal.verify.FileBytes;
import io.mmarket.ipc.internal.verify.Gap;
import io.mmarket.ipc.internal.verify.Resume;
import io.mmarket.store.RepairAction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Repairs one cycle file in place. */
final class CycleRepair {
  private final Path path;
  private final RepairJournal journal;
  private final CutBytes cut;
  private final boolean isNewest;

  CycleRepair(
      final Path path, final RepairJournal journal, final CutBytes cut, final boolean isNewest) {
    this.path = path;
    this.journal = journal;
    this.cut = cut;
    this.isNewest = isNewest;
  }

  /**
   * Writes what a scan found necessary.
   *
   * @param lostBefore the sequence up to which ticks are known to have been there
   */
  void run(
      final CycleScan scan,
      final FileBytes file,
      final long lostBefore,
      final List<RepairAction> actions)
      throws IOException {
    final CyclePatches patches = new CyclePatches(scan, isNewest);
    if (patches.list().isEmpty()) {
      return;
    }
    final List<RepairAction> done = new ArrayList<>();
    for (final Gap gap : scan.gaps()) {
      done.add(action(gap, scan, file, lostBefore));
    }
    addEnd(scan, done);
    final List<Patch> all = new ArrayList<>(patches.list());
    if (!scan.gaps().isEmpty()) {
      all.addAll(ChronicleReset.patches(file, patches.newestDocument()));
    }
    journal.write(path, all);
    actions.addAll(done);
  }

  private void addEnd(final CycleScan scan, final List<RepairAction> done) {
    switch (scan.end()) {
      case UNFINISHED -> add(done, "unfinished message of a killed writer taken away", scan);
      case REMAINS -> add(done, "remains behind the last message taken away", scan);
      case OPEN -> {
        if (!isNewest) {
          add(done, "end mark set", scan);
        }
      }
      default -> {
        // Nothing, or the last gap says it.
      }
    }
  }

  private void add(final List<RepairAction> done, final String what, final CycleScan scan) {
    done.add(new RepairAction(path, what + " at offset " + scan.position(), 0, List.of()));
  }

  private RepairAction action(
      final Gap gap, final CycleScan scan, final FileBytes file, final long lostBefore)
      throws IOException {
    final Resume resume = gap.resume();
    final long end = resume == null ? Math.max(gap.begin(), gap.end()) : resume.position();
    final String side = cut.keep(path, file, gap.begin(), end);
    final String kept = side.isEmpty() ? "" : ", its bytes kept in " + side;
    if (resume == null) {
      return new RepairAction(
          path,
          "damaged end cut off at offset "
              + gap.begin()
              + ", ticks up to sequence "
              + scan.lastSequence()
              + " kept"
              + kept,
          gap.kept(),
          lostAtEnd(scan.lastSequence(), lostBefore));
    }
    final long saved = (long) gap.kept() + (resume.isDocument() ? 0 : resume.count());
    return new RepairAction(
        path,
        "damage at offset " + gap.begin() + " bridged up to " + resume.position() + kept,
        saved,
        lost(gap.lastSequence() + 1, resume.firstSequence() - 1));
  }

  private List<String> lostAtEnd(final long lastSequence, final long lostBefore) {
    return lostBefore > lastSequence
        ? lost(lastSequence + 1, lostBefore)
        : List.of("whatever came after sequence " + lastSequence);
  }

  private static List<String> lost(final long first, final long last) {
    if (first > last) {
      return List.of();
    }
    return List.of(first == last ? "sequence " + first : "sequences " + first + " to " + last);
  }
}
