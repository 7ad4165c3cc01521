/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.repair;

import io.mmarket.ipc.internal.CycleFiles;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.ipc.internal.verify.CycleScan;
import io.mmarket.ipc.internal.verify.FileBytes;
import io.mmarket.store.NotAStoreException;
import io.mmarket.store.RepairAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts aside what has a name of a queue's file and is none: folders, pipes, files of others. */
final class ForeignFiles {
  private final QueueFolder folder;
  private final CutBytes cut;
  private final List<RepairAction> actions;

  ForeignFiles(final QueueFolder folder, final CutBytes cut, final List<RepairAction> actions) {
    this.folder = folder;
    this.cut = cut;
    this.actions = actions;
  }

  /** What lies beside the ticks, and is made anew by the next writer. */
  void takeHelpers() throws IOException {
    final Path queue = folder.path();
    final List<Path> helpers =
        List.of(
            folder.index(),
            folder.board(),
            queue.resolve(QueueFolder.BOARD + QueueFolder.NEW_SUFFIX),
            folder.counters(),
            queue.resolve(QueueFolder.REPAIR));
    for (final Path file : helpers) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file)) {
        take(file, "not a file");
      }
    }
    final Path cursors = folder.cursors();
    if (Files.exists(cursors, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(cursors)) {
      take(cursors, "not a folder");
    }
  }

  /** Files with a cycle file's name that are none, or in which there is nothing of a queue. */
  void takeCycleFiles() throws IOException {
    for (final Path file : CycleFiles.list(folder.ticks())) {
      final String reason = reason(file);
      if (reason != null) {
        take(file, reason);
      }
    }
  }

  private static @Nullable String reason(final Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return "not a file";
    }
    if (!CycleFiles.isDated(file)) {
      return "its name is not a date, as the library's are";
    }
    try (FileBytes bytes = FileBytes.open(file)) {
      final CycleScan scan =
          new CycleScan(bytes, 0, (buffer, first, count, document, isWhole) -> {}).run();
      return !scan.hasTicks() && scan.end() == CycleScan.End.TORN && scan.position() == 0
          ? "no tick and no header in it"
          : null;
    } catch (final NotAStoreException e) {
      return "not a file";
    }
  }

  private void take(final Path file, final String reason) throws IOException {
    final String side = cut.take(file);
    actions.add(new RepairAction(file, reason + ", moved to " + side, 0, List.of()));
  }
}
