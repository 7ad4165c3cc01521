/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One mapping of a process as {@code /proc/PID/smaps} tells it.
 *
 * @param header its first line, which is that of {@code /proc/PID/maps}
 * @param rssBytes how much of it is in memory
 * @param pssBytes the same, pages shared by n processes counted as an n-th
 * @param privateDirtyBytes written by this process and mapped by no other
 */
record Mapping(String header, long rssBytes, long pssBytes, long privateDirtyBytes) {
  private static final Pattern HEADER = Pattern.compile("[0-9a-f]+-[0-9a-f]+ ");
  private static final int PATH_FIELD = 5;

  /** The mappings of a process, none when it is gone or the kernel does not tell. */
  static List<Mapping> ofProcess(final long pid) {
    try {
      return parse(Files.readAllLines(Path.of("/proc/" + pid + "/smaps")));
    } catch (final IOException e) {
      return List.of();
    }
  }

  static List<Mapping> parse(final List<String> lines) {
    final List<Mapping> mappings = new ArrayList<>();
    String header = "";
    long rssBytes = 0;
    long pssBytes = 0;
    long privateDirtyBytes = 0;
    for (final String line : lines) {
      if (HEADER.matcher(line).lookingAt()) {
        if (!header.isEmpty()) {
          mappings.add(new Mapping(header, rssBytes, pssBytes, privateDirtyBytes));
        }
        header = line;
        rssBytes = 0;
        pssBytes = 0;
        privateDirtyBytes = 0;
      } else if (line.startsWith("Rss:")) {
        rssBytes = bytes(line);
      } else if (line.startsWith("Pss:")) {
        pssBytes = bytes(line);
      } else if (line.startsWith("Private_Dirty:")) {
        privateDirtyBytes = bytes(line);
      }
    }
    if (!header.isEmpty()) {
      mappings.add(new Mapping(header, rssBytes, pssBytes, privateDirtyBytes));
    }
    return mappings;
  }

  private static long bytes(final String line) {
    return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
  }

  /** {@code r--s}: readable, neither written nor run, shared. */
  String permissions() {
    return header.split(" +", 3)[1];
  }

  boolean isWritable() {
    return permissions().charAt(1) == 'w';
  }

  /** The mapped file, empty for memory that has none. */
  String path() {
    final String[] fields = header.split(" +", PATH_FIELD + 1);
    return fields.length > PATH_FIELD ? fields[PATH_FIELD] : "";
  }

  boolean isBelow(final Path folder) {
    return path().startsWith(folder + "/");
  }
}
