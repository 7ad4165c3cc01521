/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.ingest.IngestReport;
import io.mmarket.ingest.ProgressListener;
import io.mmarket.ingest.internal.FileRecognizer;
import io.mmarket.ingest.internal.FoundFiles;
import io.mmarket.ingest.internal.InputFiles;
import io.mmarket.ingest.internal.Recognized;
import io.mmarket.ingest.internal.ledger.ContentHash;
import io.mmarket.ingest.internal.ledger.FileStamp;
import io.mmarket.ingest.internal.ledger.Ledger;
import io.mmarket.ingest.internal.ledger.LedgerEntry;
import io.mmarket.ingest.internal.recognition.PlanText;
import io.mmarket.ingest.internal.recognition.ZoneChoice;
import io.mmarket.ingest.internal.recognition.ZoneRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;

/**
 * One ingest from paths to report:
 *
 * <pre>
 *   find files -> recognise each -> fix the zone -> leave out what is known -> read -> publish periods
 * </pre>
 */
public final class IngestRun {
  private final IngestSettings settings;
  private final ProgressListener progress;
  private final Tally tally;
  private final FoundFiles found;

  /**
   * Prepares a run.
   *
   * @throws IllegalArgumentException if a path does not exist
   */
  public IngestRun(final IngestSettings settings, final ProgressListener progress) {
    this.settings = settings;
    this.progress = progress;
    found = InputFiles.find(settings.inputs());
    tally = new Tally(found.all(), progress);
  }

  /** Runs it, with a thread a core. */
  public IngestReport run() {
    final ForkJoinPool pool = new ForkJoinPool(Runtime.getRuntime().availableProcessors());
    try (TargetStore target = TargetStore.open(settings)) {
      final ParallelWork work = new ParallelWork(pool);
      found.refused().forEach(tally::refuse);
      final List<Path> changed = changed(found.files(), target, work);
      final List<IntakeFile> files = intakeFiles(target, recognize(changed, target, work));
      if (settings.dryRun()) {
        files.forEach(file -> plan(file, target.ledger()));
        return tally.report();
      }
      final List<IntakeFile> fresh = fresh(target, files, work);
      progress.started(fresh.size(), fresh.stream().mapToLong(IntakeFile::rowCount).sum());
      new RowIntake(settings, target, tally, progress, work).run(fresh);
    } finally {
      pool.shutdownNow();
    }
    return tally.report();
  }

  /**
   * Leaves out files that are stored and, as their stamps tell, have not changed since. A dry run
   * shows how each file is read.
   */
  private List<Path> changed(
      final List<Path> files, final TargetStore target, final ParallelWork work) {
    if (settings.force() || settings.dryRun() || target.zone().isEmpty()) {
      return files;
    }
    final String request = request(target.zone().get());
    final List<Path> changed = new ArrayList<>();
    work.forEach(
        files,
        path -> () -> isUnchanged(path, request, target.ledger()),
        (path, unchanged) -> {
          if (unchanged) {
            tally.known(path);
          } else {
            changed.add(path);
          }
        },
        tally::refuse);
    return changed;
  }

  private static boolean isUnchanged(final Path path, final String request, final Ledger ledger) {
    try {
      return ledger.contains(FileStamp.of(path), request);
    } catch (final IOException cannotTell) {
      return false;
    }
  }

  private String request(final ZoneId home) {
    return ContentHash.of(PlanText.request(settings.options(), home));
  }

  private List<Recognized> recognize(
      final List<Path> files, final TargetStore target, final ParallelWork work) {
    final FileRecognizer recognizer =
        new FileRecognizer(settings.options(), target.zone().isEmpty());
    final FileRecognizer asked = settings.dryRun() ? recognizer.ofFooters() : recognizer;
    final List<Recognized> recognized = new ArrayList<>();
    work.forEach(
        files,
        path -> () -> asked.recognize(path),
        (path, found) -> recognized.add(found),
        tally::refuse);
    return recognized;
  }

  private List<IntakeFile> intakeFiles(
      final TargetStore target, final List<Recognized> recognized) {
    final ZoneId home =
        target
            .zone()
            .orElseGet(
                () ->
                    ZoneRule.homeZone(
                        settings.options().zone(),
                        recognized.stream().map(Recognized::impliedZone).toList()));
    target.zoneIfCreated(home);
    final String request = request(home);
    final List<IntakeFile> taken = new ArrayList<>();
    for (final Recognized file : recognized) {
      taken.add(intakeFile(file, home, request, target.ledger()));
    }
    return taken;
  }

  private IntakeFile intakeFile(
      final Recognized file, final ZoneId home, final String request, final Ledger ledger) {
    final ZoneChoice zone = ZoneRule.choose(settings.options().zone(), file.impliedZone(), home);
    tally.recognized(file.path(), PlanText.lines(file.plan(), zone, file.valuesRead()));
    final LazyHash hash =
        ledger
            .hashOf(file.stamp())
            .map(sha256 -> new LazyHash(file.path(), sha256))
            .orElseGet(() -> new LazyHash(file.path()));
    return new IntakeFile(
        file.path(),
        file.stamp(),
        hash,
        file.plan(),
        zone.zone(),
        ContentHash.of(PlanText.identity(file.plan(), zone.zone())),
        file.stamp().isSettled(Instant.now()) ? request : "",
        Set.of(),
        file.rowCount());
  }

  // Without reading it for its hash: a file that only changed its name counts as new.
  private void plan(final IntakeFile file, final Ledger ledger) {
    final boolean isKnown =
        !settings.force()
            && ledger
                .hashOf(file.stamp())
                .filter(hash -> ledger.contains(hash, file.fingerprint()))
                .isPresent();
    if (isKnown) {
      tally.known(file.path());
    } else {
      tally.planned(file);
    }
  }

  private List<IntakeFile> fresh(
      final TargetStore target, final List<IntakeFile> files, final ParallelWork work) {
    final KnownFiles known = new KnownFiles(target.ledger(), settings.force(), files);
    final List<IntakeFile> fresh = new ArrayList<>();
    final List<LedgerEntry> renamed = new ArrayList<>();
    work.forEach(
        files,
        file -> () -> known.needsHash(file) ? file.hash().get() : "",
        (file, hash) -> {
          if (known.isStored(file)) {
            tally.known(file.path());
            if (!file.request().isEmpty()) {
              renamed.add(known.entry(file));
            }
          } else if (!known.isCopy(file)) {
            fresh.add(known.withStored(file));
          }
        },
        (file, reason) -> tally.refuse(file.path(), reason));
    tally.copies(known.copies());
    target.note(renamed);
    return fresh;
  }
}
