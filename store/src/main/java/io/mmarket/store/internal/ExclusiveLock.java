/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal;

import io.mmarket.store.LockedException;
import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

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
    if (!HELD_HERE.add(key)) {
      throw new LockedException(path + ": held by this process, " + ProcessHandle.current().pid());
    }
    boolean acquired = false;
    try {
      final ExclusiveLock lock = open(path, key);
      acquired = true;
      return lock;
    } catch (final IOException e) {
      throw new MarketDataException(
          path + ": cannot be locked: " + e.getMessage(),
          Preallocation.translate(path, PID_LENGTH_BYTES, e));
    } finally {
      if (!acquired) {
        HELD_HERE.remove(key);
      }
    }
  }

  private static ExclusiveLock open(final Path path, final Path key) throws IOException {
    final FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    boolean acquired = false;
    try {
      final FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new LockedException(path + ": another process is writing, pid " + holder(channel));
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

  private static Path keyOf(final Path path) {
    try {
      final Path parent = path.toAbsolutePath().getParent();
      return parent == null ? path : parent.toRealPath().resolve(path.getFileName());
    } catch (final IOException e) {
      throw new MarketDataException(path + ": cannot be locked: " + e.getMessage(), e);
    }
  }

  private static String holder(final FileChannel channel) throws IOException {
    final ByteBuffer text = ByteBuffer.allocate(PID_LENGTH_BYTES);
    channel.read(text, 0);
    return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).trim();
  }

  private static void writeHolder(final FileChannel channel) throws IOException {
    final String pid = Long.toString(ProcessHandle.current().pid());
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
  }

  /** Releases the lock; a second call has no effect. */
  @Override
  public void close() {
    if (!HELD_HERE.remove(key)) {
      return;
    }
    try {
      channel.close();
    } catch (final IOException e) {
      throw new MarketDataException(key + ": cannot be unlocked: " + e.getMessage(), e);
    }
  }
}
