/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One run of the command in this JVM, without a terminal.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
record CommandLineRun(int code, String out, String err) {
  static CommandLineRun of(final String... args) {
    return withInput("", args);
  }

  /** As a person sees it, but for standard output, which goes into a pipe. */
  static CommandLineRun atTerminal(final String... args) {
    return run("", new Terminal.Size(false, true, 80, 24), args);
  }

  static CommandLineRun withInput(final String input, final String... args) {
    return run(input, new Terminal.Size(false, false, 80, 24), args);
  }

  private static CommandLineRun run(
      final String input, final Terminal.Size size, final String... args) {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            size);
    final int code = new CommandRunner(terminal).run(args);
    return new CommandLineRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  List<String> outLines() {
    return out.lines().toList();
  }
}
