/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ingest.ReadOptions;
import io.mmarket.store.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a Parquet file is meant, where it does not say so itself. */
@SuppressWarnings("NullAway.Init")
final class ReadFlags {
  @Option(
      names = "--zone",
      paramLabel = "Z",
      description =
          "The zone of times that are not marked as UTC, and of a new store or queue, as"
              + " Asia/Shanghai.")
  private String zone;

  @Option(
      names = "--map",
      paramLabel = "CANONICAL=COLUMN",
      description = "Take this column for a canonical one, as close=px_last. Repeatable.")
  private Map<String, String> map = new LinkedHashMap<>();

  @Option(names = "--symbol", paramLabel = "S", description = "The symbol of files that name none.")
  private String symbol;

  @Option(
      names = "--date",
      paramLabel = "D",
      description = "The trading date of files that name none.")
  private String date;

  @Option(
      names = "--qualify-symbols",
      description = "Make symbols SYMBOL.EXCHANGE, where one code is traded on several exchanges.")
  private boolean qualifySymbols;

  ReadOptions options(final @Nullable Kind kind) {
    final ReadOptions.Builder options =
        ReadOptions.builder()
            .kind(kind)
            .zone(zone == null ? null : Arguments.zone(zone))
            .symbol(symbol)
            .date(date == null ? null : Arguments.date(date))
            .qualifySymbols(qualifySymbols);
    map.forEach(options::map);
    try {
      return options.build();
    } catch (final IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }
}
