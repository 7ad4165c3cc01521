/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.tools.picture.PictureFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Whether a picture may take the place of a file, and the usual complaints. */
@SuppressWarnings("NullAway.Init")
final class PictureFlags {
  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  /** Paints and writes a picture. */
  @FunctionalInterface
  interface Painter {
    void write(Path file, boolean replace) throws IOException;
  }

  /** Checks the file's name before anything is painted. */
  static Path checked(final Path file) {
    if (!PictureFile.isNamedAsOne(file)) {
      throw new UsageException(file + ": the name must end in .png or .svg");
    }
    return Arguments.output(file);
  }

  void write(final Path file, final Painter painter) throws IOException {
    try {
      painter.write(file, force);
    } catch (final FileAlreadyExistsException e) {
      throw new UsageException(file + ": is there already; --force replaces it", e);
    }
  }
}
