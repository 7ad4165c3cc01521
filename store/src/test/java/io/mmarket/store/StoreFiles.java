/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** The files of a store, seen and touched from outside. */
final class StoreFiles {
  private static final int UNDER_WAY_OFFSET = 192;

  private StoreFiles() {}

  static List<String> names(final Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  /** Path, length, time and mode of everything under a folder. */
  static List<String> listing(final Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().map(StoreFiles::describe).toList();
    }
  }

  private static String describe(final Path file) {
    try {
      return file
          + " "
          + Files.readAttributes(file, "posix:size,lastModifiedTime,permissions").toString();
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void copy(final Path from, final Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (final Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  /** Replaces a file, read-only or not, by another one with the same name. */
  static void replace(final Path file, final byte[] content) throws IOException {
    Files.deleteIfExists(file);
    Files.write(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
  }

  /** The publication under way, as CATALOG says. */
  static long publicationUnderWay(final Path store) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(store.resolve("CATALOG")))
        .order(ByteOrder.LITTLE_ENDIAN)
        .getLong(UNDER_WAY_OFFSET);
  }

  static void publicationUnderWay(final Path store, final long tag) throws IOException {
    final Path catalog = store.resolve("CATALOG");
    final byte[] bytes = Files.readAllBytes(catalog);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(UNDER_WAY_OFFSET, tag);
    Files.write(catalog, bytes);
  }
}
