/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.PruneReport.Held;
import io.mmarket.ipc.PruneReport.Reason;
import io.mmarket.ipc.PruneReport.Removed;
import io.mmarket.ipc.internal.CycleSpan;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One run of retention: walks the files from the oldest and stops at the first that stays. */
final class PrunePlan {
  private final PrunePolicy policy;
  private final long nowNs;
  private final Map<String, Long> readers;
  private final List<Removed> removed = new ArrayList<>();
  private final Map<String, Long> lostTicks = new TreeMap<>();
  private @Nullable Held held;
  private long bytes;

  /**
   * Prepares a run.
   *
   * @param readers the last sequence that each reader has read
   */
  PrunePlan(final PrunePolicy policy, final long nowNs, final Map<String, Long> readers) {
    this.policy = policy;
    this.nowNs = nowNs;
    this.readers = readers;
  }

  PruneReport apply(final List<CycleSpan> files) {
    final long bytesBefore = files.stream().mapToLong(CycleSpan::allocatedBytes).sum();
    bytes = bytesBefore;
    long begin = 0;
    for (int i = 0; i < files.size(); i++) {
      final CycleSpan next = nextWithTicks(files, i);
      if (next == null || !isRemoved(files.get(i), begin, next)) {
        break;
      }
      begin = next.firstSequence();
    }
    return new PruneReport(policy.isDryRun(), removed, held, lostTicks, bytesBefore, bytes);
  }

  /** What follows a file; without it the file is the newest with ticks, and stays. */
  private static @Nullable CycleSpan nextWithTicks(final List<CycleSpan> files, final int index) {
    return files.stream().skip(index + 1L).filter(CycleSpan::hasTicks).findFirst().orElse(null);
  }

  /** Removes a file if it is to go and may; its ticks are those before the next one's first. */
  private boolean isRemoved(final CycleSpan file, final long knownBegin, final CycleSpan next) {
    final Reason reason = reason(next);
    if (reason == null) {
      return false;
    }
    final long begin = file.hasTicks() ? file.firstSequence() : knownBegin;
    final long last = next.firstSequence() - 1;
    final List<String> behind = QueueRetention.behind(readers, last);
    if (reason != Reason.QUOTA && !behind.isEmpty()) {
      held = new Held(file.file(), reason, behind);
      return false;
    }
    remove(file);
    for (final String name : behind) {
      final long read = Math.max(readers.getOrDefault(name, 0L), begin - 1);
      lostTicks.merge(name, last - read, Long::sum);
    }
    final long ticks = begin == 0 ? 0 : last + 1 - begin;
    removed.add(new Removed(file.file(), reason, ticks, file.allocatedBytes()));
    bytes -= file.allocatedBytes();
    return true;
  }

  private @Nullable Reason reason(final CycleSpan next) {
    if (bytes > policy.hardQuotaBytes()) {
      return Reason.QUOTA;
    }
    if (bytes > policy.keepBytes()) {
      return Reason.SIZE;
    }
    final Duration keepAge = policy.keepAge();
    return keepAge != null && Duration.ofNanos(nowNs - next.firstPublishNs()).compareTo(keepAge) > 0
        ? Reason.AGE
        : null;
  }

  private void remove(final CycleSpan file) {
    if (policy.isDryRun()) {
      return;
    }
    try {
      Files.deleteIfExists(file.file());
    } catch (final IOException e) {
      throw FileFailure.of(file.file(), "cannot be removed", e);
    }
  }
}
