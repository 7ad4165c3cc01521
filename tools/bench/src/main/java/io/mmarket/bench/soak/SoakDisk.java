/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A disk of a soak: a memory file system that can be filled where this user may mount one, else the
 * folder as it is. Whoever mounted it closes it. One thread.
 */
final class SoakDisk implements AutoCloseable {
  private static final int CHUNK_BYTES = 1 << 16;

  private final Path folder;
  private final Path ballast;
  private final boolean isSmall;
  private final Thread unmounting = new Thread(this::unmount, "soak-unmount");

  private SoakDisk(final Path folder, final boolean isSmall) {
    this.folder = folder;
    this.ballast = folder.resolve("ballast");
    this.isSmall = isSmall;
  }

  /** Mounts a disk over an empty folder, if that is permitted. */
  static SoakDisk mount(final Path folder, final long bytes) throws InterruptedException {
    final String size = "size=" + (bytes >> 10) + "k";
    final SoakDisk disk =
        new SoakDisk(folder, run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString()));
    // Interrupted by its user, too, it is to leave no gigabyte of memory taken.
    Runtime.getRuntime().addShutdownHook(disk.unmounting);
    return disk;
  }

  private static boolean run(final String... command) throws InterruptedException {
    try {
      final Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (final IOException e) {
      return false;
    }
  }

  /** Whether it can be filled. */
  boolean isSmall() {
    return isSmall;
  }

  /** Fills it to the last page. */
  void fill() throws IOException {
    try (OutputStream out =
        Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        out.write(new byte[CHUNK_BYTES]);
      }
    } catch (final IOException full) {
      if (freeBytes() > CHUNK_BYTES) {
        throw full;
      }
    }
  }

  private long freeBytes() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  /** Gives back what it was filled with. */
  void empty() throws IOException {
    Files.deleteIfExists(ballast);
  }

  private void unmount() {
    try {
      if (isSmall && !run("umount", "--lazy", folder.toString())) {
        throw new IllegalStateException(folder + ": cannot be unmounted");
      }
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(unmounting);
    unmount();
  }
}
