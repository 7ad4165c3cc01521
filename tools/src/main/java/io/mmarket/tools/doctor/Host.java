/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel says about the host, through its files.
 *
 * @param root where {@code proc} and {@code dev} lie
 */
record Host(Path root) {
  private static final long KIB = 1024;
  private static final int PIECE_BYTES = 1 << 16;
  private static final Pattern OPEN_FILES =
      Pattern.compile("Max open files +(\\d+|unlimited) ", Pattern.MULTILINE);

  /** How many mappings a process may have. */
  OptionalLong maxMapCount() {
    return number(text("proc/sys/vm/max_map_count").strip());
  }

  /** How many files this process may have open. */
  OptionalLong maxOpenFiles() {
    final Matcher matcher = OPEN_FILES.matcher(text("proc/self/limits"));
    if (!matcher.find()) {
      return OptionalLong.empty();
    }
    return matcher.group(1).equals("unlimited")
        ? OptionalLong.of(Long.MAX_VALUE)
        : number(matcher.group(1));
  }

  /** Memory that is free or can be had from the page cache, in bytes. */
  OptionalLong availableMemory() {
    return memory("MemAvailable");
  }

  OptionalLong totalMemory() {
    return memory("MemTotal");
  }

  private OptionalLong memory(final String name) {
    final Matcher matcher =
        Pattern.compile("^" + name + ": +(\\d+) kB", Pattern.MULTILINE)
            .matcher(text("proc/meminfo"));
    return matcher.find()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)) * KIB)
        : OptionalLong.empty();
  }

  Path sharedMemory() {
    return root.resolve("dev/shm");
  }

  /** The processes that map a file under a folder now. */
  List<Long> mapping(final Path folder) {
    final List<Long> pids = new ArrayList<>();
    try (DirectoryStream<Path> processes =
        Files.newDirectoryStream(root.resolve("proc"), "[0-9]*")) {
      final String prefix = " " + folder.toRealPath() + "/";
      for (final Path process : processes) {
        if (text("proc/" + process.getFileName() + "/maps").contains(prefix)) {
          pids.add(Long.valueOf(String.valueOf(process.getFileName())));
        }
      }
    } catch (final IOException e) {
      return List.of();
    }
    pids.sort(null);
    return pids;
  }

  /** How a process was started, in short. */
  String command(final long pid) {
    return text("proc/" + pid + "/comm").strip();
  }

  private static OptionalLong number(final String digits) {
    return digits.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }

  /** The content of a file, empty when it is not there or not for us. */
  private String text(final String file) {
    // Some of the kernel's files give their content to the first read only, whatever its size.
    final byte[] piece = new byte[PIECE_BYTES];
    final StringBuilder text = new StringBuilder();
    try (InputStream in = Files.newInputStream(root.resolve(file))) {
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        text.append(new String(piece, 0, count, StandardCharsets.ISO_8859_1));
      }
      return text.toString();
    } catch (final IOException e) {
      return "";
    }
  }
}
