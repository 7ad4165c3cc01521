/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What files take on the disk. Cycle files are sparse, and Java does not tell a file's blocks, so
 * {@code stat} is asked; where there is none, a file's length stands for them, which is more.
 */
final class AllocatedBytes {
  private static final int FILES_A_CALL = 256;
  private static final long TIMEOUT_S = 30;

  private AllocatedBytes() {}

  /** The bytes of each file, in the same order; 0 for one that is gone. */
  static long[] of(final List<Path> files) {
    final long[] bytes = new long[files.size()];
    for (int begin = 0; begin < bytes.length; begin += FILES_A_CALL) {
      final List<Path> some = files.subList(begin, Math.min(bytes.length, begin + FILES_A_CALL));
      final List<String> lines = stat(some);
      for (int i = 0; i < some.size(); i++) {
        bytes[begin + i] =
            lines.size() == some.size() ? product(lines.get(i)) : lengthBytes(some.get(i));
      }
    }
    return bytes;
  }

  private static List<String> stat(final List<Path> files) {
    final List<String> command = new ArrayList<>(List.of("stat", "-L", "-c", "%b %B", "--"));
    files.forEach(file -> command.add(file.toString()));
    try {
      final Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      try (InputStream out = process.getInputStream()) {
        final String text = new String(out.readAllBytes(), StandardCharsets.US_ASCII);
        final boolean ended = process.waitFor(TIMEOUT_S, TimeUnit.SECONDS);
        final List<String> lines = text.lines().toList();
        return ended && lines.stream().allMatch(line -> line.matches("\\d{1,15} \\d{1,3}"))
            ? lines
            : List.of();
      } finally {
        process.destroy();
      }
    } catch (final IOException e) {
      return List.of();
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private static long product(final String blocksAndSize) {
    final String[] numbers = blocksAndSize.split(" ", -1);
    return Long.parseLong(numbers[0]) * Long.parseLong(numbers[1]);
  }

  private static long lengthBytes(final Path file) {
    try {
      return Files.size(file);
    } catch (final IOException e) {
      return 0;
    }
  }
}
