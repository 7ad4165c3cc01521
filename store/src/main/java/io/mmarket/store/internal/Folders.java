/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What is done to folders to make renames last. */
public final class Folders {
  private Folders() {}

  /**
   * Makes the names in a folder durable: after this, a crash of the host does not undo a rename in
   * it.
   *
   * @param folder an existing folder
   * @throws IOException when the file system cannot
   */
  public static void sync(final Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
