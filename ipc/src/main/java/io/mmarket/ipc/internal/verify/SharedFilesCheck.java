/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.verify;

import io.mmarket.ipc.QueueFinding;
import io.mmarket.ipc.internal.CountersCheck;
import io.mmarket.ipc.internal.Cursors;
import io.mmarket.ipc.internal.FileFault;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.ipc.internal.WritersFile;
import java.nio.file.Path;
import java.util.List;

/** Checks what writers and subscribers share: counters, cursors, and whose turn it is. */
final class SharedFilesCheck {
  private final QueueFolder folder;
  private final QueueFindings findings;
  private final long newestSequence;

  SharedFilesCheck(
      final QueueFolder folder, final QueueFindings findings, final long newestSequence) {
    this.folder = folder;
    this.findings = findings;
    this.newestSequence = newestSequence;
  }

  /** Beside living writers nobody's position can be compared with a newest tick that moves. */
  void run(final boolean isWritten) {
    final long bound = isWritten ? Long.MAX_VALUE : newestSequence;
    add(folder.counters(), CountersCheck.faults(folder, bound));
    add(folder.path().resolve(QueueFolder.WRITERS), WritersFile.faults(folder.path()));
    for (final Cursors.State cursor : Cursors.list(folder.cursors())) {
      final Path file = folder.cursors().resolve(cursor.name());
      if (cursor.sequence() == Cursors.UNKNOWN) {
        findings.helpDamage(file, QueueFinding.NO_OFFSET, "a cursor", "no sound checkpoint");
      } else if (cursor.sequence() < 0 || cursor.sequence() > bound) {
        findings.helpDamage(
            file,
            QueueFinding.NO_OFFSET,
            "a position up to " + newestSequence,
            Long.toString(cursor.sequence()));
      }
    }
  }

  private void add(final Path file, final List<FileFault> faults) {
    for (final FileFault fault : faults) {
      if (fault.isDamage()) {
        findings.helpDamage(file, fault.offset(), fault.expected(), fault.found());
      } else {
        findings.leftover(file, fault.offset(), fault.expected(), fault.found());
      }
    }
  }
}
