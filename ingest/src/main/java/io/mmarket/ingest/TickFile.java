/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import io.mmarket.ingest.internal.FileRecognizer;
import io.mmarket.ingest.internal.Recognized;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.ingest.internal.parquet.ParquetRefusedException;
import io.mmarket.ingest.internal.recognition.IgnoredColumn;
import io.mmarket.ingest.internal.recognition.PlanText;
import io.mmarket.ingest.internal.recognition.ZoneChoice;
import io.mmarket.ingest.internal.recognition.ZoneRule;
import io.mmarket.ingest.internal.tick.TickSource;
import io.mmarket.ipc.TickDraft;
import io.mmarket.store.Kind;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file of ticks, read for a queue.
 *
 * <pre>{@code
 * try (TickFile file = TickFile.open(path, options, queueZone)) {
 *   TickDraft draft = new TickDraft();
 *   while (file.next(draft)) {
 *     appender.append(draft);
 *   }
 * }
 * }</pre>
 *
 * <p>Ticks come in the order of the file, or, where its rows are not in order of time, in that of
 * exchange time with equal times as in the file; a file that must be sorted is held in memory.
 *
 * <p>One thread uses a file. Who opens it closes it; a second close does nothing. A draft's texts
 * are the file's and stay valid.
 */
public final class TickFile implements AutoCloseable {
  private final Recognized recognized;
  private final ZoneChoice zone;
  private final ParquetFile file;
  private final TickSource source;

  private TickFile(
      final Recognized recognized,
      final ZoneChoice zone,
      final ParquetFile file,
      final TickSource source) {
    this.recognized = recognized;
    this.zone = zone;
    this.file = file;
    this.source = source;
  }

  /**
   * Opens a file.
   *
   * @param path the file
   * @param options what need not be recognised
   * @param queueZone the queue's zone, in which times are read that neither are marked as UTC nor
   *     imply a zone; null for UTC
   * @return the file, owned by the caller
   * @throws FileRefusedException if it is damaged, or holds no ticks
   */
  public static TickFile open(
      final Path path, final ReadOptions options, final @Nullable ZoneId queueZone) {
    final Recognized found = recognize(path, options);
    if (found.plan().kind() != Kind.TICK) {
      throw new FileRefusedException(
          path,
          "holds "
              + found.plan().kind().label()
              + " bars, no ticks; mmarket ingest puts bars into a store");
    }
    final Recognized recognized = found.withPlan(found.plan().forQueue());
    final ZoneChoice zone = ZoneRule.choose(options.zone(), recognized.impliedZone(), queueZone);
    ParquetFile file = null;
    boolean opened = false;
    try {
      file = ParquetFile.open(path);
      final TickSource source = new TickSource(file, recognized.plan(), zone.zone());
      opened = true;
      return new TickFile(recognized, zone, file, source);
    } catch (final ParquetRefusedException e) {
      throw new FileRefusedException(path, e.reason(), e);
    } finally {
      if (!opened && file != null) {
        file.close();
      }
    }
  }

  private static Recognized recognize(final Path path, final ReadOptions options) {
    final Recognized found = new FileRecognizer(options, true).recognize(path);
    if (!found.plan().isVerbatim() || found.plan().kind() != Kind.TICK) {
      return found;
    }
    // A store's columns as such do not travel, but those that they are known for.
    final ReadOptions asTicks =
        new ReadOptions(
            Kind.TICK,
            options.zone(),
            options.map(),
            options.symbol(),
            options.date(),
            options.qualifySymbols());
    return found.withPlan(new FileRecognizer(asTicks, false).recognize(path).plan());
  }

  /**
   * The zone that a new queue gets from its first files: the user's, else the one that all of them
   * imply, else UTC. Files that are refused have no say.
   *
   * @param files the files
   * @param options what the user says
   * @return the zone
   */
  public static ZoneId zoneOfNewQueue(final List<Path> files, final ReadOptions options) {
    final FileRecognizer recognizer = new FileRecognizer(options, true);
    final List<Optional<ZoneId>> implied = new ArrayList<>();
    if (options.zone() == null) {
      for (final Path path : files) {
        try {
          implied.add(recognizer.recognize(path).impliedZone());
        } catch (final FileRefusedException refused) {
          // Said when the file itself is opened.
        }
      }
    }
    return ZoneRule.homeZone(options.zone(), implied);
  }

  /**
   * Reads the next tick.
   *
   * @param draft cleared and filled
   * @return false, and the draft as it was, at the end of the file
   * @throws FileRefusedException if the rest is damaged
   */
  public boolean next(final TickDraft draft) {
    try {
      return source.next(draft);
    } catch (final ParquetRefusedException e) {
      throw new FileRefusedException(recognized.path(), e.reason(), e);
    }
  }

  /**
   * The number of rows, of which some may be no ticks.
   *
   * @return the count that the file's footer tells
   */
  public long rowCount() {
    return recognized.rowCount();
  }

  /**
   * The zone in which times are read that are not marked as UTC.
   *
   * @return the zone
   */
  public ZoneId zone() {
    return zone.zone();
  }

  /**
   * Which column became which field, and in which zone times are read.
   *
   * @return a line a column, columns that do not travel last
   */
  public List<String> mapping() {
    return PlanText.lines(recognized.plan(), zone, List.of());
  }

  /**
   * Columns that do not travel.
   *
   * @return their names
   */
  public List<String> columnsLeftBehind() {
    return recognized.plan().ignored().stream()
        .map(IgnoredColumn::column)
        .map(column -> column.name())
        .toList();
  }

  /**
   * Rows read so far that were no ticks.
   *
   * @return counts by reason
   */
  public Map<String, RejectedRows> rejected() {
    return Collections.unmodifiableMap(source.rejections().byReason());
  }

  @Override
  public void close() {
    file.close();
  }
}
