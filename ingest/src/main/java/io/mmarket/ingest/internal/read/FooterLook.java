/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.read;

import io.mmarket.ingest.internal.parquet.ColumnForm;
import io.mmarket.ingest.internal.parquet.ColumnStatistics;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.ingest.internal.recognition.ColumnLook;
import io.mmarket.ingest.internal.recognition.DatedColumn;
import io.mmarket.ingest.internal.recognition.DayTimes;
import io.mmarket.ingest.internal.recognition.TimePlan;
import io.mmarket.ingest.internal.time.TimeDecoder;
import io.mmarket.ingest.internal.time.ZoneClock;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Answers from statistics and dictionaries, reads values only where these do not tell, and
 * remembers of which columns. Believes the footer, which nothing protects against damage: for
 * showing a plan, not for storing by it.
 */
public final class FooterLook implements ColumnLook {
  private static final ZoneClock UTC = new ZoneClock(ZoneOffset.UTC);

  private final ParquetFile file;
  private final FileLook values;
  private final Set<ParquetColumn> valuesRead = new LinkedHashSet<>();

  /** A look at a file, which stays the caller's. */
  public FooterLook(final ParquetFile file) {
    this.file = file;
    this.values = new FileLook(file);
  }

  /** The columns of which values were read so far. */
  public List<ParquetColumn> valuesRead() {
    return List.copyOf(valuesRead);
  }

  @Override
  public OptionalLong largest(final ParquetColumn column) {
    OptionalLong largest = OptionalLong.empty();
    for (int group = 0; group < file.rowGroupCount(); group++) {
      final ColumnStatistics statistics = file.statistics(group, column);
      if (statistics.max() instanceof Long max && max != Long.MAX_VALUE && max != Long.MIN_VALUE) {
        largest = OptionalLong.of(Math.max(max, largest.orElse(max)));
      } else if (statistics.nullCount() != file.rowGroupRowCount(group)) {
        return reading(column).largest(column);
      }
    }
    return largest;
  }

  @Override
  public Optional<String> anyText(final ParquetColumn column) {
    for (int group = 0; group < file.rowGroupCount(); group++) {
      final Optional<byte[][]> words = file.textDictionary(group, column);
      if (words.isEmpty()) {
        return reading(column).anyText(column);
      }
      final Optional<String> word = FileLook.anyWord(words.get());
      if (word.isPresent()) {
        return word;
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean allTexts(final ParquetColumn column, final Predicate<String> test) {
    boolean any = false;
    for (int group = 0; group < file.rowGroupCount(); group++) {
      final Optional<byte[][]> words = file.textDictionary(group, column);
      if (words.isEmpty()) {
        return reading(column).allTexts(column, test);
      }
      if (!FileLook.allWords(words.get(), test)) {
        return false;
      }
      any |= words.get().length > 0;
    }
    return any;
  }

  @Override
  public DayTimes dayTimes(final TimePlan times) {
    final DatedColumn time = times.time();
    if (time != null && time.encoding().isDated()) {
      final Map<Long, Long> timeOfDate = new HashMap<>();
      boolean all = true;
      for (int group = 0; group < file.rowGroupCount(); group++) {
        final Optional<long[]> distinct = distinctNs(group, time);
        all &= distinct.isPresent();
        if (FileLook.differOnADate(distinct.orElseGet(boundsNs(group, time)), timeOfDate)) {
          return DayTimes.SEVERAL;
        }
      }
      if (all) {
        return FileLook.ofSingle(timeOfDate);
      }
      return reading(time.column()).dayTimes(times);
    }
    times.columns().forEach(valuesRead::add);
    return values.dayTimes(times);
  }

  @Override
  public boolean isAlwaysUtcMidnight(final DatedColumn time) {
    boolean all = true;
    for (int group = 0; group < file.rowGroupCount(); group++) {
      final Optional<long[]> distinct = distinctNs(group, time);
      all &= distinct.isPresent();
      if (!FileLook.areUtcMidnights(distinct.orElseGet(boundsNs(group, time)))) {
        return false;
      }
    }
    return all || reading(time.column()).isAlwaysUtcMidnight(time);
  }

  private FileLook reading(final ParquetColumn column) {
    valuesRead.add(column);
    return values;
  }

  /** All times of a column of a row group, each once, where its dictionary tells them. */
  private Optional<long[]> distinctNs(final int group, final DatedColumn time) {
    final TimeDecoder decoder = new TimeDecoder(time.encoding(), UTC);
    final ParquetColumn column = time.column();
    if (column.form() == ColumnForm.TEXT) {
      return file.textDictionary(group, column)
          .map(
              words ->
                  Arrays.stream(words)
                      .mapToLong(word -> decoder.wallNs(new String(word, StandardCharsets.UTF_8)))
                      .toArray());
    }
    return column.form() == ColumnForm.FLOATING
        ? Optional.empty()
        : file.longDictionary(group, column)
            .map(stored -> Arrays.stream(stored).map(decoder::wallNs).toArray());
  }

  /** The least and the greatest time, where statistics tell them. */
  private Supplier<long[]> boundsNs(final int group, final DatedColumn time) {
    return () -> {
      final ColumnStatistics statistics = file.statistics(group, time.column());
      final TimeDecoder decoder = new TimeDecoder(time.encoding(), UTC);
      return statistics.min() instanceof Long min && statistics.max() instanceof Long max
          ? new long[] {decoder.wallNs(min), decoder.wallNs(max)}
          : new long[0];
    };
  }
}
