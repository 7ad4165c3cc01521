/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.Field;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.RowChunk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.agrona.collections.LongHashSet;
import org.jspecify.annotations.Nullable;

/**
 * Merges chunks of bars into one table: of rows with the same symbol and time the last one stays,
 * and stored rows come before those of the input.
 *
 * <p>Each row becomes one long, the cell (symbol, time) above the row's number; sorting those longs
 * sorts the rows and leaves the last row of a cell last.
 */
final class TableMerger {
  private static final int ROW_BITS = 32;
  private static final int MAX_SYMBOL_BYTES = 255;

  private final List<RowChunk> chunks;
  private final int storedRows;
  private final int[] firstRows;
  private final int rowCount;

  /**
   * Prepares a merge.
   *
   * @param stored the rows that the partition has already, or null
   * @param input the new rows, in input order
   */
  TableMerger(final @Nullable RowChunk stored, final List<RowChunk> input) {
    chunks = new ArrayList<>(input.size() + 1);
    if (stored != null) {
      chunks.add(stored);
    }
    chunks.addAll(input);
    storedRows = stored == null ? 0 : stored.rowCount();
    firstRows = new int[chunks.size()];
    long rows = 0;
    for (int i = 0; i < firstRows.length; i++) {
      firstRows[i] = (int) rows;
      rows += chunks.get(i).rowCount();
    }
    if (rows > Integer.MAX_VALUE) {
      throw new MarketDataException(
          rows + " rows in one partition, more than " + Integer.MAX_VALUE);
    }
    rowCount = (int) rows;
  }

  PartitionTable merge() {
    final byte[][] symbols = distinctSymbols();
    final long[] times = distinctTimes();
    final long[] sorted = sortedCells(symbols, times);
    final int kept = keepLastOfEachCell(sorted);
    final int[] symbolRows = new int[kept];
    final int[] timeIndexes = new int[kept];
    final int[] sources = new int[kept];
    for (int i = 0; i < kept; i++) {
      final int cell = (int) (sorted[i] >>> ROW_BITS);
      symbolRows[i] = cell / times.length;
      timeIndexes[i] = cell % times.length;
      sources[i] = (int) sorted[i];
    }
    final List<ColumnSpec> columns = mergedColumns();
    final long[][] bits = new long[columns.size()][];
    IntStream.range(0, bits.length)
        .parallel()
        .forEach(column -> bits[column] = gather(columns.get(column), sources));
    final long replaced = storedRows - storedRowsKept(sources);
    return new PartitionTable(
        symbols,
        times,
        columns,
        symbolRows,
        timeIndexes,
        bits,
        replaced,
        rowCount - kept - replaced);
  }

  private byte[][] distinctSymbols() {
    final TreeMap<byte[], Boolean> distinct = new TreeMap<>(Arrays::compareUnsigned);
    for (final RowChunk chunk : chunks) {
      final boolean[] used = new boolean[chunk.symbols().length];
      for (final int id : chunk.symbolIds()) {
        used[id] = true;
      }
      for (int id = 0; id < used.length; id++) {
        if (used[id]) {
          distinct.put(checkedSymbol(chunk.symbols()[id]), true);
        }
      }
    }
    return distinct.keySet().toArray(byte[][]::new);
  }

  private static byte[] checkedSymbol(final byte[] symbol) {
    if (symbol.length == 0 || symbol.length > MAX_SYMBOL_BYTES) {
      throw new MarketDataException(
          "symbol '"
              + new String(symbol, StandardCharsets.UTF_8)
              + "' has "
              + symbol.length
              + " bytes, allowed are 1 to "
              + MAX_SYMBOL_BYTES);
    }
    // Names are compared as text, too: bytes that are no text would not come back the same.
    final String name = new String(symbol, StandardCharsets.UTF_8);
    if (!Arrays.equals(name.getBytes(StandardCharsets.UTF_8), symbol)) {
      throw new MarketDataException("symbol '" + name + "' is not UTF-8");
    }
    return symbol;
  }

  private long[] distinctTimes() {
    final LongHashSet distinct = new LongHashSet();
    for (final RowChunk chunk : chunks) {
      long last = Long.MIN_VALUE;
      for (final long time : chunk.times()) {
        // Files are mostly sorted by time or by symbol: neighbours often share theirs.
        if (time != last) {
          distinct.add(time);
          last = time;
        }
      }
    }
    final long[] times = new long[distinct.size()];
    int i = 0;
    for (final LongHashSet.LongIterator iterator = distinct.iterator(); iterator.hasNext(); ) {
      times[i++] = iterator.nextValue();
    }
    Arrays.sort(times);
    return times;
  }

