/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.internal.Preallocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that are on disk when a call returns. */
final class DurableFiles {
  private DurableFiles() {}

  static void sync(final Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  static void write(final Path file, final ByteBuffer bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (final IOException e) {
      throw Preallocation.translate(file, bytes.limit(), e);
    }
  }

  /** Takes write permission from everybody: published files never change. */
  static void makeReadOnly(final Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
  }
}
