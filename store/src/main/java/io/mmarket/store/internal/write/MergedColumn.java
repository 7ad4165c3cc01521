/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.MarketDataException;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One column of all chunks together; chunks that lack it have it missing. Where types differ,
 * integers beside doubles become doubles and numbers beside text become text.
 */
final class MergedColumn {
  private final InputRows input;
  private final ColumnSpec spec;

  /** The values of each chunk, null where it lacks the column. */
  private final @Nullable ColumnValues[] chunks;

  /** Of a column of text: for each chunk the partition's text of each of its own. */
  private final int[][] codes;

  private MergedColumn(
      final InputRows input, final ColumnSpec spec, final TextDictionary dictionary) {
    this.input = input;
    this.spec = spec;
    chunks = new ColumnValues[input.chunks().size()];
    codes = new int[chunks.length][];
    for (int i = 0; i < chunks.length; i++) {
      final ColumnValues values = find(input.chunks().get(i).columns(), spec.name());
      if (values != null && spec.type() == ColumnType.TEXT) {
        final ColumnValues.Texts texts = NumbersAsText.of(values);
        codes[i] = dictionary.codes(texts);
        chunks[i] = texts;
      } else {
        chunks[i] = values;
      }
    }
  }

  /**
   * The columns that rows of these have together: canonical ones first by number, then others as
   * they appear.
   */
  static List<ColumnSpec> specs(final List<ColumnSpec> all) {
    final Map<String, ColumnType> types = new LinkedHashMap<>();
    all.forEach(spec -> types.merge(spec.name(), typeOf(spec), MergedColumn::common));
    return types.entrySet().stream()
        .map(entry -> new ColumnSpec(entry.getKey(), entry.getValue()))
        .sorted(ColumnSpec.CANONICAL_FIRST)
        .toList();
  }

  /** The columns of a schema; texts that it lacks are added to it. */
  static List<MergedColumn> of(final InputRows input, final MergeSchema schema) {
    return schema.columns().stream()
        .map(spec -> new MergedColumn(input, spec, schema.dictionary()))
        .toList();
  }

  private static ColumnType typeOf(final ColumnSpec spec) {
    if (spec.number() == ColumnSpec.NO_NUMBER) {
      return spec.type();
    }
    if (spec.type() == ColumnType.TEXT) {
      throw new MarketDataException("column " + spec.name() + " holds text, not numbers");
    }
    return ColumnType.DOUBLE;
  }

  private static ColumnType common(final ColumnType one, final ColumnType other) {
    if (one == other) {
      return one;
    }
    return one == ColumnType.TEXT || other == ColumnType.TEXT ? ColumnType.TEXT : ColumnType.DOUBLE;
  }

  /** A chunk's column of a name, or null. */
  static @Nullable ColumnValues find(final List<ColumnValues> columns, final String name) {
    for (final ColumnValues column : columns) {
      if (column.spec().name().equals(name)) {
        return column;
      }
    }
    return null;
  }

  ColumnSpec spec() {
    return spec;
  }

  /** The eight bytes to store of one row. */
  long bits(final int chunk, final int row) {
    final ColumnValues values = chunks[chunk];
    if (values == null) {
      return spec.type().missingBits();
    }
    final long bits = values.bits(row - input.firstRow(chunk), spec.type());
    return spec.type() == ColumnType.TEXT && bits != Long.MIN_VALUE
        ? codes[chunk][(int) bits]
        : bits;
  }

  /**
   * Rows of which values are wanted.
   *
   * @param rows row numbers, below 0 where a missing value is wanted
   * @param begin the first of them
   * @param end behind the last of them
   * @param to gets a value for each, from its start on
   */
  @SuppressWarnings("ArrayRecordComponent") // bulk data: handed over, never compared
  record Wanted(int[] rows, int begin, int end, long[] to) {}

  /** Gets the eight bytes to store of each of some rows. */
  void gather(final Wanted wanted) {
    int chunk = 0;
    int i = wanted.begin;
    while (i < wanted.end) {
      final int row = wanted.rows[i];
      if (row < 0) {
        wanted.to[i++ - wanted.begin] = spec.type().missingBits();
        continue;
      }
      chunk = input.chunkOf(row, chunk);
      if (chunks[chunk] instanceof final ColumnValues.Doubles doubles) {
        i = gather(doubles.values(), input.firstRow(chunk), wanted, i);
      } else {
        wanted.to[i++ - wanted.begin] = bits(chunk, row);
      }
    }
  }

  /** As long as rows are of one chunk; how far it came. */
  private static int gather(
      final double[] values, final int firstRow, final Wanted wanted, final int from) {
    final int[] rows = wanted.rows;
    final long[] to = wanted.to;
    int i = from;
    while (i < wanted.end) {
      final int row = rows[i] - firstRow;
      if (row < 0 || row >= values.length) {
        break;
      }
      to[i++ - wanted.begin] = Double.doubleToRawLongBits(values[row]);
    }
    return i;
  }

  /**
   * The column in the order of a merge.
   *
   * @param column the column
   * @param order the rows that stay
   */
  @SuppressWarnings("ArrayRecordComponent") // bulk data: handed over, never compared
  record InOrder(MergedColumn column, int[] order) implements Longs {
    private static final int ROWS_AT_ONCE = 1 << 10;

    @Override
    public long get(final int row) {
      return column.bits(column.input.chunkOf(order[row], 0), order[row]);
    }

    @Override
    public void copy(final int begin, final LongBuffer to) {
      final long[] some = new long[Math.min(ROWS_AT_ONCE, to.remaining())];
      for (int at = begin; to.hasRemaining(); ) {
        final int count = Math.min(some.length, to.remaining());
        column.gather(new Wanted(order, at, at + count, some));
        to.put(some, 0, count);
        at += count;
      }
    }

    @Override
    public void gather(final int[] places, final long missing, final long[] to) {
      column.gather(new Wanted(places, 0, places.length, to));
    }
  }
}
