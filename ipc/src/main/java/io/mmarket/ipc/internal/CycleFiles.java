/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The cycle files of a queue. Their names are times of fixed width, so that the order of names is
 * the order of cycles.
 */
public final class CycleFiles {
  /** Name of the table that the library keeps beside the cycle files. */
  public static final String LIBRARY_TABLE = "metadata.cq4t";

  private static final String SUFFIX = ".cq4";
  private static final String PATTERN = "*" + SUFFIX;
  private static final int DATE_CHARS = 8;

  private CycleFiles() {}

  /**
   * Whether a name can be that of a cycle file.
   *
   * @param name of a file, from wherever
   * @return whether it can
   */
  public static boolean isCycleFile(final String name) {
    return name.endsWith(SUFFIX) && name.indexOf('/') < 0 && name.indexOf('\0') < 0;
  }

  /**
   * Whether a cycle file's name begins with a date, as each of the library's does; it refuses a
   * folder with another one.
   *
   * @param file a cycle file
   * @return whether it does
   */
  public static boolean isDated(final Path file) {
    final String name = String.valueOf(file.getFileName());
    if (name.length() <= DATE_CHARS + SUFFIX.length()) {
      return false;
    }
    try {
      return LocalDate.parse(name.substring(0, DATE_CHARS), DateTimeFormatter.BASIC_ISO_DATE)
          .isAfter(LocalDate.EPOCH.minusDays(1));
    } catch (final DateTimeParseException e) {
      return false;
    }
  }

  /**
   * The file of a cycle.
   *
   * @param folder where it lies
   * @param format how its name tells the time
   * @param beginMs when the cycle begins, UTC
   * @return its path, possibly of none
   */
  public static Path of(final Path folder, final String format, final long beginMs) {
    final String name =
        DateTimeFormatter.ofPattern(format, Locale.ROOT)
            .withZone(ZoneOffset.UTC)
            .format(Instant.ofEpochMilli(beginMs));
    return folder.resolve(name + SUFFIX);
  }

  /**
   * All files.
   *
   * @param folder where they lie, possibly not there yet
   * @return paths, oldest first
   */
  public static List<Path> list(final Path folder) {
    final List<Path> files = new ArrayList<>();
    // Java would open a pipe and wait for its other end.
    if (!Files.isDirectory(folder)) {
      if (Files.exists(folder)) {
        throw new MarketDataException(folder + ": not a folder");
      }
      return files;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, PATTERN)) {
      entries.forEach(files::add);
    } catch (final NoSuchFileException e) {
      return files;
    } catch (final IOException | DirectoryIteratorException e) {
      throw FileFailure.of(folder, "cannot be listed", e);
    }
    Collections.sort(files);
    return files;
  }

  /**
   * The newest file.
   *
   * @param folder where the files lie, possibly not there yet
   * @return its path, null when there is none
   */
  public static @Nullable Path newest(final Path folder) {
    final List<Path> files = list(folder);
    return files.isEmpty() ? null : files.get(files.size() - 1);
  }

  /**
   * The oldest file that is newer than a given one.
   *
   * @param folder where the files lie
   * @param current the given file, null for the oldest of all
   * @return its path, null when there is none
   */
  public static @Nullable Path after(final Path folder, final @Nullable Path current) {
    for (final Path file : list(folder)) {
      if (current == null || file.compareTo(current) > 0) {
        return file;
      }
    }
    return null;
  }
}
