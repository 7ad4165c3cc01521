/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.internal.time.DateTimeText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the path of a file says: hive-style folders {@code key=value}, and its stem. */
public final class PathFacts {
  private static final String EXTENSION = ".parquet";

  private PathFacts() {}

  /** The symbol of the nearest folder {@code symbol=}. */
  static Optional<String> symbol(final Path file) {
    return folder(file, "symbol");
  }

  /** The date of the nearest folder {@code date=} or {@code dt=} that holds one. */
  static Optional<LocalDate> date(final Path file) {
    return Stream.of("date", "dt")
        .flatMap(key -> folder(file, key).stream())
        .map(DateTimeText::parse)
        .filter(Objects::nonNull)
        .flatMap(parsed -> Stream.ofNullable(parsed.date()))
        .findFirst();
  }

  /** The name of the file without its extension. */
  static String stem(final Path file) {
    final String name = String.valueOf(file.getFileName());
    return name.toLowerCase(Locale.ROOT).endsWith(EXTENSION)
        ? name.substring(0, name.length() - EXTENSION.length())
        : name;
  }

  private static Optional<String> folder(final Path file, final String key) {
    final Path absolute = file.toAbsolutePath().normalize();
    for (int i = absolute.getNameCount() - 2; i >= 0; i--) {
      final String name = absolute.getName(i).toString();
      final int equals = name.indexOf('=');
      if (equals > 0 && name.substring(0, equals).toLowerCase(Locale.ROOT).equals(key)) {
        return Optional.of(decoded(name.substring(equals + 1)));
      }
    }
    return Optional.empty();
  }

  // Hive writes characters that a file system may not like as %XX; a plus sign stays one.
  private static String decoded(final String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (final IllegalArgumentException notEncoded) {
      return value;
    }
  }
}
