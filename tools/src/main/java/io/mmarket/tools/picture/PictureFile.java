/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.picture;

import io.mmarket.ingest.internal.portable.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** Writes pictures, whole or not at all. */
public final class PictureFile {
  private PictureFile() {}

  /**
   * Whether a file's name says in which form a picture is written.
   *
   * @param file its path
   * @return true for {@code .png} and {@code .svg}
   */
  public static boolean isNamedAsOne(final Path file) {
    return isSvg(file) || file.toString().endsWith(".png");
  }

  private static boolean isSvg(final Path file) {
    return file.toString().endsWith(".svg");
  }

  /**
   * Writes a picture.
   *
   * @throws FileAlreadyExistsException if the file is there and may not be replaced
   */
  static void write(final Path file, final boolean replace, final Picture picture)
      throws IOException {
    try {
      WholeFile.write(
          file,
          replace,
          part -> {
            try {
              if (isSvg(file)) {
                writeSvg(part, picture);
              } else {
                writePng(part, picture);
              }
            } catch (final IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (final UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void writeSvg(final Path part, final Picture picture) throws IOException {
    final SvgCanvas canvas = new SvgCanvas(picture.width(), picture.height());
    picture.paint(canvas);
    canvas.write(part);
  }

  private static void writePng(final Path part, final Picture picture) throws IOException {
    System.setProperty("java.awt.headless", "true");
    try {
      final PngCanvas canvas = new PngCanvas(picture.width(), picture.height());
      picture.paint(canvas);
      canvas.write(part);
    } catch (final LinkageError | InternalError e) {
      throw new IOException(
          "this host lacks fonts or libraries to paint with (" + e + "); name the file .svg", e);
    }
  }
}
