/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal;

import io.mmarket.store.NotAStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Looks at what a path is before it is opened: opening a pipe waits for its other end for ever. */
public final class RegularFiles {
  private RegularFiles() {}

  /**
   * Refuses everything but a file or a symbolic link to one.
   *
   * @param path an existing path
   * @throws NotAStoreException when it is a folder, a pipe, a socket or a device
   * @throws IOException when it cannot be looked at, {@code NoSuchFileException} when it is gone
   */
  public static void require(final Path path) throws IOException {
    final BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new NotAStoreException(
          path
              + ": is "
              + (attributes.isDirectory() ? "a folder" : "a pipe, socket or device")
              + ", not a file");
    }
  }
}
