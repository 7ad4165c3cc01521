/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal;

import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the files that the user means: a file is taken as it is, a folder stands for all Parquet
 * files below it, and a glob for what it matches. Order: as given, and by name within a folder; a
 * file that is meant twice comes once.
 */
public final class InputFiles {
  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");
  // Encrypted ones are refused by name, not passed over.
  private static final List<String> EXTENSIONS = List.of(".parquet", ".parq", ".parquet.encrypted");

  private InputFiles() {}

  /**
   * Finds the files.
   *
   * @throws IllegalArgumentException if there is no such path
   */
  public static List<Path> find(final List<String> inputs) {
    final Map<Path, Path> byRealPath = new LinkedHashMap<>();
    for (final String input : inputs) {
      for (final Path file : expand(input)) {
        byRealPath.putIfAbsent(real(file), file);
      }
    }
    return new ArrayList<>(byRealPath.values());
  }

  private static List<Path> expand(final String input) {
    final Path path = Path.of(input);
    if (Files.isDirectory(path)) {
      return walk(path, InputFiles::isParquet);
    }
    if (Files.exists(path)) {
      return List.of(path);
    }
    if (!GLOB.matcher(input).find()) {
      throw new IllegalArgumentException("no such path: " + input);
    }
    return glob(input);
  }

  private static List<Path> glob(final String input) {
    final PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + input);
    final Path start = fixedPart(Path.of(input));
    final List<Path> matches = new ArrayList<>();
    if (Files.isDirectory(start)) {
      final boolean relative = start.toString().isEmpty();
      for (final Path path : walk(start, any -> true)) {
        final Path named = relative ? start.relativize(path) : path;
        if (matcher.matches(named)) {
          matches.add(named);
        }
      }
      matches.addAll(foldersMatching(matcher, start));
    }
    if (matches.isEmpty()) {
      throw new IllegalArgumentException("nothing matches " + input);
    }
    return matches;
  }

  private static List<Path> foldersMatching(final PathMatcher matcher, final Path start) {
    try (Stream<Path> paths = Files.walk(start, FileVisitOption.FOLLOW_LINKS)) {
      return paths
          .filter(path -> Files.isDirectory(path) && matcher.matches(path))
          .flatMap(folder -> walk(folder, InputFiles::isParquet).stream())
          .sorted()
          .toList();
    } catch (final IOException | UncheckedIOException e) {
      throw unreadable(start, e);
    }
  }

  // The folders of a glob in front of its first special character.
  private static Path fixedPart(final Path glob) {
    Path fixed = glob.isAbsolute() ? glob.getRoot() : Path.of("");
    for (final Path name : glob) {
      if (GLOB.matcher(name.toString()).find()) {
        break;
      }
      fixed = fixed.resolve(name);
    }
    return fixed;
  }

  private static List<Path> walk(final Path folder, final Predicate<Path> wanted) {
    try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return paths
          .filter(path -> !isHidden(folder, path))
          .filter(path -> Files.isRegularFile(path) && wanted.test(path))
          .sorted()
          .toList();
    } catch (final IOException | UncheckedIOException e) {
      throw unreadable(folder, e);
    }
  }

  /** Whether a file in a folder is taken for Parquet, which its name says. */
  public static boolean isParquet(final Path file) {
    final String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return EXTENSIONS.stream().anyMatch(name::endsWith);
  }

  // Unfinished and private work of other programs: .part-0.parquet, _temporary/
  private static boolean isHidden(final Path folder, final Path path) {
    for (final Path name : folder.relativize(path)) {
      if (isHiddenName(name.toString())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a file or folder of this name is passed over. */
  public static boolean isHiddenName(final String name) {
    return name.startsWith("_") || (name.startsWith(".") && name.length() > 1);
  }

  private static Path real(final Path file) {
    try {
      return file.toRealPath();
    } catch (final IOException gone) {
      return file.toAbsolutePath().normalize();
    }
  }

  private static MarketDataException unreadable(final Path folder, final Exception cause) {
    return new MarketDataException(folder + ": cannot be listed: " + cause.getMessage(), cause);
  }
}
