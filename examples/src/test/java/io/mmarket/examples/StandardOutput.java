/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What an example prints. */
final class StandardOutput {
  private StandardOutput() {}

  static String of(final Runnable example) {
    final PrintStream before = System.out;
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      example.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
