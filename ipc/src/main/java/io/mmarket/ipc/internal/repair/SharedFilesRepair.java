/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.repair;

import io.mmarket.ipc.QueueFinding;
import io.mmarket.ipc.QueueReport;
import io.mmarket.ipc.internal.BoardDescriptor;
import io.mmarket.ipc.internal.BoardFile;
import io.mmarket.ipc.internal.CursorFile;
import io.mmarket.ipc.internal.Cursors;
import io.mmarket.ipc.internal.HostTime;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.RepairAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Corrects what lies beside the ticks, or takes it away, for the next writer to make it anew. */
final class SharedFilesRepair {
  private final QueueFolder folder;
  private final CutBytes cut;
  private final List<RepairAction> actions;

  SharedFilesRepair(
      final QueueFolder folder, final CutBytes cut, final List<RepairAction> actions) {
    this.folder = folder;
    this.cut = cut;
    this.actions = actions;
  }

  /**
   * Does it.
   *
   * @param before what was wrong before the ticks were repaired
   * @param after what is wrong still
   */
  void run(final List<QueueFinding> before, final QueueReport after) throws IOException {
    final Path index = folder.index();
    if (isDamaged(before, after, index)) {
      Files.deleteIfExists(index);
      done(index, "made anew");
    }
    final Path board = folder.board();
    if (isDamaged(before, after, board)) {
      outdate(board);
      done(board, "made anew from the newest two files");
    }
    if (isDamaged(before, after, folder.counters())) {
      done(folder.counters(), "made anew but for what living processes count");
    }
    for (final Cursors.State cursor : Cursors.list(folder.cursors())) {
      repairCursor(cursor, after.lastSequence());
    }
  }

  private static boolean isDamaged(
      final List<QueueFinding> before, final QueueReport after, final Path file) {
    return QueueRepair.isDamaged(before, file) || QueueRepair.isDamaged(after.findings(), file);
  }

  private void done(final Path file, final String what) {
    actions.add(new RepairAction(file, what, 0, List.of()));
  }

  /** Those who have it mapped are told when another one takes its place. */
  private static void outdate(final Path path) throws IOException {
    try (BoardFile board = BoardFile.open(path, true)) {
      board.header().putLongVolatile(BoardDescriptor.SEQUENCE_OFFSET, Long.MAX_VALUE);
    } catch (final MarketDataException e) {
      Files.deleteIfExists(path); // Nobody can have opened it.
    }
  }

  private void repairCursor(final Cursors.State cursor, final long newest) throws IOException {
    final Path file = folder.cursors().resolve(cursor.name());
    if (cursor.sequence() == Cursors.UNKNOWN) {
      final String side = cut.take(file);
      actions.add(
          new RepairAction(file, "moved to " + side, 0, List.of("where the reader stopped")));
    } else if (cursor.sequence() > newest || cursor.sequence() < 0) {
      try (CursorFile opened = CursorFile.openOrCreate(file)) {
        opened.checkpoint(newest, HostTime.nowNs());
      }
      done(file, "moved from sequence " + cursor.sequence() + " back to " + newest);
    }
  }
}
