/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.FileRefusedException;
import io.mmarket.store.Kind;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Whether a file holds daily bars, minute bars or ticks. */
final class KindRule {
  private final ColumnClaims claims;

  KindRule(final ColumnClaims claims) {
    this.claims = claims;
  }

  /**
   * Checks that there are prices at all.
   *
   * @throws FileRefusedException if there are none
   */
  void requirePrices(final Path file) {
    if (!hasBars() && !hasLastPrice() && !claims.book().isTwoSided()) {
      throw new FileRefusedException(
          file, "not market data: no price column among " + Recognizer.names(claims.columns()));
    }
  }

  /**
   * Decides, looking at the times only where they alone tell.
   *
   * @throws FileRefusedException if not even they tell
   */
  Kind kind(final Path file, final TimePlan times, final ColumnLook look) {
    if (hasBars() && !times.hasTime()) {
      return Kind.DAILY;
    }
    final boolean closes = claims.has(CanonicalColumn.CLOSE);
    if (claims.book().isTwoSided() || (hasLastPrice() && !closes)) {
      return Kind.TICK;
    }
    if (!times.hasTime()) {
      return Kind.DAILY;
    }
    return switch (look.dayTimes(times)) {
      case SEVERAL -> Kind.MINUTE;
      case ONE -> Kind.DAILY;
      case CHANGING ->
          throw new FileRefusedException(
              file,
              "one bar a date at changing times of day may be daily or minute bars;"
                  + " --kind daily or --kind minute decides");
    };
  }

  /** Whether there are prices of bars. */
  boolean hasBars() {
    return Stream.of(
            CanonicalColumn.OPEN, CanonicalColumn.HIGH, CanonicalColumn.LOW, CanonicalColumn.CLOSE)
        .anyMatch(claims::has);
  }

  /** Whether there is a price of a last trade. */
  boolean hasLastPrice() {
    return claims.has(CanonicalColumn.LAST_PRICE);
  }
}
