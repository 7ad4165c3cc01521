/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.read;

import io.mmarket.ingest.internal.parquet.ColumnForm;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.ingest.internal.parquet.TextColumn;
import io.mmarket.ingest.internal.recognition.IngestPlan;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the symbols of a row group: each distinct one once, byte for byte as in the file. */
public final class SymbolReader {
  private final ParquetFile file;
  private final IngestPlan plan;

  /**
   * A reader of one file.
   *
   * @param file the file, which stays the caller's
   * @param plan where its symbols are
   */
  public SymbolReader(final ParquetFile file, final IngestPlan plan) {
    this.file = file;
    this.plan = plan;
  }

  /** The symbols, qualified by their exchange if the plan says so. */
  public TextColumn symbols(final int group) {
    final TextColumn symbols = plain(group);
    final ParquetColumn exchange = plan.exchange();
    return plan.qualifySymbols() && exchange != null
        ? qualified(symbols, file.readText(group, exchange))
        : symbols;
  }

  private TextColumn plain(final int group) {
    final ParquetColumn column = plan.symbol().column();
    if (column == null) {
      final byte[] constant = plan.symbol().constant().getBytes(StandardCharsets.UTF_8);
      return new TextColumn(
          new int[Math.toIntExact(file.rowGroupRowCount(group))], new byte[][] {constant});
    }
    return column.form() == ColumnForm.TEXT
        ? file.readText(group, column)
        : fromIntegers(file.readLongs(group, column));
  }

  private static TextColumn fromIntegers(final long[] values) {
    final Map<Long, Integer> idOf = new HashMap<>();
    final List<byte[]> dictionary = new ArrayList<>();
    final int[] ids = new int[values.length];
    for (int row = 0; row < ids.length; row++) {
      final long value = values[row];
      if (value == Long.MIN_VALUE) {
        ids[row] = -1;
      } else {
        final Integer known = idOf.putIfAbsent(value, dictionary.size());
        ids[row] = known == null ? dictionary.size() : known;
        if (known == null) {
          dictionary.add(Long.toString(value).getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return new TextColumn(ids, dictionary.toArray(byte[][]::new));
  }

  private static TextColumn qualified(final TextColumn symbols, final TextColumn exchanges) {
    final Map<Long, Integer> idOfPair = new HashMap<>();
    final List<byte[]> dictionary = new ArrayList<>();
    final int[] ids = new int[symbols.ids().length];
    for (int row = 0; row < ids.length; row++) {
      final int symbol = symbols.ids()[row];
      final int exchange = exchanges.ids()[row];
      if (symbol < 0) {
        ids[row] = -1;
        continue;
      }
      final Integer known = idOfPair.get(pair(symbol, exchange));
      if (known == null) {
        ids[row] = dictionary.size();
        idOfPair.put(pair(symbol, exchange), ids[row]);
        final byte[] code = symbols.dictionary()[symbol];
        dictionary.add(exchange < 0 ? code : joined(code, exchanges.dictionary()[exchange]));
      } else {
        ids[row] = known;
      }
    }
    return new TextColumn(ids, dictionary.toArray(byte[][]::new));
  }

  private static long pair(final int symbol, final int exchange) {
    return ((long) symbol << 32) | (exchange & 0xFFFF_FFFFL);
  }

  private static byte[] joined(final byte[] symbol, final byte[] exchange) {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(symbol);
    out.write('.');
    out.writeBytes(exchange);
    return out.toByteArray();
  }
}
