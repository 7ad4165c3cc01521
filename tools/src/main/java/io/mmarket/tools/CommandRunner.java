/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Parses a command line, runs the command, and turns what went wrong into a line and a code. */
final class CommandRunner {
  private final Terminal terminal;

  CommandRunner(final Terminal terminal) {
    this.terminal = terminal;
  }

  /** The commands that the arguments need, all without any, which print to the terminal. */
  static CommandLine commandLine(final Terminal terminal, final String... args) {
    final CommandLine root = new CommandLine(new RootCommand(terminal));
    CommandTable.addTo(root, args);
    return root.setOut(new PrintWriter(terminal.text()))
        .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
        .setUsageHelpWidth(Math.max(60, Math.min(terminal.columns(), 120)));
  }

  /** Returns one of {@link ExitCode}. */
  int run(final String... args) {
    final CommandLine line =
        commandLine(terminal, args)
            .setParameterExceptionHandler(this::wrongUsage)
            .setExecutionExceptionHandler((e, command, parsed) -> failed(e, parsed));
    int code;
    try {
      code = line.execute(args);
    } catch (final Error e) {
      code = new Failure(e).report(terminal, hasDebug(args));
    }
    return flushed(code);
  }

  private int failed(final Exception failure, final ParseResult parsed) {
    flushed(ExitCode.FAILED);
    return new Failure(failure)
        .report(terminal, hasDebug(parsed.originalArgs().toArray(new String[0])));
  }

  private int wrongUsage(final ParameterException e, final String[] args) {
    if (hasDebug(args)) {
      e.printStackTrace(terminal.err());
    }
    terminal.err().println("mmarket: " + UsageMessage.of(e, args));
    return ExitCode.USAGE;
  }

  private static boolean hasDebug(final String[] args) {
    for (final String arg : args) {
      if (arg.equals("--debug")) {
        return true;
      }
    }
    return false;
  }

  /** What was printed before a failure is still printed; failing at that counts, too. */
  private int flushed(final int code) {
    try {
      terminal.flush();
      return code;
    } catch (final IOException e) {
      return code == ExitCode.DONE ? new Failure(e).report(terminal, false) : code;
    }
  }
}
