/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import io.mmarket.ingest.daemon.ReadyFile.Rule;
import io.mmarket.ingest.internal.ledger.FileStamp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells from one look at the folders to the next which files are new, which of them are complete
 * ({@link Rule}), and when those that are have waited long enough for others, so that a partition
 * is published once and not once a file. For one thread.
 */
final class Arrivals {
  private static final int LONGEST_GATHERINGS = 10;

  private final DaemonTiming timing;
  private final Predicate<Path> hasEnd;
  private final Map<Path, Candidate> candidates = new HashMap<>();
  private final Map<Path, FileStamp> taken = new HashMap<>();
  private final List<ReadyFile> ready = new ArrayList<>();
  private long firstReadyNs;
  private long lastArrivalNs;

  /** A file that may still be written. */
  private static final class Candidate {
    private FileStamp stamp;
    private boolean hasEnd;
    private long changedNs;

    Candidate(final FileStamp stamp, final boolean hasEnd, final long changedNs) {
      this.stamp = stamp;
      this.hasEnd = hasEnd;
      this.changedNs = changedNs;
    }
  }

  /**
   * A moment by both clocks.
   *
   * @param nanoTime {@link System#nanoTime}
   * @param epochNs the wall's clock, by which files are stamped
   */
  record Moment(long nanoTime, long epochNs) {}

  Arrivals(final DaemonTiming timing, final Predicate<Path> hasEnd) {
    this.timing = timing;
    this.hasEnd = hasEnd;
  }

  /**
   * Takes in a look at the folders.
   *
   * @param seen all files that are there
   * @return those that were found complete now
   */
  List<ReadyFile> look(final Map<Path, FileStamp> seen, final Moment now) {
    candidates.keySet().retainAll(seen.keySet());
    taken.keySet().retainAll(seen.keySet());
    ready.removeIf(file -> !seen.containsKey(file.path()));
    final List<ReadyFile> found = new ArrayList<>();
    seen.forEach(
        (path, stamp) -> {
          if (!stamp.equals(taken.get(path))) {
            final ReadyFile file = look(path, stamp, now);
            if (file != null) {
              found.add(file);
            }
          }
        });
    for (final ReadyFile file : found) {
      // One that changed after it was complete is complete anew.
      ready.removeIf(former -> former.path().equals(file.path()));
      candidates.remove(file.path());
      taken.put(file.path(), file.stamp());
      if (ready.isEmpty()) {
        firstReadyNs = now.nanoTime();
      }
      ready.add(file);
      lastArrivalNs = now.nanoTime();
    }
    return found;
  }

  private @Nullable ReadyFile look(final Path path, final FileStamp stamp, final Moment now) {
    Candidate candidate = candidates.get(path);
    if (candidate == null) {
      candidate = new Candidate(stamp, hasEnd.test(path), now.nanoTime());
      candidates.put(path, candidate);
      lastArrivalNs = now.nanoTime();
    } else if (!candidate.stamp.equals(stamp)) {
      candidate.stamp = stamp;
      candidate.hasEnd = hasEnd.test(path);
      candidate.changedNs = now.nanoTime();
    }
    final Rule rule = rule(candidate, now);
    return rule == null ? null : new ReadyFile(path, stamp, rule);
  }

  private @Nullable Rule rule(final Candidate candidate, final Moment now) {
    final FileStamp stamp = candidate.stamp;
    // What was there before the daemon has been unchanged for longer than the daemon knows.
    final long unchangedNs =
        Math.max(now.nanoTime() - candidate.changedNs, now.epochNs() - stamp.changedNs());
    if (candidate.hasEnd && stamp.modifiedNs() < stamp.changedNs()) {
      return Rule.RENAMED;
    }
    if (candidate.hasEnd) {
      return unchangedNs >= timing.settle().toNanos() ? Rule.WRITTEN : null;
    }
    return unchangedNs >= timing.patience().toNanos() ? Rule.GIVEN_UP : null;
  }

  /** Whether the complete files have waited for others long enough. */
  boolean isBatchDue(final Moment now) {
    if (ready.isEmpty()) {
      return false;
    }
    final long gatherNs = timing.gather().toNanos();
    final boolean isQuiet = now.nanoTime() - lastArrivalNs >= gatherNs && !isAnySettling();
    return isQuiet || now.nanoTime() - firstReadyNs >= LONGEST_GATHERINGS * gatherNs;
  }

  /** Whether a file will be complete in a moment. */
  private boolean isAnySettling() {
    return candidates.values().stream().anyMatch(candidate -> candidate.hasEnd);
  }

  /** The complete files, which are gathered no more. */
  List<ReadyFile> takeBatch() {
    final List<ReadyFile> batch = List.copyOf(ready);
    ready.clear();
    return batch;
  }

  int waiting() {
    return candidates.size();
  }

  int gathered() {
    return ready.size();
  }
}
