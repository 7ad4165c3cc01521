/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmarket.testing.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real market data, in the folder that {@value #PROPERTY} names or else beside the project; tests
 * skip where it is absent.
 */
public final class SharedData {
  private static final String PROPERTY = "mmarket.test.data";

  private SharedData() {}

  /** The folder, which may be absent. */
  public static Path folder() {
    final String given = System.getProperty(PROPERTY);
    return given == null
        ? ChildJvm.projectRoot().resolve("../shared/data").normalize()
        : Path.of(given).toAbsolutePath();
  }

  /** A file, or the end of the test. */
  public static Path file(final String name) {
    final Path file = folder().resolve(name);
    assumeTrue(
        Files.exists(file),
        () -> "no " + file + ": real data is where -D" + PROPERTY + "=DIR says");
    return file;
  }
}
