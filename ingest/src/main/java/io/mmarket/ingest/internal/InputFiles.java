/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the files that the user means: a file is taken as it is, a folder stands for all Parquet
 * files below it, and a glob for what it matches. Order: as given, and by name within a folder; a
 * file that is meant twice comes once. What cannot be looked into is told and does not keep the
 * rest from being found.
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
  public static FoundFiles find(final List<String> inputs) {
    final Map<Path, Path> byRealPath = new LinkedHashMap<>();
    final Map<Path, String> refused = new HashMap<>();
    for (final String input : inputs) {
      for (final Path file : expand(input, refused)) {
        byRealPath.putIfAbsent(refused.containsKey(file) ? file : real(file), file);
      }
    }
    return new FoundFiles(new ArrayList<>(byRealPath.values()), refused);
  }

  private static List<Path> expand(final String input, final Map<Path, String> refused) {
    final Path path = Path.of(input);
    if (Files.isDirectory(path)) {
      return folder(path, refused);
    }
    if (Files.exists(path)) {
      return List.of(path);
    }
    if (!GLOB.matcher(input).find()) {
      throw new IllegalArgumentException("no such path: " + input);
    }
    return glob(input, refused);
  }

  private static List<Path> folder(final Path folder, final Map<Path, String> refused) {
    return walk(
        folder,
        Integer.MAX_VALUE,
        (path, attributes) -> !attributes.isDirectory() && isParquet(path),
        refused);
  }

  private static List<Path> walk(
      final Path folder,
      final int depth,
      final BiPredicate<Path, BasicFileAttributes> wanted,
      final Map<Path, String> refused) {
    final FolderWalk walk = FolderWalk.of(folder, depth, wanted);
    refused.putAll(walk.failures());
    return Stream.concat(walk.found().stream(), walk.failures().keySet().stream())
        .sorted()
        .toList();
  }

  private static List<Path> glob(final String input, final Map<Path, String> refused) {
    final PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + input);
    final Path glob = Path.of(input);
    final Path start = fixedPart(glob);
    final List<Path> matches = new ArrayList<>();
    if (Files.isDirectory(start)) {
      // A glob without ** says how deep its matches lie.
      final int depth =
          input.contains("**") ? Integer.MAX_VALUE : start.relativize(glob).getNameCount();
      for (final Path match :
          walk(start, depth, (path, attributes) -> matcher.matches(path), refused)) {
        if (Files.isDirectory(match) && !refused.containsKey(match)) {
          matches.addAll(folder(match, refused));
        } else {
          matches.add(match);
        }
      }
    }
    if (matches.isEmpty()) {
      throw new IllegalArgumentException("nothing matches " + input);
    }
    return matches;
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

  /** Whether a file in a folder is taken for Parquet, which its name says. */
  public static boolean isParquet(final Path file) {
    final String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return EXTENSIONS.stream().anyMatch(name::endsWith);
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
}
