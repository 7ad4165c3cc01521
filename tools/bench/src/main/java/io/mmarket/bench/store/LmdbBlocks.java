/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * LMDB with columnar blocks like the store's, read in place: one a date (all symbols) and one a
 * symbol (all dates), each five columns of doubles one after the other. LMDB knows no symbol table,
 * so the reader builds a map of rows on the heap.
 */
final class LmdbBlocks implements DailyBars {
  private static final String FOLDER = "lmdb-blocks";
  private static final int KEY_BYTES = 4;

  /** Symbols come behind all dates. */
  private static final int SYMBOL_KEY = 1 << 30;

  private static final long MIN_BYTES = 1 << 24;

  private final LmdbFiles files;
  private final UnsafeBuffer key = LmdbFiles.directBuffer(KEY_BYTES);
  private final int[] dateKeys;
  private final String[] symbols;
  private final Map<String, Integer> rows = new HashMap<>();

  LmdbBlocks(final DailyShape shape, final Path data) {
    files = LmdbFiles.read(shape.folder(data).resolve(FOLDER));
    dateKeys = Keys.dates(shape);
    symbols = Keys.symbols(shape);
    for (int symbol = 0; symbol < symbols.length; symbol++) {
      rows.put(symbols[symbol], symbol);
    }
  }

  static void write(final DailyShape shape, final Path data) {
    final UnsafeBuffer key = LmdbFiles.directBuffer(KEY_BYTES);
    // Twice the bars, and pages of 4 KiB that a value ends in.
    final long bytes =
        2 * shape.bars() * RecordKey.VALUE_BYTES + 8192L * (shape.dates() + shape.symbols());
    try (LmdbFiles files =
        LmdbFiles.create(shape.folder(data).resolve(FOLDER), MIN_BYTES + 2 * bytes)) {
      final UnsafeBuffer day = LmdbFiles.directBuffer(RecordKey.VALUE_BYTES * shape.symbols());
      for (int date = 0; date < shape.dates(); date++) {
        for (int symbol = 0; symbol < shape.symbols(); symbol++) {
          putBar(day, symbol, shape.symbols(), date, symbol);
        }
        key.putInt(0, shape.dateKey(date), ByteOrder.BIG_ENDIAN);
        files.append(key, day);
      }
      final UnsafeBuffer history = LmdbFiles.directBuffer(RecordKey.VALUE_BYTES * shape.dates());
      for (int symbol = 0; symbol < shape.symbols(); symbol++) {
        for (int date = 0; date < shape.dates(); date++) {
          putBar(history, date, shape.dates(), date, symbol);
        }
        key.putInt(0, SYMBOL_KEY + symbol, ByteOrder.BIG_ENDIAN);
        files.append(key, history);
      }
      files.commit();
    }
  }

  private static void putBar(
      final UnsafeBuffer block, final int row, final int rows, final int date, final int symbol) {
    for (int column = 0; column < DailyShape.COLUMNS; column++) {
      block.putDouble(
          (column * rows + row) * Double.BYTES,
          DailyShape.value(date, symbol, column),
          ByteOrder.LITTLE_ENDIAN);
    }
  }

  private int row(final int symbol) {
    return Objects.requireNonNull(rows.get(symbols[symbol]));
  }

  private DirectBuffer block(final int number) {
    key.putInt(0, number, ByteOrder.BIG_ENDIAN);
    return files.get(key);
  }

  @Override
  public double close(final int date, final int symbol) {
    final int row = row(symbol);
    final int offset = (DailyShape.CLOSE * symbols.length + row) * Double.BYTES;
    return block(dateKeys[date]).getDouble(offset, ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public double sumOfDate(final int date) {
    return sumOfCloses(block(dateKeys[date]), symbols.length);
  }

  @Override
  public double sumOfSymbol(final int symbol) {
    return sumOfCloses(block(SYMBOL_KEY + row(symbol)), dateKeys.length);
  }

  private static double sumOfCloses(final DirectBuffer block, final int count) {
    final int begin = DailyShape.CLOSE * count * Double.BYTES;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += block.getDouble(begin + i * Double.BYTES, ByteOrder.LITTLE_ENDIAN);
    }
    return sum;
  }

  @Override
  public void close() {
    files.close();
  }
}
