/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import io.mmarket.store.internal.FileFailure;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file is refused that the file system does not let be read. */
public final class UnreadableFile {
  private UnreadableFile() {}

  /** The reason, in one line that does not repeat the path. */
  public static String reason(final Path path, final IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such file";
    }
    if (failure instanceof FileSystemLoopException) {
      return "a link to a folder that it lies in";
    }
    if (failure instanceof EOFException) {
      return "it ends too early";
    }
    if (failure instanceof final AccessDeniedException denied) {
      return FileFailure.reason(denied);
    }
    return "cannot be read: "
        + (failure instanceof final FileSystemException fault
            ? FileFailure.reason(fault)
            : FileFailure.reason(path, failure));
  }
}
