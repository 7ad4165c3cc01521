/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.internal.TradingDates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;

/** Reads what the user typed; what cannot be read is a {@link UsageException} that names it. */
final class Arguments {
  private Arguments() {}

  static LocalDate date(final String text) {
    try {
      return TradingDates.parse(text);
    } catch (final IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  static ZoneId zone(final String text) {
    try {
      return ZoneId.of(text);
    } catch (final DateTimeException e) {
      throw new UsageException("no such zone: '" + text + "', expected one like Asia/Shanghai", e);
    }
  }

  /** A path that must be there. */
  static Path existing(final Path path) {
    if (!Files.exists(path)) {
      throw new UsageException("no such path: " + path);
    }
    return path;
  }
}
