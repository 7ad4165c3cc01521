/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.coverage;

import java.time.LocalDate;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What there is of a symbol. Not changed once it was handed out.
 *
 * @param symbol its name
 * @param present a bit for each date of the report on which it has rows
 * @param missing a bit for each date on which it should have some
 * @param rows how many rows it has
 */
public record SymbolCoverage(String symbol, BitSet present, BitSet missing, long rows) {
  /**
   * The first date with rows.
   *
   * @param report whose dates are meant
   * @return null when there is none
   */
  public @Nullable LocalDate first(final CoverageReport report) {
    final int first = present.nextSetBit(0);
    return first < 0 ? null : report.dates().get(first);
  }

  /**
   * The last date with rows.
   *
   * @param report whose dates are meant
   * @return null when there is none
   */
  public @Nullable LocalDate last(final CoverageReport report) {
    return present.isEmpty() ? null : report.dates().get(present.length() - 1);
  }
}
