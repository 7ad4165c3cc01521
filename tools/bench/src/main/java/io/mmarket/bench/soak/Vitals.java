/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a process, or a folder, takes up at present. */
final class Vitals {
  private Vitals() {}

  /** How many mappings a process has. */
  static long mappings(final long pid) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/maps"))) {
      return lines.count();
    }
  }

  /** How many files and pipes it has open. */
  static long descriptors(final long pid) throws IOException {
    return entries(Path.of("/proc/" + pid + "/fd"));
  }

  static long threads(final long pid) throws IOException {
    return entries(Path.of("/proc/" + pid + "/task"));
  }

  private static long entries(final Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.count();
    }
  }

  /** How many files are in a folder and below; what goes meanwhile may count. */
  static long files(final Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    } catch (final UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
