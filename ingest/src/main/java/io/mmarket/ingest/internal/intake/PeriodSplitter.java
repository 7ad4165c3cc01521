/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.store.Kind;
import io.mmarket.store.RowChunk;
import io.mmarket.store.internal.scratch.ChunkRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Sorts the usable rows of a row group into periods, in their order. */
final class PeriodSplitter {
  private static final int NONE = -1;

  private final List<Span> spans = new ArrayList<>();
  private final int[] spanOfRow;

  private PeriodSplitter(final GroupColumns columns, final boolean[] usable) {
    this.spanOfRow = spanOfRow(columns, usable);
  }

  /** Hands on the chunk of each wanted period, one after the other. */
  static void split(
      final GroupColumns columns,
      final boolean[] usable,
      final Predicate<Period> wanted,
      final BiConsumer<Period, RowChunk> chunks) {
    final PeriodSplitter splitter = new PeriodSplitter(columns, usable);
    splitter.forEachRun(Span::count);
    splitter.forEachRun(
        (span, begin, end) -> {
          if (!span.isUnbroken() && wanted.test(span.period)) {
            span.collect(begin, end);
          }
        });
    final RowChunk all = columns.toChunk();
    for (final Span span : splitter.spans) {
      if (wanted.test(span.period)) {
        chunks.accept(span.period, span.selection(all.rowCount()).in(all));
      }
    }
  }

  /** Takes neighbouring rows of one period. */
  private interface RunConsumer {
    void accept(Span span, int begin, int end);
  }

  private void forEachRun(final RunConsumer consumer) {
    int begin = 0;
    for (int row = 1; row <= spanOfRow.length; row++) {
      if (row == spanOfRow.length || spanOfRow[row] != spanOfRow[begin]) {
        if (spanOfRow[begin] != NONE) {
          consumer.accept(spans.get(spanOfRow[begin]), begin, row);
        }
        begin = row;
      }
    }
  }

  /** Where the rows of a period lie; they may have others between them. */
  private static final class Span {
    private final Period period;
    private int first = -1;
    private int end;
    private int count;
    private int[] rows = new int[0];
    private int collected;

    Span(final Period period) {
      this.period = period;
    }

    void count(final int runBegin, final int runEnd) {
      first = first < 0 ? runBegin : first;
      end = runEnd;
      count += runEnd - runBegin;
    }

    void collect(final int runBegin, final int runEnd) {
      if (rows.length == 0) {
        rows = new int[count];
      }
      for (int row = runBegin; row < runEnd; row++) {
        rows[collected++] = row;
      }
    }

    boolean isUnbroken() {
      return count == end - first;
    }

    ChunkRows selection(final int ofRows) {
      return isUnbroken() ? ChunkRows.range(first, count, ofRows) : ChunkRows.of(rows);
    }
  }

  private int[] spanOfRow(final GroupColumns columns, final boolean[] usable) {
    final Map<Period, Integer> known = new HashMap<>();
    final int[] spanOf = new int[columns.rowCount()];
    Period period = new Period(columns.kind(), 0);
    int current = NONE;
    long from = 1;
    long end = 0;
    for (int row = 0; row < spanOf.length; row++) {
      if (!usable[row]) {
        spanOf[row] = NONE;
        continue;
      }
      final long day = columns.days()[row];
      final Kind kind = columns.kind(row);
      if (day < from || day >= end || kind != period.kind()) {
        period = Period.of(kind, day);
        from = period.firstDay();
        end = period.endDay();
        current = known.computeIfAbsent(period, this::add);
      }
      spanOf[row] = current;
    }
    return spanOf;
  }

  private int add(final Period period) {
    spans.add(new Span(period));
    return spans.size() - 1;
  }
}
