/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.read;

import static io.mmarket.ingest.internal.time.ZoneClock.DAY_NS;

import io.mmarket.ingest.internal.parquet.ColumnForm;
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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks at the values of a file, no further than the answer needs. */
public final class FileLook implements ColumnLook {
  private final ParquetFile file;

  /** A look at a file, which stays the caller's. */
  public FileLook(final ParquetFile file) {
    this.file = file;
  }

  @Override
  public OptionalLong largest(final ParquetColumn column) {
    boolean found = false;
    long largest = 0;
    for (int group = 0; group < file.rowGroupCount(); group++) {
      for (final long value : integers(group, column)) {
        if (value != Long.MIN_VALUE && value != Long.MAX_VALUE) {
          largest = found ? Math.max(largest, value) : value;
          found = true;
        }
      }
    }
    return found ? OptionalLong.of(largest) : OptionalLong.empty();
  }

  @Override
  public Optional<String> anyText(final ParquetColumn column) {
    for (int group = 0; group < file.rowGroupCount(); group++) {
      final Optional<String> word = anyWord(file.readText(group, column).dictionary());
      if (word.isPresent()) {
        return word;
      }
    }
    return Optional.empty();
  }

  static Optional<String> anyWord(final byte[][] texts) {
    return words(texts).filter(word -> !word.isEmpty() && !word.equals("-")).findFirst();
  }

  private static Stream<String> words(final byte[][] texts) {
    return Arrays.stream(texts).map(text -> new String(text, StandardCharsets.UTF_8));
  }

  @Override
  public boolean allTexts(final ParquetColumn column, final Predicate<String> test) {
    boolean any = false;
    for (int group = 0; group < file.rowGroupCount(); group++) {
      final byte[][] texts = file.readText(group, column).dictionary();
      any |= texts.length > 0;
      if (!allWords(texts, test)) {
        return false;
      }
    }
    return any;
  }

  static boolean allWords(final byte[][] texts, final Predicate<String> test) {
    return words(texts).allMatch(test);
  }

  @Override
  public DayTimes dayTimes(final TimePlan times) {
    final TimeReader reader = new TimeReader(file, times, ZoneOffset.UTC);
    final Map<Long, Long> timeOfDate = new HashMap<>();
    for (int group = 0; group < file.rowGroupCount(); group++) {
      if (differOnADate(reader.wallNs(group), timeOfDate)) {
        return DayTimes.SEVERAL;
      }
    }
    return ofSingle(timeOfDate);
  }

  static DayTimes ofSingle(final Map<Long, Long> timeOfDate) {
    return DayTimes.ofSingle(
        timeOfDate.values().stream().map(wallNs -> Math.floorMod(wallNs, DAY_NS)).toList());
  }

  /** Whether times of one date differ, of these or of those before, which are remembered. */
  static boolean differOnADate(final long[] times, final Map<Long, Long> timeOfDate) {
    long last = TimeDecoder.MISSING;
    for (final long wallNs : times) {
      if (wallNs != last && TimeDecoder.isTime(wallNs)) {
        last = wallNs;
        final Long known = timeOfDate.putIfAbsent(Math.floorDiv(wallNs, DAY_NS), wallNs);
        if (known != null && known != wallNs) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public boolean isAlwaysUtcMidnight(final DatedColumn time) {
    for (int group = 0; group < file.rowGroupCount(); group++) {
      if (!areUtcMidnights(DatedReader.wallNs(file, group, time, new ZoneClock(ZoneOffset.UTC)))) {
        return false;
      }
    }
    return true;
  }

  static boolean areUtcMidnights(final long[] times) {
    for (final long utcNs : times) {
      if (TimeDecoder.isTime(utcNs) && Math.floorMod(utcNs, DAY_NS) != 0) {
        return false;
      }
    }
    return true;
  }

  private long[] integers(final int group, final ParquetColumn column) {
    if (column.form() != ColumnForm.FLOATING) {
      return file.readLongs(group, column);
    }
    final double[] values = file.readDoubles(group, column);
    final long[] integers = new long[values.length];
    for (int row = 0; row < values.length; row++) {
      integers[row] = Double.isNaN(values[row]) ? Long.MIN_VALUE : (long) values[row];
    }
    return integers;
  }
}
