/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal;

import io.mmarket.store.LockedException;
import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A folder in memory that lives as long as the process that made it. Whoever makes one removes
 * those whose process has died: each is held by a lock, which the kernel releases.
 *
 * <pre>
 *  /dev/shm/mmarket-UID/        mode 0700
 *    LOCK                       held while a folder is made or removed
 *    NAME-PID-RANDOM/
 *      HOLDER                   locked by the process that made it
 *      content/                 what the caller puts there
 * </pre>
 *
 * <p>The caller that made a folder closes it, which removes it; a second close has no effect. Any
 * thread may close it.
 */
public final class PrivateFolder implements AutoCloseable {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final String ROOT_PREFIX = "mmarket-";
  private static final String LOCK_FILE = "LOCK";
  private static final String HOLDER_FILE = "HOLDER";
  private static final String CONTENT_FOLDER = "content";
  private static final String OWNER_ONLY = "rwx------";
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(30);

  private final Path folder;
  private final ExclusiveLock holder;

  private PrivateFolder(final Path folder, final ExclusiveLock holder) {
    this.folder = folder;
    this.holder = holder;
  }

  /**
   * Makes a folder, and removes those of dead processes.
   *
   * @param name what it is for, a short word
   * @return the folder, owned by the caller
   * @throws MarketDataException when there is no memory file system that can be written
   */
  public static PrivateFolder make(final String name) {
    try {
      final Path root = root();
      final ExclusiveLock making = ExclusiveLock.acquire(root.resolve(LOCK_FILE), LOCK_TIMEOUT);
      try {
        removeAbandoned(root);
        final Path folder =
            Files.createTempDirectory(root, name + '-' + ProcessHandle.current().pid() + '-');
        Files.createDirectory(folder.resolve(CONTENT_FOLDER));
        return new PrivateFolder(folder, ExclusiveLock.acquire(folder.resolve(HOLDER_FILE)));
      } finally {
        making.close();
      }
    } catch (final IOException e) {
      throw FileFailure.of(MEMORY, "no private folder can be made in it", e);
    }
  }

  /** The user's own folder: never one that somebody else has put there. */
  private static Path root() throws IOException {
    final int uid = userId();
    final Path root = MEMORY.resolve(ROOT_PREFIX + uid);
    try {
      Files.createDirectory(
          root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    } catch (final FileAlreadyExistsException e) {
      final Object owner = Files.getAttribute(root, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)
          || !owner.equals(Integer.valueOf(uid))) {
        throw new MarketDataException(root + ": is not a folder of user " + uid, e);
      }
    }
    return root;
  }

  /** The effective user id, by whose rights files are made. */
  private static int userId() throws IOException {
    for (final String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("Uid:")) {
        return Integer.parseInt(line.split("\\s+", -1)[2]);
      }
    }
    throw new IOException("/proc/self/status names no user");
  }

  private static void removeAbandoned(final Path root) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (final Path folder : folders) {
        removeIfAbandoned(folder);
      }
    }
  }

  private static void removeIfAbandoned(final Path folder) throws IOException {
    if (!Files.exists(folder.resolve(HOLDER_FILE))) {
      // Not one of these: the demo keeps its own beside them, for its user to look at.
      return;
    }
    final ExclusiveLock holder;
    try {
      holder = ExclusiveLock.acquire(folder.resolve(HOLDER_FILE));
    } catch (final LockedException e) {
      // Its process lives.
      return;
    }
    try {
      removeAll(folder);
    } finally {
      holder.close();
    }
  }

  private static void removeAll(final Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              final Path visited, final @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /**
   * Where the caller puts things.
   *
   * @return an existing folder, empty at first
   */
  public Path content() {
    return folder.resolve(CONTENT_FOLDER);
  }

  /** Removes the folder with all that is in it; a second call has no effect. */
  @Override
  public void close() {
    try {
      removeAll(folder);
    } catch (final NoSuchFileException e) {
      // Closed before.
      return;
    } catch (final IOException e) {
      throw FileFailure.of(folder, "cannot be removed", e);
    } finally {
      holder.close();
    }
  }
}
