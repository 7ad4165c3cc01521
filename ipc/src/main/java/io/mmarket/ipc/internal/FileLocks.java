/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.RegularFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kernel locks on single bytes of one file. A lock says that its holder lives, since the kernel
 * releases it with the process; a process id alone may have gone to another process.
 *
 * <p>A POSIX lock is lost when <em>any</em> channel on its file is closed in the process. So nobody
 * but this class opens the file, once a JVM for reading and once for writing, and it stays open
 * while anybody here uses it. Nor is anything done to a channel that an interrupt of the thread
 * would close: {@code tryLock} only.
 *
 * <p>Any thread may use it. Each {@code open} wants one {@link #close()}.
 */
final class FileLocks implements AutoCloseable {
  /** Locks belong to the process, and so does this table of the files that it has open. */
  private static final Map<Object, FileLocks> OPEN_HERE = new HashMap<>();

  private final Path path;
  private final Object key;
  private final Map<Long, FileLock> held = new HashMap<>();
  private final Map<Long, Object> owners = new HashMap<>();
  private @Nullable RandomAccessFile writing;
  private @Nullable RandomAccessFile reading;
  private int users;

  private FileLocks(final Path path, final Object key) {
    this.path = path;
    this.key = key;
  }

  /** For taking locks; makes the file when it is not there. */
  static FileLocks openForWriting(final Path path) throws IOException {
    synchronized (OPEN_HERE) {
      make(path);
      final FileLocks locks = here(path);
      if (locks.writing == null) {
        locks.writing = open(path, "rw");
      }
      return locks.used();
    }
  }

  /** For asking who lives; needs read permission only. */
  static FileLocks openForReading(final Path path) throws IOException {
    synchronized (OPEN_HERE) {
      final FileLocks locks = here(path);
      if (locks.writing == null && locks.reading == null) {
        locks.reading = open(path, "r");
      }
      return locks.used();
    }
  }

  private static void make(final Path path) throws IOException {
    try {
      Files.createFile(path);
    } catch (final FileAlreadyExistsException e) {
      // Usually.
    }
  }

  /** Not a channel, which an interrupt of the thread would close. */
  private static RandomAccessFile open(final Path path, final String mode) throws IOException {
    RegularFiles.require(path);
    try {
      return new RandomAccessFile(path.toFile(), mode);
    } catch (final FileNotFoundException e) {
      // It says everything with this exception.
      if (Files.exists(path)
          && !(mode.equals("r") ? Files.isReadable(path) : Files.isWritable(path))) {
        throw (IOException) new AccessDeniedException(path.toString()).initCause(e);
      }
      throw e;
    }
  }

  private static FileLocks here(final Path path) throws IOException {
    final Object fileKey = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    final Object key = fileKey == null ? path.toRealPath() : fileKey;
    final FileLocks open = OPEN_HERE.get(key);
    return open == null ? new FileLocks(path, key) : open;
  }

  private FileLocks used() {
    users++;
    OPEN_HERE.put(key, this);
    return this;
  }

  /** The open file, whose own channel must not be closed, nor used while it may be interrupted. */
  RandomAccessFile file() {
    final RandomAccessFile file = writing == null ? reading : writing;
    if (file == null) {
      throw new IllegalStateException(path + ": closed");
    }
    return file;
  }

  /** Reads the file's begin; another channel on it would drop the locks when it is closed. */
  synchronized int read(final byte[] target) throws IOException {
    final RandomAccessFile file = file();
    file.seek(0);
    int length = 0;
    int read = 0;
    while (read >= 0 && length < target.length) {
      length += read;
      read = file.read(target, length, target.length - length);
    }
    return length;
  }

  Path path() {
    return path;
  }

  /** Locks some bytes for the caller, who releases them; null when somebody has one of them. */
  synchronized @Nullable FileLock tryLock(final long position, final long count) {
    final RandomAccessFile file = writing;
    if (file == null) {
      throw new IllegalStateException(path + ": opened for reading only");
    }
    try {
      return file.getChannel().tryLock(position, count, false);
    } catch (final OverlappingFileLockException e) {
      return null;
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot be locked", e);
    }
  }

  void unlock(final FileLock lock) {
    try {
      lock.release();
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot be unlocked", e);
    }
  }

  /** Takes a byte for this process; false when it or another one has it. */
  synchronized boolean tryHold(final long position) {
    if (held.containsKey(position)) {
      return false;
    }
    final FileLock lock = tryLock(position, 1);
    if (lock == null) {
      return false;
    }
    held.put(position, lock);
    return true;
  }

  /** Gives a byte of this process back; a second call has no effect. */
  synchronized void release(final long position) {
    owners.remove(position);
    final FileLock lock = held.remove(position);
    if (lock != null) {
      unlock(lock);
    }
  }

  synchronized boolean isHeldHere(final long position) {
    return held.containsKey(position);
  }

  /** Whoever in this process was said to have a byte. */
  synchronized @Nullable Object owner(final long position) {
    return owners.get(position);
  }

  /** Says who in this process has a byte, until it is released. */
  synchronized void owner(final long position, final Object owner) {
    owners.put(position, owner);
  }

  /** Whether a living process has a byte, this one or another; needs read permission only. */
  synchronized boolean isHeld(final long position) {
    if (held.containsKey(position)) {
      return true;
    }
    try {
      final FileLock probe = file().getChannel().tryLock(position, 1, true);
      if (probe == null) {
        return true;
      }
      probe.release();
      return false;
    } catch (final OverlappingFileLockException e) {
      return true;
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot be probed", e);
    }
  }

  /** Closes the file when nobody else in this process uses it. */
  @Override
  public void close() {
    synchronized (OPEN_HERE) {
      users--;
      if (users > 0) {
        return;
      }
      OPEN_HERE.remove(key);
      try {
        if (writing != null) {
          writing.close();
        }
        if (reading != null) {
          reading.close();
        }
      } catch (final IOException e) {
        throw FileFailure.of(path, "cannot be closed", e);
      }
    }
  }
}
