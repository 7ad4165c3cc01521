/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.verify;

import io.mmarket.ipc.QueueFinding;
import io.mmarket.ipc.internal.Cursors;
import io.mmarket.ipc.internal.CycleFiles;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Checks which files lie in a queue's folders, and that their owner may read and write them. */
final class QueueFolderCheck {
  private final QueueFolder folder;
  private final QueueFindings findings;

  QueueFolderCheck(final QueueFolder folder, final QueueFindings findings) {
    this.folder = folder;
    this.findings = findings;
  }

  void run(final boolean isWritten) {
    for (final Path file : list(folder.path())) {
      final String name = name(file);
      if (!QueueFolder.isName(name) && !(isWritten && name.endsWith(QueueFolder.NEW_SUFFIX))) {
        foreign(file);
      } else if (Files.isRegularFile(file)) {
        checkMode(file);
      }
    }
    for (final Path file : list(folder.ticks())) {
      if (CycleFiles.isCycleFile(name(file)) || name(file).equals(CycleFiles.LIBRARY_TABLE)) {
        checkMode(file);
      } else {
        foreign(file);
      }
    }
    for (final Path file : list(folder.cursors())) {
      if (!Cursors.isName(name(file))) {
        foreign(file);
      }
    }
  }

  private static String name(final Path file) {
    return String.valueOf(file.getFileName());
  }

  private List<Path> list(final Path path) {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.sorted().toList();
    } catch (final IOException e) {
      findings.helpDamage(path, QueueFinding.NO_OFFSET, "a folder", FileFailure.reason(path, e));
      return List.of();
    }
  }

  private void foreign(final Path file) {
    findings.leftover(
        file, QueueFinding.NO_OFFSET, "files of a queue", "a name that is none of them");
  }

  private void checkMode(final Path file) {
    try {
      final Set<PosixFilePermission> mode =
          Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
      if (!mode.contains(PosixFilePermission.OWNER_READ)
          || !mode.contains(PosixFilePermission.OWNER_WRITE)) {
        findings.helpDamage(
            file, QueueFinding.NO_OFFSET, "its owner may read and write it", "mode " + mode);
      }
    } catch (final IOException e) {
      findings.helpDamage(file, QueueFinding.NO_OFFSET, "a file", FileFailure.reason(file, e));
    }
  }
}
