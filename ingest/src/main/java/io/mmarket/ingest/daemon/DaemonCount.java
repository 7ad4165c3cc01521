/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import java.util.Locale;

/** What a daemon counts: in its status by {@link #label}, and measured under the same name. */
public enum DaemonCount {
  /** Files seen that are not complete yet. */
  FILES_WAITING(true, "Files seen that are not complete yet"),
  /** Complete files that wait for others, or for the store. */
  FILES_GATHERED(true, "Complete files not ingested yet"),
  /** Files that were complete because they were renamed, or given their attributes, last. */
  FILES_RENAMED(false, "Files found complete: renamed in"),
  /** Files that were complete because they have Parquet's end and did not change for a while. */
  FILES_WRITTEN(false, "Files found complete: written to their end and unchanged"),
  /** Files without Parquet's end that did not change for long. */
  FILES_GIVEN_UP(false, "Files without an end that no longer change"),
  /** Files given to ingest. */
  FILES_TAKEN(false, "Files given to ingest"),
  /** Files whose content the store had. */
  FILES_KNOWN(false, "Files whose content the store had already"),
  /** Files that ingest refused. */
  FILES_REFUSED(false, "Files refused"),
  /** Rows that ingest accepted. */
  ROWS_ACCEPTED(false, "Rows accepted"),
  /** Rows of accepted files that could not be used. */
  ROWS_REJECTED(false, "Rows of accepted files that could not be used"),
  /** Ingests that were run to their end. */
  BATCHES(false, "Ingests run to their end"),
  /** Partitions published. */
  PARTITIONS_PUBLISHED(false, "Partitions published"),
  /** How long the last ingest took. */
  LAST_BATCH_MS(true, "Duration of the last ingest in milliseconds"),
  /** Tick files that wait to be replayed. */
  REPLAY_WAITING(true, "Tick files waiting to be replayed"),
  /** Tick files that were replayed to their end. */
  REPLAY_FILES(false, "Tick files replayed to their end"),
  /** Ticks of files that were published. */
  REPLAY_TICKS(false, "Ticks of files published"),
  /** Lines of the input that are done with. */
  INPUT_LINES(false, "Lines of the input that are done with"),
  /** Lines of the input that were published. */
  INPUT_TICKS(false, "Ticks of the input published"),
  /** Lines of the input that are no ticks. */
  INPUT_REJECTED(false, "Lines of the input rejected"),
  /** The newest tick that this daemon published. */
  LAST_SEQUENCE(true, "Sequence of the newest tick published by the daemon"),
  /** Queue files that retention removed. */
  PRUNED_FILES(false, "Queue files removed by retention"),
  /** Ticks that readers lost to the hard quota. */
  LOST_TICKS(false, "Ticks that readers lost to the hard quota"),
  /** Failures that were tried again. */
  TROUBLES(false, "Times that something failed and had to wait");

  private final boolean isGauge;
  private final String help;

  DaemonCount(final boolean isGauge, final String help) {
    this.isGauge = isGauge;
    this.help = help;
  }

  /**
   * Its name in the status.
   *
   * @return the constant's name in small letters
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether it goes up and down.
   *
   * @return false for one that counts since the daemon's start
   */
  public boolean isGauge() {
    return isGauge;
  }

  /**
   * What it means.
   *
   * @return a line
   */
  public String help() {
    return help;
  }
}
