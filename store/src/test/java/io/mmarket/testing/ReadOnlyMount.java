/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A folder seen once more through a mount that nobody can write to. Closing unmounts it. */
public final class ReadOnlyMount implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final Path path;

  private ReadOnlyMount(final Path path) {
    this.path = path;
  }

  /**
   * Mounts a folder, or skips the test where that is not permitted.
   *
   * @param folder what is seen
   * @param at an empty folder
   * @return the mount, owned by the caller
   */
  public static ReadOnlyMount of(final Path folder, final Path at) {
    Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "needs root to mount");
    Assumptions.assumeTrue(
        run("mount", "--bind", folder.toString(), at.toString()) == 0,
        "mounting is not permitted here");
    final ReadOnlyMount mount = new ReadOnlyMount(at);
    final boolean readOnly = run("mount", "-o", "remount,bind,ro", at.toString()) == 0;
    if (!readOnly) {
      mount.close();
    }
    Assumptions.assumeTrue(readOnly, "mounting read-only is not permitted here");
    return mount;
  }

  /**
   * Where the folder is seen.
   *
   * @return the mount's path
   */
  public Path path() {
    return path;
  }

  private static int run(final String... command) {
    try (ChildJvm child = ChildJvm.startCommand(List.of(command))) {
      return child.awaitExit(DEADLINE);
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + command[0], e);
    }
  }

  /** Unmounts. */
  @Override
  public void close() {
    if (run("umount", "--lazy", path.toString()) != 0) {
      throw new AssertionError(path + ": cannot be unmounted");
    }
  }
}
