/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.repair;

import io.mmarket.store.internal.Folders;
import io.mmarket.store.internal.StoreFolder;
import io.mmarket.store.internal.partition.PartitionName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Where files go of which something could not be saved: a person may still find numbers in them.
 * Nobody reads or clears the folder.
 */
final class DamagedFolder {
  private final Path store;

  DamagedFolder(final Path store) {
    this.store = store;
  }

  Path folder() {
    return store.resolve(StoreFolder.DAMAGED);
  }

  /** Moves the files of a generation here, as far as they are there. */
  void take(final PartitionName name) throws IOException {
    for (final Path file : files(name)) {
      if (Files.exists(file)) {
        Files.createDirectories(folder());
        Files.move(
            file,
            free(name.kind().label() + "-" + file.getFileName()),
            StandardCopyOption.ATOMIC_MOVE);
      }
    }
    sync(name);
  }

  private Path free(final String fileName) {
    Path target = folder().resolve(fileName);
    for (int i = 1; Files.exists(target); i++) {
      target = folder().resolve(fileName + "." + i);
    }
    return target;
  }

  /** Removes the files of a generation whose rows are all in another one. */
  void remove(final PartitionName name) throws IOException {
    for (final Path file : files(name)) {
      Files.deleteIfExists(file);
    }
    sync(name);
  }

  private void sync(final PartitionName name) throws IOException {
    final Path folder = store.resolve(name.kind().label());
    if (Files.isDirectory(folder)) {
      Folders.sync(folder);
    }
  }

  /** The index first: a map without it is found again. */
  private List<Path> files(final PartitionName name) {
    return List.of(name.indexFile(store), name.mapFile(store));
  }
}
