/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Terminals without input whose standard error goes where standard output goes. */
final class TestTerminal {
  private static final int LINES = 24;

  private TestTerminal() {}

  /** A person's, of some width. */
  static Terminal ofWidth(final int columns, final OutputStream out) {
    return of(new Terminal.Size(true, true, columns, LINES), out, NoKeys::new);
  }

  /** None: a pipe. */
  static Terminal pipe(final OutputStream out) {
    return of(new Terminal.Size(false, false, 80, LINES), out, NoKeys::new);
  }

  static Terminal of(
      final Terminal.Size size, final OutputStream out, final Terminal.Keyboard keyboard) {
    return new Terminal(
        InputStream.nullInputStream(),
        out,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        size,
        keyboard);
  }
}
