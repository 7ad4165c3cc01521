/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import java.nio.ByteOrder;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/** LMDB with a record for each bar, under its own (date, symbol), read in place. */
final class LmdbRecords implements DailyBars {
  private static final String FOLDER = "lmdb-records";

  private static final long MAX_BYTES_PER_BAR = 512;
  private static final long MIN_BYTES = 1 << 24;

  private final LmdbFiles files;
  private final UnsafeBuffer key = LmdbFiles.directBuffer(RecordKey.LENGTH_BYTES);
  private final int[] dateKeys;
  private final byte[][] symbols;

  LmdbRecords(final DailyShape shape, final Path data) {
    files = LmdbFiles.read(shape.folder(data).resolve(FOLDER));
    dateKeys = Keys.dates(shape);
    symbols = Keys.symbolBytes(shape);
  }

  static void write(final DailyShape shape, final Path data) {
    final UnsafeBuffer key = LmdbFiles.directBuffer(RecordKey.LENGTH_BYTES);
    final UnsafeBuffer value = LmdbFiles.directBuffer(RecordKey.VALUE_BYTES);
    final byte[][] symbols = Keys.symbolBytes(shape);
    try (LmdbFiles files =
        LmdbFiles.create(
            shape.folder(data).resolve(FOLDER), MIN_BYTES + MAX_BYTES_PER_BAR * shape.bars())) {
      for (int date = 0; date < shape.dates(); date++) {
        final int dateKey = shape.dateKey(date);
        for (int symbol = 0; symbol < symbols.length; symbol++) {
          RecordKey.put(key, dateKey, symbols[symbol]);
          RecordKey.putValue(value, date, symbol);
          files.append(key, value);
        }
      }
      files.commit();
    }
  }

  @Override
  public double close(final int date, final int symbol) {
    RecordKey.put(key, dateKeys[date], symbols[symbol]);
    return files.get(key).getDouble(RecordKey.CLOSE_OFFSET, ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public double sumOfDate(final int date) {
    double sum = 0;
    for (int symbol = 0; symbol < symbols.length; symbol++) {
      sum += close(date, symbol);
    }
    return sum;
  }

  @Override
  public double sumOfSymbol(final int symbol) {
    double sum = 0;
    for (int date = 0; date < dateKeys.length; date++) {
      sum += close(date, symbol);
    }
    return sum;
  }

  @Override
  public void close() {
    files.close();
  }
}
