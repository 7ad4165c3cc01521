/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a daemon is, or was when it last said so.
 *
 * @param state what it is doing
 * @param pid its process
 * @param started when it was started
 * @param updated when this was true
 * @param queue the queue that it keeps, or null
 * @param folders those that it watches
 * @param counts since its start
 * @param replaying the file whose ticks it publishes at present, or null
 * @param metricsPort where its measurements are, or 0
 * @param trouble what keeps it from its work at present, or null
 * @param lastError the newest failure, or null
 */
public record DaemonStatus(
    State state,
    long pid,
    Instant started,
    Instant updated,
    @Nullable Path queue,
    List<Folder> folders,
    Map<DaemonCount, Long> counts,
    @Nullable String replaying,
    int metricsPort,
    @Nullable String trouble,
    @Nullable String lastError) {
  /** Copies. */
  public DaemonStatus {
    folders = List.copyOf(folders);
    counts = Map.copyOf(counts);
  }

  /** What a daemon is doing. */
  public enum State {
    /** It works. */
    RUNNING,
    /** It was told to end and finishes. */
    STOPPING,
    /** It ended as it should. */
    STOPPED,
    /** Its process ended without it: it was killed, or the host crashed. */
    DEAD
  }

  /**
   * A folder that is watched.
   *
   * @param path the folder
   * @param isThere whether it was there at the last look
   */
  public record Folder(Path path, boolean isThere) {}

  /**
   * A count.
   *
   * @param count which
   * @return its value, 0 when the daemon did not say
   */
  public long count(final DaemonCount count) {
    return counts.getOrDefault(count, 0L);
  }

  DaemonStatus withState(final State newState) {
    return new DaemonStatus(
        newState,
        pid,
        started,
        updated,
        queue,
        folders,
        counts,
        replaying,
        metricsPort,
        trouble,
        lastError);
  }
}
