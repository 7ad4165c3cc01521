/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.daily;

import io.mmarket.ingest.IngestReport;
import io.mmarket.ingest.ProgressListener;
import io.mmarket.ingest.internal.FileRecognizer;
import io.mmarket.ingest.internal.InputFiles;
import io.mmarket.ingest.internal.Recognized;
import io.mmarket.ingest.internal.ledger.ContentHash;
import io.mmarket.ingest.internal.ledger.Ledger;
import io.mmarket.ingest.internal.recognition.PlanText;
import io.mmarket.ingest.internal.recognition.ZoneRule;
import io.mmarket.store.Kind;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/**
 * One ingest from paths to report:
 *
 * <pre>
 *   find files -> recognise each -> fix the zone -> leave out what is known -> read -> publish years
 * </pre>
 */
public final class IngestRun {
  private final IngestSettings settings;
  private final ProgressListener progress;
  private final Tally tally;
  private final List<Path> files;

  /**
   * Prepares a run.
   *
   * @throws IllegalArgumentException if a path does not exist
   */
  public IngestRun(final IngestSettings settings, final ProgressListener progress) {
    this.settings = settings;
    this.progress = progress;
    files = InputFiles.find(settings.inputs());
    tally = new Tally(files, progress);
  }

  /** Runs it, with a thread a core. */
  public IngestReport run() {
    final ForkJoinPool pool = new ForkJoinPool(Runtime.getRuntime().availableProcessors());
    try (TargetStore target = TargetStore.open(settings)) {
      final ParallelWork work = new ParallelWork(pool);
      final List<DailyFile> daily = dailyFiles(target, recognize(target, work));
      final List<DailyFile> fresh = fresh(target, daily, work);
      progress.started(fresh.size(), fresh.stream().mapToLong(DailyFile::rowCount).sum());
      new DailyPasses(settings, target, tally, progress, work).run(fresh);
    } finally {
      pool.shutdownNow();
    }
    return tally.report();
  }

  private List<Recognized> recognize(final TargetStore target, final ParallelWork work) {
    final FileRecognizer recognizer =
        new FileRecognizer(settings.options(), target.zone().isEmpty());
    final List<Recognized> recognized = new ArrayList<>();
    work.forEach(
        files,
        path -> () -> recognizer.recognize(path),
        (path, found) -> recognized.add(found),
        tally::refuse);
    return recognized;
  }

  private List<DailyFile> dailyFiles(final TargetStore target, final List<Recognized> recognized) {
    final ZoneId home =
        target
            .zone()
            .orElseGet(
                () ->
                    ZoneRule.homeZone(
                        settings.options().zone(),
                        recognized.stream().map(Recognized::impliedZone).toList()));
    target.zoneIfCreated(home);
    final List<DailyFile> daily = new ArrayList<>();
    for (final Recognized file : recognized) {
      tally.recognized(file.path(), file.plan());
      if (file.plan().kind() == Kind.DAILY) {
        daily.add(dailyFile(file, home, target.ledger()));
      } else {
        tally.refuse(file.path(), laterKind(file.plan().kind()));
      }
    }
    return daily;
  }

  private static String laterKind(final Kind kind) {
    return kind == Kind.MINUTE
        ? "minute bars are not stored yet (if they are daily bars, say --kind daily)"
        : "ticks are not stored yet; mmarket publish puts them into a queue";
  }

  private DailyFile dailyFile(final Recognized file, final ZoneId home, final Ledger ledger) {
    final ZoneId zone = ZoneRule.zone(settings.options().zone(), file.impliedZone(), home);
    final LazyHash hash =
        ledger
            .hashOf(file.stamp())
            .map(sha256 -> new LazyHash(file.path(), sha256))
            .orElseGet(() -> new LazyHash(file.path()));
    return new DailyFile(
        file.path(),
        file.stamp(),
        hash,
        file.plan(),
        zone,
        ContentHash.of(PlanText.identity(file.plan(), zone)),
        file.rowCount());
  }

  private List<DailyFile> fresh(
      final TargetStore target, final List<DailyFile> daily, final ParallelWork work) {
    final KnownFiles known = new KnownFiles(target.ledger(), settings.force(), daily);
    final List<DailyFile> fresh = new ArrayList<>();
    work.forEach(
        daily,
        file -> () -> known.needsHash(file) ? file.hash().get() : "",
        (file, hash) -> {
          if (known.isStored(file)) {
            tally.known();
          } else if (!known.isCopy(file)) {
            fresh.add(file);
          }
        },
        (file, reason) -> tally.refuse(file.path(), reason));
    tally.copies(known.copies());
    return fresh;
  }
}
