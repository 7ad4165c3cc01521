/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of benchmark data, removed with all in it when closed. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  private TemporaryFolder(final Path path) {
    this.path = path;
  }

  /**
   * Makes one.
   *
   * @param parent where
   * @return the folder, owned by the caller
   */
  public static TemporaryFolder in(final Path parent) {
    try {
      return new TemporaryFolder(Files.createTempDirectory(parent, "mmarket-bench"));
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Where it is.
   *
   * @return its path
   */
  public Path path() {
    return path;
  }

  @Override
  public void close() {
    delete(path);
  }

  /**
   * Removes a file or a folder with all in it.
   *
   * @param top what to remove
   */
  public static void delete(final Path top) {
    try (Stream<Path> all = Files.walk(top)) {
      final List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (final Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
