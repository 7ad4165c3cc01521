/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the files of a soak are.
 *
 * @param disk of store and queue, which may be small
 * @param other of what must outlive a full disk: books and deliveries
 */
record SoakFolders(Path disk, Path other) {
  /** Makes them below a folder. */
  static SoakFolders in(final Path folder) throws IOException {
    final SoakFolders folders = new SoakFolders(folder.resolve("disk"), folder.resolve("other"));
    Files.createDirectories(folders.disk());
    Files.createDirectories(folders.watched());
    Files.createDirectories(folders.temporary());
    return folders;
  }

  Path store() {
    return disk.resolve("store");
  }

  Path queue() {
    return disk.resolve("queue");
  }

  Path watched() {
    return other.resolve("in");
  }

  /** Where libraries unpack themselves. */
  Path temporary() {
    return other.resolve("tmp");
  }

  Path book(final String role) {
    return other.resolve(role + ".book");
  }
}
