/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal;

import io.mmarket.store.LockedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock on a file, held by one process at a time and released by the kernel when that process
 * dies. The file holds the process id of its last holder as decimal text, for messages only.
 *
 * <p>A POSIX lock is lost when <em>any</em> channel on its file is closed in the process, so nobody
 * but this class may open a lock file, and a second attempt in the same JVM is refused before it
 * opens one (the JDK keeps the table that this needs). Closing releases the lock; a second close
 * has no effect. Any thread may close it.
 */
public final class ExclusiveLock implements AutoCloseable {
  /** Locks belong to the process, and so does this set of those that it holds. */
  private static final Set<Path> HELD_HERE = new HashSet<>();

  private static final long RETRY_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final int READER_RETRIES = 10;
  private static final long READER_RETRY_NS = TimeUnit.MILLISECONDS.toNanos(2);

  /** The longest decimal number of 64 bits. */
  private static final int PID_LENGTH_BYTES = 20;

  private final Path key;
  private final FileChannel channel;

  private ExclusiveLock(final Path key, final FileChannel channel) {
    this.key = key;
    this.channel = channel;
  }

  /**
   * Takes the lock or fails at once.
   *
   * @param path the lock file, created when it is not there
   * @return the lock, owned by the caller
   * @throws LockedException naming the holder's process id when another holds it
   */
  public static ExclusiveLock acquire(final Path path) {
    final Path key = keyOf(path);
    // A path is in the set only while it is held: whoever tries it is alone.
    synchronized (HELD_HERE) {
      if (HELD_HERE.contains(key)) {
        throw new LockedException(
            path + ": held by this process, " + ProcessHandle.current().pid());
      }
      try {
        final ExclusiveLock lock = open(path, key);
        HELD_HERE.add(key);
        return lock;
      } catch (final ClosedByInterruptException e) {
        throw new LockedException(path + ": interrupted before it was locked", e);
      } catch (final IOException e) {
        throw FileFailure.of(path, "cannot be locked", PID_LENGTH_BYTES, e);
      }
    }
  }

  /**
   * Takes the lock, waiting for its present holder to release it.
   *
   * @param path the lock file, created when it is not there
   * @param waiting how long to wait at most; of several who wait any one is next
   * @return the lock, owned by the caller
   * @throws LockedException naming the holder's process id when another still holds it then, or
   *     when the thread is interrupted, whose interrupt status stays set
   */
  public static ExclusiveLock acquire(final Path path, final Duration waiting) {
    final long beginNs = System.nanoTime();
    while (true) {
      try {
        return acquire(path);
      } catch (final LockedException e) {
        if (System.nanoTime() - beginNs >= waiting.toNanos() || !pause()) {
          throw e;
        }
      }
    }
  }

  /** False when the thread is interrupted. */
  private static boolean pause() {
    LockSupport.parkNanos(RETRY_INTERVAL_NS);
    return !Thread.currentThread().isInterrupted();
  }

  private static ExclusiveLock open(final Path path, final Path key) throws IOException {
    if (Files.exists(path)) {
      RegularFiles.require(path);
    }
    final FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    boolean acquired = false;
    try {
      if (!lock(channel)) {
        throw new LockedException(
            isLockedByReader(channel)
                ? path + ": locked by a process that does not write (lslocks names it)"
                : path + ": another process is writing, pid " + holder(channel));
      }
      writeHolder(channel);
      acquired = true;
      return new ExclusiveLock(key, channel);
    } catch (final OverlappingFileLockException e) {
      throw new LockedException(path + ": held by this process", e);
    } finally {
      if (!acquired) {
        channel.close();
      }
    }
  }

  /** Who asks {@link #isHeld} has a reader's lock for a moment. */
  private static boolean lock(final FileChannel channel) throws IOException {
    for (int i = 0; i < READER_RETRIES; i++) {
      if (channel.tryLock() != null) {
        return true;
      }
      if (!isLockedByReader(channel)) {
        return false;
      }
      LockSupport.parkNanos(READER_RETRY_NS);
    }
    return false;
  }

  /** Read permission is enough for a lock that keeps writers out, but not other readers. */
  private static boolean isLockedByReader(final FileChannel channel) throws IOException {
    try (FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return lock != null;
    }
  }

  /**
   * Whether somebody holds a lock now, asked with read permission only.
   *
   * @param path the lock file
   * @return false too when there is no such file
   */
  public static boolean isHeld(final Path path) {
    if (!Files.exists(path)) {
      return false;
    }
    // Closing a channel on a file that this process has locked would unlock it.
    synchronized (HELD_HERE) {
      if (HELD_HERE.contains(keyOf(path))) {
        return true;
      }
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
        final FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
        return lock == null;
      } catch (final IOException e) {
        throw FileFailure.of(path, "cannot be looked at", e);
      }
    }
  }

  private static Path keyOf(final Path path) {
    try {
      final Path parent = path.toAbsolutePath().getParent();
      return parent == null ? path : parent.toRealPath().resolve(path.getFileName());
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot be locked", e);
    }
  }

  /** What the file says, if that is a number: anybody may have written anything there. */
  private static String holder(final FileChannel channel) throws IOException {
    final ByteBuffer text = ByteBuffer.allocate(PID_LENGTH_BYTES);
    channel.read(text, 0);
    final String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    return pid.matches("[0-9]+") ? pid : "unknown";
  }

  private static void writeHolder(final FileChannel channel) throws IOException {
    final String pid = Long.toString(ProcessHandle.current().pid());
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
  }

  /** Releases the lock; a second call has no effect. */
  @Override
  public void close() {
    synchronized (HELD_HERE) {
      if (!channel.isOpen()) {
        return;
      }
      try {
        channel.close();
      } catch (final IOException e) {
        throw FileFailure.of(key, "cannot be unlocked", e);
      } finally {
        HELD_HERE.remove(key);
      }
    }
  }
}
