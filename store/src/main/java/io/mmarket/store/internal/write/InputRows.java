/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.MarketDataException;
import io.mmarket.store.RowChunk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The rows of a merge, numbered through: those that the partition has already, then those of each
 * source in input order. Symbols are numbered in the order of their bytes.
 */
final class InputRows {
  private static final int MAX_SYMBOL_BYTES = 255;
  private static final int MAX_QUOTED_CHARS = 64;
  private static final int MAX_UTF8_BYTES = 4;

  private final List<RowChunk> chunks = new ArrayList<>();
  private final int[] firstRows;
  private final int[] sources;
  private final int storedCount;
  private final int count;
  private final byte[][] symbols;

  /**
   * Numbers the rows.
   *
   * @param stored the rows that the partition has already
   * @param input the new rows, by source, in input order
   * @throws MarketDataException when there are more rows than a partition holds, or a symbol that
   *     cannot be one
   */
  InputRows(final List<RowChunk> stored, final List<List<RowChunk>> input) {
    final List<Integer> sourceOfChunk = new ArrayList<>();
    long storedRows = 0;
    for (final RowChunk chunk : stored) {
      chunks.add(chunk);
      sourceOfChunk.add(0);
      storedRows += chunk.rowCount();
    }
    for (int source = 0; source < input.size(); source++) {
      for (final RowChunk chunk : input.get(source)) {
        chunks.add(chunk);
        sourceOfChunk.add(source + 1);
      }
    }
    sources = sourceOfChunk.stream().mapToInt(Integer::intValue).toArray();
    firstRows = new int[chunks.size()];
    long rows = 0;
    for (int i = 0; i < firstRows.length; i++) {
      firstRows[i] = (int) rows;
      rows += chunks.get(i).rowCount();
    }
    count = checkedCount(rows);
    storedCount = (int) storedRows;
    symbols = distinctSymbols();
  }

  /** A number of rows that a partition can hold. */
  static int checkedCount(final long rows) {
    if (rows > Integer.MAX_VALUE) {
      throw new MarketDataException(
          rows + " rows in one partition, more than " + Integer.MAX_VALUE);
    }
    return (int) rows;
  }

  int count() {
    return count;
  }

  List<RowChunk> chunks() {
    return chunks;
  }

  int firstRow(final int chunk) {
    return firstRows[chunk];
  }

  /** The distinct symbols as UTF-8, sorted by their bytes, unsigned. */
  byte[][] symbols() {
    return symbols;
  }

  /** Whether the partition has a row already. */
  boolean isStored(final int row) {
    return row < storedCount;
  }

  /** Where a row comes from: 0 for a stored one, else one more than the source's position. */
  int source(final int row) {
    return sources[chunkOf(row, 0)];
  }

  /** The chunk of a row; the guess is looked at first, then the one behind it. */
  int chunkOf(final int row, final int guess) {
    if (holds(guess, row)) {
      return guess;
    }
    if (guess + 1 < firstRows.length && holds(guess + 1, row)) {
      return guess + 1;
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

  private boolean holds(final int chunk, final int row) {
    final int end = chunk + 1 == firstRows.length ? count : firstRows[chunk + 1];
    return row >= firstRows[chunk] && row < end;
  }

  /** The symbol of each row, as a position in {@link #symbols()}. */
  int[] symbolOfRows() {
    final int[] rows = new int[count];
    IntStream.range(0, firstRows.length)
        .parallel()
        .forEach(
            chunk -> {
              final int[] symbolOfId = symbolOfId(chunks.get(chunk));
              int row = firstRows[chunk];
              for (final int id : chunks.get(chunk).symbolIds()) {
                rows[row++] = symbolOfId[id];
              }
            });
    return rows;
  }

  private int[] symbolOfId(final RowChunk chunk) {
    final int[] symbolOfId = new int[chunk.symbols().length];
    for (int id = 0; id < symbolOfId.length; id++) {
      symbolOfId[id] = Arrays.binarySearch(symbols, chunk.symbols()[id], Arrays::compareUnsigned);
    }
    return symbolOfId;
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

  /** A symbol that a store can hold. */
  static byte[] checkedSymbol(final byte[] symbol) {
    if (symbol.length == 0 || symbol.length > MAX_SYMBOL_BYTES) {
      throw new MarketDataException(
          "symbol "
              + quoted(symbol)
              + " has "
              + symbol.length
              + " bytes, allowed are 1 to "
              + MAX_SYMBOL_BYTES);
    }
    requireText("symbol", symbol);
    return symbol;
  }

  /** Names are compared as text, too: bytes that are no text would not come back the same. */
  static void requireText(final String what, final byte[] utf8) {
    final String name = new String(utf8, StandardCharsets.UTF_8);
    if (!Arrays.equals(name.getBytes(StandardCharsets.UTF_8), utf8)) {
      throw new MarketDataException(what + " " + quoted(utf8) + " is not UTF-8");
    }
  }

  /** The begin of a name for a message of one line, whatever the name consists of. */
  static String quoted(final byte[] utf8) {
    final int bytes = Math.min(utf8.length, MAX_QUOTED_CHARS * MAX_UTF8_BYTES);
    final String name =
        new String(utf8, 0, bytes, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
    return name.length() <= MAX_QUOTED_CHARS
        ? "'" + name + "'"
        : "'" + name.substring(0, MAX_QUOTED_CHARS) + "...'";
  }
}
