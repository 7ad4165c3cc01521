/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A memory file system of a few megabytes, which a test can fill. Closing unmounts it. */
public final class SmallDisk implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int CHUNK_BYTES = 4096;

  private final Path folder;

  private SmallDisk(final Path folder) {
    this.folder = folder;
  }

  /**
   * Mounts a disk, or skips the test where that is not permitted.
   *
   * @param folder an empty folder
   * @param megabytes its size
   * @return the mounted disk, owned by the caller
   */
  public static SmallDisk mount(final Path folder, final int megabytes) {
    return mountWith(folder, "size=" + megabytes + "m");
  }

  /**
   * Mounts a disk that holds few files, or skips the test where that is not permitted.
   *
   * @param folder an empty folder
   * @param megabytes its size
   * @param files how many files and folders it holds at most, its root among them
   * @return the mounted disk, owned by the caller
   */
  public static SmallDisk mount(final Path folder, final int megabytes, final int files) {
    return mountWith(folder, "size=" + megabytes + "m,nr_inodes=" + files);
  }

  private static SmallDisk mountWith(final Path folder, final String size) {
    Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")), "needs root to mount a small disk");
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString()) == 0,
        "mounting is not permitted here");
    return new SmallDisk(folder);
  }

  /**
   * Fills the disk but for some bytes.
   *
   * @param ballast the file to fill it with, on the disk, not there yet
   * @param freeBytes what stays free, rounded to pages
   */
  public static void fill(final Path ballast, final long freeBytes) throws IOException {
    try (OutputStream out = Files.newOutputStream(ballast)) {
      final byte[] chunk = new byte[CHUNK_BYTES];
      long surplusBytes = surplusBytes(ballast, freeBytes);
      while (surplusBytes >= CHUNK_BYTES) {
        for (long left = surplusBytes; left >= CHUNK_BYTES; left -= CHUNK_BYTES) {
          out.write(chunk);
        }
        surplusBytes = surplusBytes(ballast, freeBytes);
      }
    }
  }

  private static long surplusBytes(final Path ballast, final long freeBytes) throws IOException {
    return Files.getFileStore(ballast).getUsableSpace() - freeBytes;
  }

  private static int run(final String... command) {
    try (ChildJvm child = ChildJvm.startCommand(List.of(command))) {
      return child.awaitExit(DEADLINE);
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + command[0], e);
    }
  }

  /** Unmounts the disk. */
  @Override
  public void close() {
    if (run("umount", "--lazy", folder.toString()) != 0) {
      throw new AssertionError(folder + ": cannot be unmounted");
    }
  }
}
