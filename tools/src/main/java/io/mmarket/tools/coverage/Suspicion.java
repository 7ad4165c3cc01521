/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.coverage;

import java.time.LocalDate;

/**
 * Something that looks wrong and may be right.
 *
 * @param symbol whose
 * @param date when, or the first of several dates
 * @param what the sort of suspicion
 * @param detail the numbers
 */
public record Suspicion(String symbol, LocalDate date, What what, String detail) {
  /** The sorts. */
  public enum What {
    /** Most others have rows on that date, and this one has before and after. */
    MISSING,
    /** Less than half the rows that the symbol has on most dates. */
    FEW,
    /** A bar whose volume is 0. */
    ZERO_VOLUME,
    /** A close more than half as much again as the one before, or less than two thirds. */
    JUMP,
    /** A high below another price, a low above one, or a price that is not above 0. */
    PRICES
  }
}
