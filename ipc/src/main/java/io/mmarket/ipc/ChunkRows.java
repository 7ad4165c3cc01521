/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.RowChunk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows being put together for the store, column by column, in pieces that grow with them. A column
 * that has no value in a piece takes no memory there. Used by one thread.
 */
final class ChunkRows {
  private static final int PIECE_ROWS = 1 << 14;

  private final List<ColumnSpec> doubleColumns;
  private final List<ColumnSpec> longColumns;
  private final @Nullable ColumnSpec textColumn;
  private final Map<String, Integer> symbols = new LinkedHashMap<>();
  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final List<Piece> pieces = new ArrayList<>();
  private Piece piece;
  private int row = -1;

  /** The rows of one chunk. */
  private static final class Piece {
    private final int[] symbolIds = new int[PIECE_ROWS];
    private final long[] times = new long[PIECE_ROWS];
    private final double[] @Nullable [] doubles;
    private final long[][] longs;
    private final int[] textIds = new int[PIECE_ROWS];
    private boolean hasText;

    private Piece(final int doubleColumns, final int longColumns) {
      doubles = new double[doubleColumns][];
      longs = new long[longColumns][PIECE_ROWS];
      Arrays.fill(textIds, -1);
    }
  }

  ChunkRows(
      final List<ColumnSpec> doubleColumns,
      final List<ColumnSpec> longColumns,
      final @Nullable ColumnSpec textColumn) {
    this.doubleColumns = doubleColumns;
    this.longColumns = longColumns;
    this.textColumn = textColumn;
    this.piece = newPiece();
  }

  private Piece newPiece() {
    final Piece added = new Piece(doubleColumns.size(), longColumns.size());
    pieces.add(added);
    return added;
  }

  /** The number of a symbol in the rows' dictionary. */
  int symbolId(final String symbol) {
    return symbols.computeIfAbsent(symbol, added -> symbols.size());
  }

  /** Begins the next row. */
  void begin(final int symbolId, final long timeNs) {
    row++;
    if (row == PIECE_ROWS) {
      piece = newPiece();
      row = 0;
    }
    piece.symbolIds[row] = symbolId;
    piece.times[row] = timeNs;
  }

  /** Sets a value of the row; NaN is what stands there otherwise. */
  void set(final int column, final double value) {
    if (Double.isNaN(value)) {
      return;
    }
    double[] values = piece.doubles[column];
    if (values == null) {
      values = new double[PIECE_ROWS];
      Arrays.fill(values, Double.NaN);
      piece.doubles[column] = values;
    }
    values[row] = value;
  }

  void set(final int column, final long value) {
    piece.longs[column][row] = value;
  }

  /** Sets the row's text; the empty one is none. */
  void set(final String text) {
    if (!text.isEmpty()) {
      piece.textIds[row] = texts.computeIfAbsent(text, added -> texts.size());
      piece.hasText = true;
    }
  }

  /** The number of rows. */
  long count() {
    return (pieces.size() - 1L) * PIECE_ROWS + row + 1;
  }

  /** The rows, of which none may be added any more. */
  List<RowChunk> finish() {
    final byte[][] symbolTable = utf8(symbols);
    final byte[][] textTable = utf8(texts);
    final List<RowChunk> chunks = new ArrayList<>();
    for (final Piece each : pieces) {
      final int rows = each == piece ? row + 1 : PIECE_ROWS;
      if (rows > 0) {
        chunks.add(
            new RowChunk(
                symbolTable,
                Arrays.copyOf(each.symbolIds, rows),
                Arrays.copyOf(each.times, rows),
                columns(each, rows, textTable)));
      }
    }
    pieces.clear();
    return chunks;
  }

  private List<ColumnValues> columns(final Piece each, final int rows, final byte[][] textTable) {
    final List<ColumnValues> columns = new ArrayList<>();
    for (int i = 0; i < doubleColumns.size(); i++) {
      final double[] values = each.doubles[i];
      if (values != null) {
        columns.add(new ColumnValues.Doubles(doubleColumns.get(i), Arrays.copyOf(values, rows)));
      }
    }
    for (int i = 0; i < longColumns.size(); i++) {
      columns.add(new ColumnValues.Longs(longColumns.get(i), Arrays.copyOf(each.longs[i], rows)));
    }
    if (textColumn != null && each.hasText) {
      columns.add(new ColumnValues.Texts(textColumn, textTable, Arrays.copyOf(each.textIds, rows)));
    }
    return columns;
  }

  private static byte[][] utf8(final Map<String, Integer> ids) {
    return ids.keySet().stream()
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }
}
