/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.verify;

import io.mmarket.ipc.QueueFinding;
import io.mmarket.ipc.QueueReport;
import io.mmarket.ipc.internal.BroadcasterCounts;
import io.mmarket.ipc.internal.CounterReader;
import io.mmarket.ipc.internal.CycleFiles;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.NotAStoreException;
import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.FileIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks a whole queue: each cycle file, what lies beside them, and what all of it says. */
public final class QueueCheck {
  private final QueueFolder folder;
  private final @Nullable Path copies;
  private final QueueFindings findings = new QueueFindings();
  private final FrameDigest digest = new FrameDigest();
  private final NewestTicks newest = new NewestTicks();
  private long frames;
  private long ticks;
  private long firstSequence;
  private long lastSequence;
  private long bytes;
  private boolean isBridged;

  /**
   * Prepares a check.
   *
   * @param queue the queue's folder
   * @param copies where a private copy goes that Chronicle Queue reads, or null to make none
   */
  public QueueCheck(final Path queue, final @Nullable Path copies) {
    // The zone says nothing about bytes: a queue without its catalog is looked at, too.
    this.folder = new QueueFolder(queue, ZoneOffset.UTC);
    this.copies = copies;
  }

  /**
   * Looks at everything.
   *
   * @return what was found
   * @throws NotAStoreException when there is no such folder
   */
  public QueueReport run() {
    if (!Files.isDirectory(folder.path())) {
      throw new NotAStoreException(folder.path() + ": no such folder");
    }
    checkCatalog();
    final boolean isWritten = isWritten();
    final BoardBytes board = new BoardBytes(folder, findings);
    final IndexCheck index = new IndexCheck(folder, findings);
    final List<Path> files = CycleFiles.list(folder.ticks());
    for (int i = 0; i < files.size(); i++) {
      checkFile(files.get(i), i == files.size() - 1, isWritten, index);
    }
    index.finish(isWritten);
    board.compare(newest, lastSequence, isWritten);
    new SharedFilesCheck(folder, findings, lastSequence).run(isWritten);
    new QueueFolderCheck(folder, findings).run(isWritten);
    if (copies != null && !findings.hasDamage()) {
      new DeepQueueCheck(folder, copies, findings).run(files, digest);
    }
    return new QueueReport(
        folder.path(),
        files.size(),
        frames,
        ticks,
        firstSequence,
        lastSequence,
        bytes,
        findings.list());
  }

  private void checkCatalog() {
    try {
      Catalog.openReadOnly(folder.path(), FileIdentity.QUEUE_CATALOG);
    } catch (final MarketDataException e) {
      findings.damage(
          folder.path().resolve(Catalog.FILE_NAME),
          QueueFinding.NO_OFFSET,
          "a queue's catalog",
          String.valueOf(e.getMessage()),
          "the ticks, by nobody but mmarket verify and repair");
    }
  }

  /** Whether a living process has the queue open for writing. */
  private boolean isWritten() {
    try (CounterReader counters = CounterReader.open(folder)) {
      return counters != null
          && counters.broadcasters().stream().anyMatch(BroadcasterCounts::alive);
    } catch (final MarketDataException e) {
      return false; // Said by the check of the counters.
    }
  }

  private void checkFile(
      final Path path, final boolean isNewest, final boolean isWritten, final IndexCheck index) {
    try (FileBytes file = FileBytes.open(path)) {
      index.enter(path);
      final HeaderCheck header = new HeaderCheck(path, file);
      final CycleScan scan =
          new CycleScan(
                  file,
                  lastSequence,
                  (buffer, firstTick, count, document, isWhole) -> {
                    if (firstSequence == 0) {
                      firstSequence = NewestTicks.sequence(buffer, firstTick);
                    }
                    ticks += count;
                    frames += isWhole ? 1 : 0;
                    header.document(document);
                    newest.add(buffer, firstTick, count);
                    index.ticks(buffer, firstTick, count, document);
                    digest.add(buffer, firstTick, count);
                  })
              .behindBridge(isBridged)
              .run();
      isBridged = scan.endsWithBridge();
      lastSequence = scan.lastSequence();
      bytes += scan.position();
      final CycleReport report = new CycleReport(path, findings);
      report.add(scan, isNewest, isWritten);
      report.add(header, scan, isWritten);
    } catch (final IOException | MarketDataException e) {
      findings.damage(
          path,
          QueueFinding.NO_OFFSET,
          "a file of the queue",
          String.valueOf(e.getMessage()),
          "the other files");
    }
  }
}
