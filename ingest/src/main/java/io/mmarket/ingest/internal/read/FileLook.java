/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.read;

import static io.mmarket.ingest.internal.time.ZoneClock.DAY_NS;

import io.mmarket.ingest.internal.parquet.ColumnForm;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.ingest.internal.recognition.ColumnLook;
import io.mmarket.ingest.internal.recognition.DatedColumn;
import io.mmarket.ingest.internal.recognition.TimePlan;
import io.mmarket.ingest.internal.time.TimeDecoder;
import io.mmarket.ingest.internal.time.ZoneClock;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

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
      for (final byte[] text : file.readText(group, column).dictionary()) {
        final String word = new String(text, StandardCharsets.UTF_8);
        if (!word.isEmpty() && !word.equals("-")) {
          return Optional.of(word);
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean allTexts(final ParquetColumn column, final Predicate<String> test) {
    boolean any = false;
    for (int group = 0; group < file.rowGroupCount(); group++) {
      for (final byte[] text : file.readText(group, column).dictionary()) {
        any = true;
        if (!test.test(new String(text, StandardCharsets.UTF_8))) {
          return false;
        }
      }
    }
    return any;
  }

  @Override
  public boolean hasSeveralTimesADate(final TimePlan times) {
    final TimeReader reader = new TimeReader(file, times, ZoneOffset.UTC);
    final Map<Long, Long> timeOfDate = new HashMap<>();
    for (int group = 0; group < file.rowGroupCount(); group++) {
      long last = TimeDecoder.MISSING;
      for (final long wallNs : reader.wallNs(group)) {
        if (wallNs != last && TimeDecoder.isTime(wallNs)) {
          last = wallNs;
          final Long known = timeOfDate.putIfAbsent(Math.floorDiv(wallNs, DAY_NS), wallNs);
          if (known != null && known != wallNs) {
            return true;
          }
        }
      }
    }
    return false;
  }

  @Override
  public boolean isAlwaysUtcMidnight(final DatedColumn time) {
    for (int group = 0; group < file.rowGroupCount(); group++) {
      for (final long utcNs :
          DatedReader.wallNs(file, group, time, new ZoneClock(ZoneOffset.UTC))) {
        if (TimeDecoder.isTime(utcNs) && Math.floorMod(utcNs, DAY_NS) != 0) {
          return false;
        }
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
