/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;

/** What ended a command, as one line for the operator and an exit code. */
final class Failure {
  private final Throwable cause;

  Failure(final Throwable thrown) {
    this.cause =
        thrown instanceof UncheckedIOException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
  }

  /** Prints the line, or the stack trace with it, and returns the exit code. */
  int report(final Terminal terminal, final boolean debug) {
    if (cause instanceof OutputClosedException) {
      return ExitCode.DONE;
    }
    terminal.err().println("mmarket: " + Printable.line(message()));
    if (debug) {
      cause.printStackTrace(terminal.err());
    }
    return cause instanceof UsageException || cause instanceof NoSuchFileException
        ? ExitCode.USAGE
        : ExitCode.FAILED;
  }

  private String message() {
    if (cause instanceof MarketDataException
        || cause instanceof UsageException
        || cause instanceof IllegalArgumentException
        || cause instanceof IOException) {
      return FaultText.of(cause);
    }
    if (cause instanceof OutOfMemoryError) {
      return "out of memory; give java more, as with MMARKET_JVM_ARGS=-Xmx8g";
    }
    if (cause instanceof IllegalAccessError) {
      return "java lacks a flag of `mmarket jvm-args`: " + FaultText.of(cause);
    }
    return "internal error: "
        + cause.toString().replaceAll("\\s*\\R\\s*", " ")
        + " (--debug shows where)";
  }
}
