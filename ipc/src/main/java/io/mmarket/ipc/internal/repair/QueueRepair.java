/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.repair;

import io.mmarket.ipc.QueueFinding;
import io.mmarket.ipc.QueueReport;
import io.mmarket.ipc.internal.CounterTable;
import io.mmarket.ipc.internal.CycleFiles;
import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.ipc.internal.Turn;
import io.mmarket.ipc.internal.WritersFile;
import io.mmarket.ipc.internal.verify.CycleScan;
import io.mmarket.ipc.internal.verify.DailyHeader;
import io.mmarket.ipc.internal.verify.FileBytes;
import io.mmarket.ipc.internal.verify.HeaderCheck;
import io.mmarket.ipc.internal.verify.QueueCheck;
import io.mmarket.store.Finding.Severity;
import io.mmarket.store.NotAStoreException;
import io.mmarket.store.RepairAction;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Repairs a queue's files while nobody writes: the cycle files in place, and what lies beside them
 * is corrected or removed, for the next writer to make it anew.
 */
public final class QueueRepair {
  /** More cannot have been in memory only; a number beyond is itself damaged. */
  private static final long MAX_MISSING = 100_000_000;

  private final Path queue;
  private final @Nullable ZoneId zoneIfLost;
  private final List<RepairAction> actions = new ArrayList<>();
  private long firstSequence;
  private long lastSequence;

  /**
   * Prepares a repair.
   *
   * @param queue the queue's folder
   * @param zoneIfLost the zone that a lost CATALOG gets again
   */
  public QueueRepair(final Path queue, final @Nullable ZoneId zoneIfLost) {
    this.queue = queue;
    this.zoneIfLost = zoneIfLost;
  }

  /**
   * Does it.
   *
   * @return what was done
   * @throws NotAStoreException when the folder is no queue
   * @throws io.mmarket.store.LockedException when a living process has it open for writing
   */
  public List<RepairAction> run() {
    if (!Files.isDirectory(QueueFolder.ticks(queue))) {
      throw new NotAStoreException(queue + ": no queue in it");
    }
    try (WritersFile writers = WritersFile.open(queue)) {
      final Turn turn = writers.appendTurn();
      turn.take();
      try {
        writers.requireAlone();
        repairInTurn();
      } finally {
        turn.give();
      }
    } catch (final IOException e) {
      throw FileFailure.of(queue, "cannot be repaired", e);
    }
    return actions;
  }

  private void repairInTurn() throws IOException {
    final QueueFolder folder = new CatalogOfQueue(queue, zoneIfLost).open(actions);
    final CutBytes cut = new CutBytes(queue);
    final ForeignFiles foreign = new ForeignFiles(folder, cut, actions);
    foreign.takeHelpers();
    final RepairJournal journal = new RepairJournal(queue, folder.ticks());
    journal.finish();
    final long lostBefore = new KnownSequences(folder).newest();
    final List<QueueFinding> findings = new QueueCheck(queue, null).run().findings();
    foreign.takeCycleFiles();
    final List<Path> files = CycleFiles.list(folder.ticks());
    for (int i = 0; i < files.size(); i++) {
      final boolean isNewest = i == files.size() - 1;
      repairFile(
          files.get(i),
          isNewest,
          isNewest ? lostBefore : firstSequence(files.subList(i + 1, files.size())) - 1,
          journal,
          cut);
    }
    final QueueReport report = new QueueCheck(queue, null).run();
    firstSequence = report.firstSequence();
    lastSequence = report.lastSequence();
    tellLostEnd(folder, lostBefore);
    new SharedFilesRepair(folder, cut, actions).run(findings, report);
    CounterTable.open(folder).close();
  }

  /** An end that is nothing but zeros looks like one where nothing was written yet. */
  private void tellLostEnd(final QueueFolder folder, final long lostBefore) {
    final long missing = lostBefore - lastSequence;
    final boolean isTold = actions.stream().anyMatch(a -> a.what().startsWith("damaged end"));
    if (missing > 0 && missing <= MAX_MISSING && !isTold) {
      actions.add(
          new RepairAction(
              folder.ticks(),
              "ends at sequence " + lastSequence + ", the board, the index or a cursor knows more",
              0,
              List.of("sequences " + (lastSequence + 1) + " to " + lostBefore)));
    }
  }

  /** The first sequence that can be read in some files, 1 when there is none. */
  private static long firstSequence(final List<Path> files) throws IOException {
    final long[] first = {0};
    for (int i = 0; i < files.size() && first[0] == 0; i++) {
      try (FileBytes bytes = FileBytes.open(files.get(i))) {
        new CycleScan(
                bytes,
                0,
                (buffer, tick, count, document, isWhole) -> {
                  if (first[0] == 0) {
                    first[0] =
                        buffer.getLong(
                            tick + FrameDescriptor.TICK_SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
                  }
                })
            .run();
      }
    }
    return Math.max(1, first[0]);
  }

  private void repairFile(
      final Path path,
      final boolean isNewest,
      final long lostBefore,
      final RepairJournal journal,
      final CutBytes cut)
      throws IOException {
    final HeaderRepair header = new HeaderRepair(path, journal, actions);
    header.makeAnewIfDamaged();
    try (FileBytes bytes = FileBytes.open(path)) {
      if (bytes.lengthBytes() == 0) {
        return;
      }
      final HeaderCheck check = new HeaderCheck(path, bytes);
      final CycleScan scan =
          new CycleScan(
                  bytes,
                  lastSequence,
                  (buffer, first, count, document, isWhole) -> check.document(document))
              .run();
      lastSequence = scan.lastSequence();
      if (scan.hasTicks() || scan.position() > 0) {
        HeaderRepair.require(path, bytes);
        new CycleRepair(path, journal, cut, isNewest).run(scan, bytes, lostBefore, actions);
        header.correctNotes(check, scan, bytes);
      }
    }
  }

  /**
   * Puts the library's table of a queue aside, which it makes anew for files of UTC days. To be
   * asked for when it opens the queue no more though all files are repaired.
   *
   * @param done what was done is added here
   * @return false when there is none, or the files are of other cycles
   */
  public boolean takeLibraryTable(final List<RepairAction> done) {
    final Path ticks = QueueFolder.ticks(queue);
    final Path table = ticks.resolve(CycleFiles.LIBRARY_TABLE);
    if (!Files.exists(table, LinkOption.NOFOLLOW_LINKS)
        || !CycleFiles.list(ticks).stream().allMatch(DailyHeader::isNamed)) {
      return false;
    }
    try {
      final String side = new CutBytes(queue).take(table);
      done.add(
          new RepairAction(table, "not opened by its library, moved to " + side, 0, List.of()));
      return true;
    } catch (final IOException e) {
      throw FileFailure.of(table, "cannot be put aside", e);
    }
  }

  /**
   * The oldest tick.
   *
   * @return its sequence after the repair, 0 when there is none
   */
  public long firstSequence() {
    return firstSequence;
  }

  /**
   * The newest tick.
   *
   * @return its sequence after the repair, 0 when there is none
   */
  public long lastSequence() {
    return lastSequence;
  }

  /** Whether a check found damage of a file. */
  static boolean isDamaged(final List<QueueFinding> findings, final Path file) {
    return findings.stream()
        .anyMatch(f -> f.severity() == Severity.DAMAGE && f.file().equals(file));
  }
}
