/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.coverage;

import io.mmarket.store.Kind;
import java.time.LocalDate;
import java.util.List;

/**
 * Dates by symbols.
 *
 * @param kind of the rows
 * @param dates all trading dates on which any symbol has rows, ascending
 * @param symbols in byte order of their names
 * @param suspicions by symbol and date, at most {@link #MOST_SUSPICIONS}
 * @param suspicionCount how many there are
 */
public record CoverageReport(
    Kind kind,
    List<LocalDate> dates,
    List<SymbolCoverage> symbols,
    List<Suspicion> suspicions,
    long suspicionCount) {
  /** How many suspicions are listed. */
  public static final int MOST_SUSPICIONS = 10_000;

  /** Keeps immutable copies. */
  public CoverageReport {
    dates = List.copyOf(dates);
    symbols = List.copyOf(symbols);
    suspicions = List.copyOf(suspicions);
  }
}
