/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

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
    if (cause instanceof NoSuchFileException missing) {
      return "no such path: " + missing.getFile();
    }
    if (cause instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (cause instanceof FileSystemException file && file.getReason() != null) {
      return file.getFile() + ": " + file.getReason();
    }
    if (cause instanceof MarketDataException
        || cause instanceof UsageException
        || cause instanceof IllegalArgumentException
        || cause instanceof IOException) {
      return oneLine(cause.getMessage() == null ? cause.toString() : cause.getMessage());
    }
    if (cause instanceof OutOfMemoryError) {
      return "out of memory; give java more, as with MMARKET_JVM_ARGS=-Xmx8g";
    }
    if (cause instanceof IllegalAccessError) {
      return "java lacks a flag of `mmarket jvm-args`: " + oneLine(cause.getMessage());
    }
    return "internal error: " + oneLine(cause.toString()) + " (--debug shows where)";
  }

  private static String oneLine(final @Nullable String text) {
    return String.valueOf(text).strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