  private long[] sortedCells(final byte[][] symbols, final long[] times) {
    if ((long) symbols.length * times.length > Integer.MAX_VALUE) {
      throw new MarketDataException(
          symbols.length
              + " symbols at "
              + times.length
              + " times in one partition, more than "
              + Integer.MAX_VALUE
              + " cells");
    }
    final long[] cells = new long[rowCount];
    int row = 0;
    for (final RowChunk chunk : chunks) {
      final int[] symbolRows = symbolRows(chunk, symbols);
      int timeIndex = 0;
      for (int i = 0; i < chunk.rowCount(); i++) {
        final long time = chunk.times()[i];
        if (times[timeIndex] != time) {
          timeIndex = Arrays.binarySearch(times, time);
        }
        final long cell = (long) symbolRows[chunk.symbolIds()[i]] * times.length + timeIndex;
        cells[row] = cell << ROW_BITS | row;
        row++;
      }
    }
    Arrays.parallelSort(cells);
    return cells;
  }

  private static int[] symbolRows(final RowChunk chunk, final byte[][] symbols) {
    final int[] rows = new int[chunk.symbols().length];
    for (int id = 0; id < rows.length; id++) {
      rows[id] = Arrays.binarySearch(symbols, chunk.symbols()[id], Arrays::compareUnsigned);
    }
    return rows;
  }

  private static int keepLastOfEachCell(final long[] sorted) {
    int kept = 0;
    for (int i = 0; i < sorted.length; i++) {
      final boolean last =
          i + 1 == sorted.length || sorted[i] >>> ROW_BITS != sorted[i + 1] >>> ROW_BITS;
      if (last) {
        sorted[kept++] = sorted[i];
      }
    }
    return kept;
  }

  private long storedRowsKept(final int[] sources) {
    return Arrays.stream(sources).filter(source -> source < storedRows).count();
  }

  private List<ColumnSpec> mergedColumns() {
    final Map<String, ColumnType> types = new LinkedHashMap<>();
    for (final RowChunk chunk : chunks) {
      for (final ColumnValues column : chunk.columns()) {
        final boolean canonical = column.spec().field() != null;
        types.merge(
            column.spec().name(),
            canonical ? ColumnType.DOUBLE : column.spec().type(),
            (one, other) -> one == other ? one : ColumnType.DOUBLE);
      }
    }
    return types.entrySet().stream()
        .map(entry -> new ColumnSpec(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt(TableMerger::columnOrder))
        .toList();
  }

  private static int columnOrder(final ColumnSpec spec) {
    final Field field = spec.field();
    return field == null ? Field.NUMBERS : field.number();
  }

  /** One column of all kept rows; rows of a chunk that lacks the column have it missing. */
  private long[] gather(final ColumnSpec spec, final int[] sources) {
    final @Nullable ColumnValues[] byChunk = new ColumnValues[chunks.size()];
    for (int i = 0; i < byChunk.length; i++) {
      for (final ColumnValues column : chunks.get(i).columns()) {
        if (column.spec().name().equals(spec.name())) {
          byChunk[i] = column;
        }
      }
    }
    final long[] bits = new long[sources.length];
    int chunk = 0;
    for (int i = 0; i < sources.length; i++) {
      chunk = chunkOf(sources[i], chunk);
      final ColumnValues column = byChunk[chunk];
      bits[i] =
          column == null
              ? spec.type().missingBits()
              : column.bits(sources[i] - firstRows[chunk], spec.type());
    }
    return bits;
  }

  private int chunkOf(final int row, final int guess) {
    final int end = guess + 1 == firstRows.length ? rowCount : firstRows[guess + 1];
    if (row >= firstRows[guess] && row < end) {
      return guess;
    }
    int found = Arrays.binarySearch(firstRows, row);
    if (found < 0) {
      return -found - 2;
    }
    // Of empty chunks that begin at the same row the last one holds it.
    while (found + 1 < firstRows.length && firstRows[found + 1] == row) {
      found++;
    }
    return found;
  }
}
