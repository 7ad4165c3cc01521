/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Tables of cases beside the tests that read them. */
public final class TestTable {
  private TestTable() {}

  /** The lines of a table, without those that are empty or comments. */
  public static List<String> lines(final Class<?> test, final String name) throws IOException {
    try (InputStream table = Objects.requireNonNull(test.getResourceAsStream(name), name)) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }
}
