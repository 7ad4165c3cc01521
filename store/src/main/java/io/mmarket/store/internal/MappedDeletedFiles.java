/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal;

import io.mmarket.store.HeldGenerations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds mappings of deleted files in {@code /proc/PID/maps}, whose lines read
 *
 * <pre>
 *  7f0100000000-7f0140000000 r--s 00000000 00:1b 716      /store/daily/2024.g1.cm (deleted)
 *  from         to           mode offset   device inode    path
 * </pre>
 */
public final class MappedDeletedFiles {
  private static final Path PROC = Path.of("/proc");
  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]+)-([0-9a-f]+) \\S+ ([0-9a-f]+) \\S+ (\\d+) +(/.*) \\(deleted\\)");
  private static final int HEX = 16;

  private final String prefix;
  private final List<HeldGenerations.Mapping> mappings = new ArrayList<>();
  private final List<Long> unreadable = new ArrayList<>();

  private MappedDeletedFiles(final String prefix) {
    this.prefix = prefix;
  }

  /**
   * Looks at every process.
   *
   * @param folder where the files lay
   * @return what is mapped
   */
  public static HeldGenerations under(final Path folder) {
    try {
      final MappedDeletedFiles found = new MappedDeletedFiles(folder.toRealPath() + "/");
      for (final long pid : processes()) {
        found.lookAt(pid);
      }
      return new HeldGenerations(found.mappings, found.unreadable);
    } catch (final IOException e) {
      throw FileFailure.of(folder, "mappings cannot be looked up", e);
    }
  }

  private static List<Long> processes() throws IOException {
    final List<Long> pids = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (final Path folder : folders) {
        pids.add(Long.valueOf(folder.getFileName().toString()));
      }
    }
    pids.sort(null);
    return pids;
  }

  private void lookAt(final long pid) {
    final Path maps = PROC.resolve(Long.toString(pid)).resolve("maps");
    try {
      // Paths are any bytes: one that is not UTF-8 must not end the search.
      add(pid, new String(Files.readAllBytes(maps), StandardCharsets.ISO_8859_1));
    } catch (final AccessDeniedException e) {
      unreadable.add(pid);
    } catch (final IOException e) {
      // The process has ended meanwhile, unless it is there and hidden from this user.
      if (Files.exists(maps) && !Files.isReadable(maps)) {
        unreadable.add(pid);
      }
    }
  }

  private void add(final long pid, final String lines) {
    final Map<Long, HeldGenerations.Mapping> byFile = new HashMap<>();
    for (final String line : lines.split("\n", -1)) {
      final Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        final byte[] name = matcher.group(5).getBytes(StandardCharsets.ISO_8859_1);
        final String path = new String(name, StandardCharsets.UTF_8);
        if (path.startsWith(prefix)) {
          final long endBytes = hex(matcher, 3) + hex(matcher, 2) - hex(matcher, 1);
          final long inode = Long.parseLong(matcher.group(4));
          byFile.merge(
              Long.valueOf(inode),
              new HeldGenerations.Mapping(pid, Path.of(path), inode, endBytes),
              (a, b) -> a.bytes() > b.bytes() ? a : b);
        }
      }
    }
    byFile.values().stream().sorted((a, b) -> a.file().compareTo(b.file())).forEach(mappings::add);
  }

  private static long hex(final Matcher matcher, final int group) {
    return Long.parseUnsignedLong(matcher.group(group), HEX);
  }
}
