/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.Preallocation;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;

/**
 * Writes zeros behind the newest file's allocated end, in a thread of its own that one writer asks
 * and that starts with the first wish. The faster the writer, the further ahead: it asks again when
 * half of the stride is used up, and the stride doubles while that happens within {@value #FAST_MS}
 * ms. A writer that gets to the end before the thread does not wait for it: on a machine that has
 * no processor free it writes its zeros itself.
 *
 * <p>What is behind the end when nobody has the turn to extend is zeros or the remains of a killed
 * extender, which are zeros, too.
 */
final class SpaceExtender implements AutoCloseable, Runnable {
  /** Holds the library's header and first index pages. */
  private static final long FIRST_BYTES = 1 << 20;

  private static final long MIN_STRIDE_BYTES = 1 << 20;
  private static final long MAX_STRIDE_BYTES = 32 << 20;
  private static final long FAST_MS = 100;

  private final Path folder;
  private final WritersFile writers;
  private final PageToucher toucher;

  /** Guarded by this: the turn is one, the threads are two. */
  private final Turn turn;

  private @Nullable Thread thread;
  private @Nullable Path path;
  private long cycle;
  private long strideBytes = MIN_STRIDE_BYTES;
  private long lastAskNs;
  private volatile long wantedEnd;
  private volatile boolean stopped;

  /** Guarded by this. */
  private final ByteBuffer zeros = ByteBuffer.allocateDirect(Preallocation.PIECE_BYTES);

  private @Nullable FileChannel channel;
  private @Nullable Path channelPath;

  SpaceExtender(final Path folder, final WritersFile writers, final PageToucher toucher) {
    this.folder = folder;
    this.writers = writers;
    this.toucher = toucher;
    this.turn = writers.extendTurn();
  }

  /** Goes over to another file, whose documents end where nobody wrote anything yet. */
  synchronized void moveTo(final Path newPath, final long newCycle, final long end) {
    takeFirstBlocks(newPath, end);
    path = newPath;
    cycle = newCycle;
    wantedEnd = 0;
    turn.take();
    try {
      if (!writers.isCycle(newCycle)) {
        writers.moveTo(newCycle, end);
      }
    } finally {
      turn.give();
    }
  }

  /**
   * Writes back what lies before the first document: the library's own index is there, sparse, and
   * filled bit by bit. Called in the turn to append, so nobody changes it meanwhile.
   */
  private static void takeFirstBlocks(final Path file, final long end) {
    final long length = Math.min(end, FIRST_BYTES);
    // Not through a channel: an interrupt of the thread would close that.
    try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
      final byte[] bytes = new byte[(int) Math.min(length, opened.length())];
      opened.readFully(bytes);
      opened.seek(0);
      opened.write(bytes);
    } catch (final IOException e) {
      throw FileFailure.of(file, "cannot be extended", length, e);
    }
  }

  /**
   * Makes sure that the file has its blocks up to an end, and asks for more behind it.
   *
   * @return up to where nothing need be asked
   */
  long ensure(final long end) {
    if (writers.allocatedEnd() < end) {
      extendTo(end);
    }
    final long allocated = writers.allocatedEnd();
    final long nowNs = System.nanoTime();
    strideBytes =
        nowNs - lastAskNs < TimeUnit.MILLISECONDS.toNanos(FAST_MS)
            ? Math.min(2 * strideBytes, MAX_STRIDE_BYTES)
            : Math.max(strideBytes / 2, MIN_STRIDE_BYTES);
    lastAskNs = nowNs;
    ask(end + strideBytes);
    return Math.min(allocated, end + strideBytes / 2);
  }

  private void ask(final long end) {
    if (end > wantedEnd) {
      wantedEnd = end;
      if (thread == null) {
        thread = new Thread(this, "mmarket-space " + folder);
        thread.setDaemon(true);
        thread.start();
      } else {
        LockSupport.unpark(thread);
      }
    }
  }

  /** In the writer's own thread, of which an interrupt must wait: it would close the channel. */
  private void extendTo(final long end) {
    boolean interrupted = false;
    try {
      while (writers.allocatedEnd() < end) {
        interrupted |= Thread.interrupted();
        try {
          if (!extend(end) && writers.allocatedEnd() < end) {
            throw otherFile();
          }
        } catch (final ClosedByInterruptException e) {
          closeChannel();
        }
      }
    } catch (final IOException e) {
      final long missingBytes = end - writers.allocatedEnd();
      if (missingBytes > 0) {
        throw FileFailure.of(path == null ? folder : path, "cannot be extended", missingBytes, e);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** No writer of ours leaves this behind: who changes the file also ended the older one. */
  private MarketDataException otherFile() {
    return new MarketDataException(
        path
            + ": nothing may be appended to it now, "
            + folder.resolveSibling(QueueFolder.WRITERS)
            + " names another file as the newest; close this writer and open it again");
  }

  @Override
  public void run() {
    while (!stopped) {
      try {
        if (!extend(wantedEnd) && !touch()) {
          LockSupport.park(this);
        }
      } catch (final IOException | RuntimeException | Error e) {
        // The writer meets the same when it gets there, and tells.
        wantedEnd = 0;
        LockSupport.park(this);
      }
    }
    closeChannel();
  }

  /** Goes one step; false when there is nothing to do. */
  private synchronized boolean extend(final long wanted) throws IOException {
    final Path file = path;
    if (file == null || writers.allocatedEnd() >= wanted) {
      return false;
    }
    turn.take();
    try {
      final long begin = writers.allocatedEnd();
      if (!writers.isCycle(cycle) || begin >= wanted) {
        return false;
      }
      writeZeros(file, begin, Preallocation.endOfPiece(begin));
      return true;
    } finally {
      turn.give();
    }
  }

  /** What has its blocks is mapped ahead of the appends, too. */
  private boolean touch() {
    final Path file = extendedFile();
    return file != null && toucher.touch(file, writers.allocatedEnd());
  }

  /** The file whose blocks the shared end is about, if it is this writer's. */
  private synchronized @Nullable Path extendedFile() {
    return writers.isCycle(cycle) ? path : null;
  }

  private void writeZeros(final Path file, final long begin, final long end) throws IOException {
    FileChannel current = channel;
    if (current == null || !file.equals(channelPath)) {
      closeChannel();
      current = FileChannel.open(file, StandardOpenOption.WRITE);
      channel = current;
      channelPath = file;
    }
    Preallocation.writeZeros(current, zeros, begin, end, writers::allocatedEnd);
  }

  private synchronized void closeChannel() {
    final FileChannel current = channel;
    channel = null;
    CloseHelper.quietClose(current);
  }

  @Override
  public void close() {
    stopped = true;
    final Thread running = thread;
    if (running != null) {
      LockSupport.unpark(running);
      boolean interrupted = false;
      while (running.isAlive()) {
        try {
          running.join();
        } catch (final InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
