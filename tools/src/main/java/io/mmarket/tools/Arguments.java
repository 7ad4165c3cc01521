/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.ReplaySpeed;
import io.mmarket.ipc.SyncPolicy;
import io.mmarket.ipc.internal.Cursors;
import io.mmarket.store.Kind;
import io.mmarket.store.internal.TradingDates;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the user typed; what cannot be read is a {@link UsageException} that names it. */
final class Arguments {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,18})([kKmMgGtT]?)");

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|[smhd])");

  private Arguments() {}

  static LocalDate date(final String text) {
    try {
      return TradingDates.parse(text);
    } catch (final IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  static Kind kind(final String text) {
    try {
      return Kind.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (final IllegalArgumentException e) {
      throw new UsageException("no such kind: '" + text + "', there are daily, minute and tick", e);
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

  /** A folder that must be there, and that may be entered. */
  static Path folder(final Path path) {
    if (!Files.isDirectory(existing(path))) {
      throw new UsageException(path + ": not a folder");
    }
    if (!Files.isExecutable(path)) {
      throw new UncheckedIOException(new AccessDeniedException(path.toString()));
    }
    return path;
  }

  /** A folder that is there, or one that can be made. */
  static Path folderOrNew(final Path path) {
    return Files.exists(path) ? folder(path) : path;
  }

  /** A file to be written, whose folder must be there. */
  static Path output(final Path file) {
    final Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isWritable(folder(folder))) {
      throw new UncheckedIOException(new AccessDeniedException(folder.toString()));
    }
    return file;
  }

  /** The name of a durable cursor. */
  static String cursor(final String option, final String name) {
    try {
      Cursors.file(Path.of(""), name);
      return name;
    } catch (final IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage(), e);
    }
  }

  /** A size as {@code 512m}, {@code 2g} or a number of bytes. */
  static long bytes(final String text) {
    final Matcher matcher = SIZE.matcher(text);
    if (matcher.matches()) {
      final int power = "kmgt".indexOf(matcher.group(2).toLowerCase(Locale.ROOT)) + 1;
      final int shift = matcher.group(2).isEmpty() ? 0 : 10 * power;
      final long count = Long.parseLong(matcher.group(1));
      if (count > 0 && count <= Long.MAX_VALUE >> shift) {
        return count << shift;
      }
    }
    throw new UsageException("no size: '" + text + "', expected one like 512m or 2g");
  }

  /** A time as {@code 500ms}, {@code 90s}, {@code 30m}, {@code 12h} or {@code 7d}. */
  static Duration duration(final String text) {
    final Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new UsageException("no time: '" + text + "', expected one like 90s, 30m, 12h or 7d");
    }
    final long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  /** A speed as {@code max} or a factor of the ticks' own times. */
  static ReplaySpeed speed(final String option, final String text) {
    if (text.equals("max")) {
      return ReplaySpeed.max();
    }
    try {
      final double factor = Double.parseDouble(text);
      if (factor > 0 && factor < Double.POSITIVE_INFINITY) {
        return ReplaySpeed.times(factor);
      }
    } catch (final NumberFormatException e) {
      throw new UsageException(option + " " + text + " is neither a number nor max", e);
    }
    throw new UsageException(option + " " + text + " is not above 0");
  }

  /** The order of {@code top}'s readers. */
  static ReaderOrder readerOrder(final String text) {
    try {
      return ReaderOrder.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (final IllegalArgumentException e) {
      throw new UsageException(
          "--sort '" + text + "' is none of: lag, behind, rate, received, name", e);
    }
  }

  /** When ticks are forced to the disk: {@code none}, {@code interval} or {@code every}. */
  static SyncPolicy sync(final String text) {
    try {
      return SyncPolicy.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (final IllegalArgumentException e) {
      throw new UsageException("--sync '" + text + "' is none of: none, interval, every", e);
    }
  }
}
