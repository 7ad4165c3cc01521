/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real market data beside the project; tests skip where it is absent. */
public final class SharedData {
  private SharedData() {}

  /** A file, or the end of the test. */
  public static Path file(final String name) {
    final Path root = Path.of(System.getProperty("mmarket.test.root", "."));
    final Path file = root.toAbsolutePath().normalize().resolveSibling("shared/data").resolve(name);
    assumeTrue(Files.exists(file), () -> "no real data at " + file);
    return file;
  }
}
