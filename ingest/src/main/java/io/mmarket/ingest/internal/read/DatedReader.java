/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.read;

import io.mmarket.ingest.internal.parquet.ColumnForm;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.ingest.internal.parquet.TextColumn;
import io.mmarket.ingest.internal.recognition.DatedColumn;
import io.mmarket.ingest.internal.time.TimeDecoder;
import io.mmarket.ingest.internal.time.TimeEncoding;
import io.mmarket.ingest.internal.time.ZoneClock;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.function.ToLongFunction;

/** Reads a column of dates or times of one row group. */
final class DatedReader {
  private static final double SECOND_NS = 1e9;

  private DatedReader() {}

  /** Wall times, as {@link TimeDecoder} gives them. */
  static long[] wallNs(
      final ParquetFile file, final int group, final DatedColumn dated, final ZoneClock clock) {
    final TimeDecoder decoder = new TimeDecoder(dated.encoding(), clock);
    final ParquetColumn column = dated.column();
    if (column.form() == ColumnForm.TEXT) {
      return texts(file.readText(group, column), decoder::wallNs);
    }
    if (column.form() == ColumnForm.FLOATING) {
      return floating(file.readDoubles(group, column), dated.encoding(), clock);
    }
    final long[] values = file.readLongs(group, column);
    for (int row = 0; row < values.length; row++) {
      values[row] = decoder.wallNs(values[row]);
    }
    return values;
  }

  /**
   * Instants of a column of dated values, as UTC. Going by wall time would lose which of the two
   * hours is meant that clocks show twice.
   */
  static long[] utcNs(
      final ParquetFile file, final int group, final DatedColumn dated, final ZoneClock clock) {
    if (dated.encoding().isInstant()) {
      return wallNs(file, group, dated, new ZoneClock(ZoneOffset.UTC));
    }
    if (dated.column().form() == ColumnForm.TEXT) {
      final TimeDecoder decoder = new TimeDecoder(dated.encoding(), clock);
      return texts(file.readText(group, dated.column()), decoder::utcNs);
    }
    return toUtc(wallNs(file, group, dated, clock), clock);
  }

  /** Wall times to UTC, in place. */
  static long[] toUtc(final long[] wallNs, final ZoneClock clock) {
    for (int row = 0; row < wallNs.length; row++) {
      if (TimeDecoder.isTime(wallNs[row])) {
        wallNs[row] = clock.toUtc(wallNs[row]);
      }
    }
    return wallNs;
  }

  private static long[] texts(final TextColumn texts, final ToLongFunction<String> decoder) {
    final long[] byId = new long[texts.dictionary().length];
    for (int id = 0; id < byId.length; id++) {
      byId[id] = decoder.applyAsLong(new String(texts.dictionary()[id], StandardCharsets.UTF_8));
    }
    final int[] ids = texts.ids();
    final long[] values = new long[ids.length];
    for (int row = 0; row < values.length; row++) {
      values[row] = ids[row] < 0 ? TimeDecoder.MISSING : byId[ids[row]];
    }
    return values;
  }

  // Integers that passed through a table with gaps, or seconds with a fraction.
  private static long[] floating(
      final double[] raw, final TimeEncoding encoding, final ZoneClock clock) {
    final TimeDecoder decoder = new TimeDecoder(encoding, clock);
    final TimeDecoder fractions = new TimeDecoder(TimeEncoding.EPOCH_NANOS, clock);
    final long[] values = new long[raw.length];
    for (int row = 0; row < raw.length; row++) {
      final double value = raw[row];
      if (Double.isNaN(value)) {
        values[row] = TimeDecoder.MISSING;
      } else if (encoding == TimeEncoding.EPOCH_SECONDS && value != Math.rint(value)) {
        values[row] = fractions.wallNs(Math.round(value * SECOND_NS));
      } else {
        values[row] =
            value == Math.rint(value) ? decoder.wallNs((long) value) : TimeDecoder.UNREADABLE;
      }
    }
    return values;
  }
}
