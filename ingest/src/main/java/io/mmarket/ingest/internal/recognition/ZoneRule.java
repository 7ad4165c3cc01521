/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.internal.parquet.ColumnForm;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The zone in which unmarked times are read and trading dates are derived: the user's, else the one
 * that all symbols or exchanges of the file imply, else that of the store or queue, else UTC. The
 * JVM's default has no say.
 */
public final class ZoneRule {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Set<String> SUFFIXES = Set.of("XSHE", "XSHG", "SZ", "SH", "BJ");
  private static final Set<String> EXCHANGES =
      Set.of("SHFE", "DCE", "CZCE", "CFFEX", "INE", "GFEX", "SZSE", "SSE", "XSHE", "XSHG");

  private ZoneRule() {}

  /** The zone that a file's symbols or exchanges imply, if they do. */
  public static Optional<ZoneId> implied(final IngestPlan plan, final ColumnLook look) {
    final ParquetColumn symbols = plan.symbol().column();
    final ParquetColumn exchanges = plan.exchange();
    final boolean shanghai =
        (symbols == null && isShanghaiSymbol(plan.symbol().constant()))
            || (exchanges != null && look.allTexts(exchanges, ZoneRule::isShanghaiExchange))
            || (symbols != null
                && symbols.form() == ColumnForm.TEXT
                && look.allTexts(symbols, ZoneRule::isShanghaiSymbol));
    return shanghai ? Optional.of(SHANGHAI) : Optional.empty();
  }

  /**
   * The zone of a file.
   *
   * @param given what the user says, or null
   * @param implied what the file implies
   * @param home the zone of the store or queue, or null if it does not exist yet
   */
  public static ZoneChoice choose(
      final @Nullable ZoneId given, final Optional<ZoneId> implied, final @Nullable ZoneId home) {
    if (given != null) {
      return new ZoneChoice(given, "--zone");
    }
    if (implied.isPresent()) {
      return new ZoneChoice(implied.get(), "the file implies it");
    }
    return home == null
        ? new ZoneChoice(UTC, "no other is known")
        : new ZoneChoice(home, "of store or queue");
  }

  /**
   * The zone of a store that is created: the user's, else the one that all files imply, else UTC.
   */
  public static ZoneId homeZone(
      final @Nullable ZoneId given, final Iterable<Optional<ZoneId>> impliedByFiles) {
    if (given != null) {
      return given;
    }
    Optional<ZoneId> common = Optional.empty();
    for (final Optional<ZoneId> implied : impliedByFiles) {
      if (implied.isEmpty() || (common.isPresent() && !common.equals(implied))) {
        return UTC;
      }
      common = implied;
    }
    return common.orElse(UTC);
  }

  private static boolean isShanghaiExchange(final String exchange) {
    return EXCHANGES.contains(exchange.strip().toUpperCase(Locale.ROOT));
  }

  private static boolean isShanghaiSymbol(final String symbol) {
    final String suffix = symbol.substring(symbol.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    return suffix.length() < symbol.length()
        && (SUFFIXES.contains(suffix) || EXCHANGES.contains(suffix));
  }
}
