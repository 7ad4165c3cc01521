/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.repair;

import io.mmarket.ipc.internal.verify.ChronicleHeader;
import io.mmarket.ipc.internal.verify.CycleScan;
import io.mmarket.ipc.internal.verify.DailyHeader;
import io.mmarket.ipc.internal.verify.FileBytes;
import io.mmarket.ipc.internal.verify.HeaderCheck;
import io.mmarket.store.DamagedFileException;
import io.mmarket.store.RepairAction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes Chronicle Queue's own header of a cycle file anew, and sets back what it notes wrongly. */
final class HeaderRepair {
  private final Path path;
  private final RepairJournal journal;
  private final List<RepairAction> actions;

  HeaderRepair(final Path path, final RepairJournal journal, final List<RepairAction> actions) {
    this.path = path;
    this.journal = journal;
    this.actions = actions;
  }

  /** Only a header of a form that is known byte for byte; others are left as they are. */
  void makeAnewIfDamaged() throws IOException {
    final int damage;
    try (FileBytes file = FileBytes.open(path)) {
      damage =
          DailyHeader.isIn(path, file) && firstTick(file) >= DailyHeader.END_OFFSET
              ? DailyHeader.firstDamage(file)
              : -1;
    }
    if (damage >= 0) {
      journal.write(path, newHeader());
      done("header of Chronicle Queue made anew, damaged at offset " + damage);
    }
  }

  /** The header of a new file; written in this order, it is complete last. */
  static List<Patch> newHeader() {
    final byte[] image = DailyHeader.image();
    return List.of(Patch.zeros(image.length, DailyHeader.END_OFFSET), Patch.bytes(0, image));
  }

  private static long firstTick(final FileBytes file) throws IOException {
    final long[] first = {Long.MAX_VALUE};
    new CycleScan(
            file,
            0,
            (buffer, tick, count, document, isWhole) -> first[0] = Math.min(first[0], document))
        .run();
    return first[0];
  }

  /**
   * The library refuses a file with another header, and none of ours may go to it.
   *
   * @throws DamagedFileException when the header is damaged still
   */
  static void require(final Path path, final FileBytes file) throws IOException {
    if (ChronicleHeader.places(file) == null) {
      throw new DamagedFileException(
          path
              + ": its header of Chronicle Queue is damaged and of a form that cannot be made anew;"
              + " feeds read its ticks, and after it is moved away writers go on in another file");
    }
  }

  /** Where there was a gap they were set back with it. */
  void correctNotes(final HeaderCheck check, final CycleScan scan, final FileBytes file)
      throws IOException {
    final List<String> wrong = check.wrongNotes(scan.position());
    if (scan.gaps().isEmpty() && !wrong.isEmpty()) {
      journal.write(path, ChronicleReset.patches(file, scan.lastDocument()));
      done("header of Chronicle Queue noted " + String.join(", ", wrong) + ": set back");
    }
  }

  private void done(final String what) {
    actions.add(new RepairAction(path, what, 0, List.of()));
  }
}
