/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which trading dates are meant. */
@SuppressWarnings("NullAway.Init")
final class DateFlags {
  @Option(names = "--from", paramLabel = "D", description = "The first trading date.")
  private String from;

  @Option(names = "--to", paramLabel = "D", description = "The last trading date.")
  private String to;

  boolean isGiven() {
    return from != null || to != null;
  }

  /** The first date, null for the first that there is. */
  @Nullable LocalDate from() {
    requireOrder();
    return from == null ? null : Arguments.date(from);
  }

  /** The last date, null for the last that there is. */
  @Nullable LocalDate to() {
    requireOrder();
    return to == null ? null : Arguments.date(to);
  }

  LocalDate fromOr(final LocalDate first) {
    final LocalDate date = from();
    return date == null ? first : date;
  }

  LocalDate toOr(final LocalDate last) {
    final LocalDate date = to();
    return date == null ? last : date;
  }

  private void requireOrder() {
    if (from != null && to != null && Arguments.date(to).isBefore(Arguments.date(from))) {
      throw new UsageException("--to " + to + " is before --from " + from);
    }
  }
}
