/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.tick;

import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.ingest.internal.parquet.TextColumn;
import io.mmarket.ingest.internal.read.BookLevels;
import io.mmarket.ingest.internal.read.NumberReader;
import io.mmarket.ingest.internal.read.SymbolReader;
import io.mmarket.ingest.internal.read.TimeReader;
import io.mmarket.ingest.internal.recognition.CanonicalColumn;
import io.mmarket.ingest.internal.recognition.FieldColumn;
import io.mmarket.ingest.internal.recognition.IngestPlan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Reads row groups of ticks. Any threads may use it at once. */
final class TickGroupReader {
  private final ParquetFile file;
  private final IngestPlan plan;
  private final TimeReader times;
  private final SymbolReader symbols;

  TickGroupReader(final ParquetFile file, final IngestPlan plan, final TimeReader times) {
    this.file = file;
    this.plan = plan;
    this.times = times;
    this.symbols = new SymbolReader(file, plan);
  }

  TickColumns read(final int group) {
    final TextColumn symbolTexts = symbols.symbols(group);
    final TextColumn exchangeTexts = exchanges(group);
    final Map<CanonicalColumn, double[]> numbers = new EnumMap<>(CanonicalColumn.class);
    for (final FieldColumn field : plan.fields()) {
      numbers.put(field.canonical(), NumberReader.doubles(file, group, field.column()));
    }
    return new TickColumns(
        times.utcNs(group),
        times.days(group),
        symbolTexts.ids(),
        strings(symbolTexts),
        exchangeTexts.ids(),
        strings(exchangeTexts),
        numbers,
        BookLevels.read(file, group, plan.book().bids()),
        BookLevels.read(file, group, plan.book().asks()));
  }

  /** The exchanges of a row group; none where the file does not tell. */
  TextColumn exchanges(final int group) {
    final ParquetColumn column = plan.exchange();
    if (column != null) {
      return file.readText(group, column);
    }
    final int[] none = new int[Math.toIntExact(file.rowGroupRowCount(group))];
    Arrays.fill(none, -1);
    return new TextColumn(none, new byte[0][]);
  }

  private static String[] strings(final TextColumn texts) {
    return Arrays.stream(texts.dictionary())
        .map(text -> new String(text, StandardCharsets.UTF_8))
        .toArray(String[]::new);
  }
}
