/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** What the file system says, in words that do not repeat the path. */
public final class FileFault {
  private FileFault() {}

  /** The reason of a failure, in one line. */
  public static String reason(final IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileSystemLoopException) {
      return "a link to a folder that it lies in";
    }
    if (failure instanceof EOFException) {
      return "it ends too early";
    }
    if (failure instanceof FileSystemException fault && fault.getReason() != null) {
      return "cannot be read: " + fault.getReason();
    }
    final String message = Objects.requireNonNullElse(failure.getMessage(), "no reason given");
    return "cannot be read: " + message;
  }
}
