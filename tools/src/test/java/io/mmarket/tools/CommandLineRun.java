/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
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
  private static final Terminal.Size PIPE = new Terminal.Size(false, false, 80, 24);

  static CommandLineRun of(final String... args) {
    return withInput("", args);
  }

  /** As a person sees it, but for standard output, which goes into a pipe. */
  static CommandLineRun atTerminal(final String... args) {
    return run("", new Terminal.Size(false, true, 80, 24), args);
  }

  /** Its standard output goes elsewhere. */
  static CommandLineRun into(final OutputStream out, final String... args) {
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final int code = run("", out, err, PIPE, args);
    return new CommandLineRun(code, "", err.toString(StandardCharsets.UTF_8));
  }

  static CommandLineRun withInput(final String input, final String... args) {
    return run(input, PIPE, args);
  }

  private static CommandLineRun run(
      final String input, final Terminal.Size size, final String... args) {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final int code = run(input, out, err, size, args);
    return new CommandLineRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static int run(
      final String input,
      final OutputStream out,
      final OutputStream err,
      final Terminal.Size size,
      final String... args) {
    final Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            size);
    return new CommandRunner(terminal).run(args);
  }

  List<String> outLines() {
    return out.lines().toList();
  }
}
