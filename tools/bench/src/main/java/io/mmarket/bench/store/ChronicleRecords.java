/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Chronicle Map as its users keep bars: each under its own (date, symbol), read by {@code getUsing}
 * into a buffer that is used again. Key and value have constant sizes, which suits the map best.
 */
final class ChronicleRecords implements DailyBars {
  private static final String FILE = "records.cm";

  private final ChronicleMap<ByteBuffer, ByteBuffer> map;
  private final ByteBuffer key = ByteBuffer.allocateDirect(RecordKey.LENGTH_BYTES);
  private final UnsafeBuffer keyBytes = new UnsafeBuffer(key);
  private final int[] dateKeys;
  private final byte[][] symbols;
  private ByteBuffer using = ByteBuffer.allocateDirect(RecordKey.VALUE_BYTES);

  ChronicleRecords(final DailyShape shape, final Path data) {
    map = open(shape, data);
    dateKeys = Keys.dates(shape);
    symbols = Keys.symbolBytes(shape);
  }

  private static ChronicleMap<ByteBuffer, ByteBuffer> open(
      final DailyShape shape, final Path data) {
    try {
      return ChronicleMapBuilder.of(ByteBuffer.class, ByteBuffer.class)
          .entries(shape.bars())
          .constantKeySizeBySample(ByteBuffer.allocateDirect(RecordKey.LENGTH_BYTES))
          .constantValueSizeBySample(ByteBuffer.allocateDirect(RecordKey.VALUE_BYTES))
          .createPersistedTo(shape.folder(data).resolve(FILE).toFile());
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(final DailyShape shape, final Path data) {
    try {
      Files.createDirectories(shape.folder(data));
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
    final ByteBuffer key = ByteBuffer.allocateDirect(RecordKey.LENGTH_BYTES);
    final ByteBuffer value = ByteBuffer.allocateDirect(RecordKey.VALUE_BYTES);
    final byte[][] symbols = Keys.symbolBytes(shape);
    try (ChronicleMap<ByteBuffer, ByteBuffer> map = open(shape, data)) {
      for (int date = 0; date < shape.dates(); date++) {
        final int dateKey = shape.dateKey(date);
        for (int symbol = 0; symbol < symbols.length; symbol++) {
          RecordKey.put(new UnsafeBuffer(key.clear()), dateKey, symbols[symbol]);
          RecordKey.putValue(new UnsafeBuffer(value.clear()), date, symbol);
          map.put(key, value);
        }
      }
    }
  }

  @Override
  public double close(final int date, final int symbol) {
    RecordKey.put(keyBytes, dateKeys[date], symbols[symbol]);
    using.clear();
    using = map.getUsing(key.clear(), using);
    return using.order(ByteOrder.LITTLE_ENDIAN).getDouble(RecordKey.CLOSE_OFFSET);
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
    map.close();
  }
}
