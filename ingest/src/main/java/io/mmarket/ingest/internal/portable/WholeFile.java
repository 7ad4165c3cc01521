/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.portable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** A file that is there whole or not at all: written under another name beside it, then renamed. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Has a file written and forces it to the disk.
   *
   * @param file where it shall be
   * @param replace whether one that is there is replaced, which else is an error
   * @param content writes the file that it is given
   * @throws FileAlreadyExistsException if it is there and may not be replaced
   */
  public static void write(final Path file, final boolean replace, final Consumer<Path> content)
      throws IOException {
    final Path target = file.toAbsolutePath().normalize();
    refuseExisting(target, replace);
    final String pid = Long.toString(ProcessHandle.current().pid());
    final Path part = target.resolveSibling("." + target.getFileName() + "." + pid + ".part");
    try {
      content.accept(part);
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      refuseExisting(target, replace);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void refuseExisting(final Path target, final boolean replace)
      throws FileAlreadyExistsException {
    if (!replace && Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString(), null, "is there already");
    }
  }
}
