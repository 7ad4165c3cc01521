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
import io.mmarket.ipc.internal.verify.ChronicleHeader;
import io.mmarket.ipc.internal.verify.CycleScan;
import io.mmarket.ipc.internal.verify.FileBytes;
import io.mmarket.ipc.internal.verify.QueueCheck;
import io.mmarket.store.DamagedFileException;
import io.mmarket.store.Finding.Severity;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.NotAStoreException;
import io.mmarket.store.RepairAction;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
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
    if (!Files.isDirectory(queue.resolve("ticks"))) {
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
      throw new MarketDataException(queue + ": cannot be repaired: " + e, e);
    }
    return actions;
  }

  private void repairInTurn() throws IOException {
    final QueueFolder folder = new CatalogOfQueue(queue, zoneIfLost).open(actions);
    final RepairJournal journal = new RepairJournal(queue, folder.ticks());
    journal.finish();
    final CutBytes cut = new CutBytes(queue);
    final long lostBefore = new KnownSequences(folder).newest();
    final List<QueueFinding> findings = new QueueCheck(queue, null).run().findings();
    takeForeign(folder, cut);
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

  /** Files with a cycle file's name in which there is nothing of a queue. */
  private void takeForeign(final QueueFolder folder, final CutBytes cut) throws IOException {
    for (final Path file : CycleFiles.list(folder.ticks())) {
      boolean isForeign;
      try (FileBytes bytes = FileBytes.open(file)) {
        final CycleScan scan = scan(bytes, 0);
        isForeign = !scan.hasTicks() && scan.end() == CycleScan.End.TORN && scan.position() == 0;
      } catch (final NotAStoreException e) {
        isForeign = true;
      }
      if (isForeign) {
        final String side = cut.take(file);
        actions.add(
            new RepairAction(file, "no tick and no header in it, moved to " + side, 0, List.of()));
      }
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

  private static CycleScan scan(final FileBytes bytes, final long before) throws IOException {
    return new CycleScan(bytes, before, (buffer, first, count, document, isWhole) -> {}).run();
  }

  private void repairFile(
      final Path path,
      final boolean isNewest,
      final long lostBefore,
      final RepairJournal journal,
      final CutBytes cut)
      throws IOException {
    try (FileBytes bytes = FileBytes.open(path)) {
      if (bytes.lengthBytes() == 0) {
        return;
      }
      final CycleScan scan = scan(bytes, lastSequence);
      lastSequence = scan.lastSequence();
      if (scan.hasTicks() || scan.position() > 0) {
        requireHeader(path, bytes);
        new CycleRepair(path, journal, cut, isNewest).run(scan, bytes, lostBefore, actions);
      }
    }
  }

  /** The library's own header is not made anew, and that library hangs where it is damaged. */
  private static void requireHeader(final Path path, final FileBytes bytes) throws IOException {
    if (ChronicleHeader.places(bytes) == null) {
      throw new DamagedFileException(
          path
              + ": its header of Chronicle Queue is damaged, which cannot be made anew; feeds read"
              + " its ticks, and after it is moved away writers go on in another file");
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
