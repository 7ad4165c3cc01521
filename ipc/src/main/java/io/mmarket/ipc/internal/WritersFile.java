/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.LockedException;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.FileIdentity;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the writers of one queue share beside its files: whose turn it is to append, and how far the
 * newest file has its blocks.
 *
 * <pre>
 *      0                               8               12              16
 *     +-------------------------------+---------------+---------------+
 *     | magic MMKTWRIT                | version, u32  | 0             |
 *     +-------------------------------+---------------+---------------+
 *  64 | turn to append, i64: slot + 1 of who has it, or 0             |
 *     +---------------------------------------------------------------+
 * 128 | turn to extend, i64           | cycle of the file that is     |
 *     |                               | extended, i64, or -1          |
 *     +-------------------------------+-------------------------------+
 * 144 | offset up to which it has its blocks, i64; zeros to 4096      |
 *     +---------------------------------------------------------------+
 * 4096| no bytes: a place a slot, where its writer holds a kernel lock
 * </pre>
 *
 * <p>Nothing in it outlives its writers: who opens it and finds nobody else makes it anew. So a
 * crash of the host, a copy or damage cannot mislead a later writer.
 */
public final class WritersFile implements AutoCloseable {
  /** How many writers a queue may have at a time. */
  public static final int MAX_WRITERS = 256;

  static final int APPEND_TURN_OFFSET = 64;
  static final int EXTEND_TURN_OFFSET = 128;
  private static final int CYCLE_OFFSET = 136;
  private static final int ALLOCATED_END_OFFSET = 144;
  private static final int LENGTH_BYTES = 4096;
  private static final long NO_CYCLE = -1;
  private static final long CLAIM_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(2);
  private static final long RETRY_NS = TimeUnit.MICROSECONDS.toNanos(200);

  private final Path path;
  private final SlotLocks locks;
  private final int slot;
  private final UnsafeBuffer words;

  private WritersFile(final Path path, final SlotLocks locks, final int slot) {
    this.path = path;
    this.locks = locks;
    this.slot = slot;
    this.words = locks.words();
  }

  /**
   * Takes a slot for a new writer.
   *
   * @param queue the queue's folder
   * @return the file, closed by the caller
   * @throws LockedException when there are {@value #MAX_WRITERS} writers already
   * @throws io.mmarket.store.OutOfSpaceException when the disk has no room for it
   */
  public static WritersFile open(final Path queue) {
    final Path path = queue.resolve(QueueFolder.WRITERS);
    final SlotLocks locks = SlotLocks.open(path, image(), MAX_WRITERS);
    final int slot = claim(locks, path);
    final WritersFile file = new WritersFile(path, locks, slot);
    boolean checked = false;
    try {
      FileIdentity.QUEUE_WRITERS.check(file.words, LENGTH_BYTES, path);
      checked = true;
      return file.dropLeftovers();
    } finally {
      if (!checked) {
        file.close();
      }
    }
  }

  /**
   * Looks at the file without taking a slot; writes nothing.
   *
   * @param queue the queue's folder
   * @return what is wrong, nothing when there is no file
   */
  public static List<FileFault> faults(final Path queue) {
    final Path path = queue.resolve(QueueFolder.WRITERS);
    final List<FileFault> faults = new ArrayList<>();
    try (FileLocks locks = FileLocks.openForReading(path)) {
      final byte[] bytes = new byte[LENGTH_BYTES];
      final UnsafeBuffer words = new UnsafeBuffer(bytes, 0, locks.read(bytes));
      FileIdentity.QUEUE_WRITERS.check(words, LENGTH_BYTES, path);
      checkTurn(words, APPEND_TURN_OFFSET, locks, faults);
      checkTurn(words, EXTEND_TURN_OFFSET, locks, faults);
    } catch (final NoSuchFileException e) {
      return faults; // The first writer makes it.
    } catch (final IOException | MarketDataException e) {
      faults.add(FileFault.damage(-1, "a writers file", String.valueOf(e.getMessage())));
    }
    return faults;
  }

  private static void checkTurn(
      final UnsafeBuffer words,
      final int offset,
      final FileLocks locks,
      final List<FileFault> faults) {
    final long holder = words.getLong(offset);
    if (holder < Turn.FREE || holder > MAX_WRITERS) {
      faults.add(FileFault.damage(offset, "a writer's slot or none", Long.toString(holder)));
    } else if (holder != Turn.FREE && !locks.isHeld(LENGTH_BYTES + holder - 1)) {
      faults.add(
          FileFault.leftover(offset, "a living writer's turn", "that of one that was killed"));
    }
  }

  /**
   * Refuses to go on beside other writers. Called in the turn to append, so that none can begin.
   *
   * @throws LockedException when a living one has the queue open
   */
  public void requireAlone() {
    final int other = locks.livingBeside(slot);
    if (other >= 0) {
      throw new LockedException(path + ": a living writer, slot " + other + ", has the queue open");
    }
  }

  private static int claim(final SlotLocks locks, final Path path) {
    final long deadlineNs = System.nanoTime() + CLAIM_TIMEOUT_NS;
    while (true) {
      final int slot = locks.claim();
      if (slot >= 0) {
        return slot;
      }
      // Somebody else may be looking whether he is alone.
      if (System.nanoTime() - deadlineNs > 0) {
        locks.close();
        throw new LockedException(path + ": " + MAX_WRITERS + " writers have this queue open");
      }
      Pause.park(RETRY_NS);
    }
  }

  private static byte[] image() {
    final UnsafeBuffer image = new UnsafeBuffer(new byte[LENGTH_BYTES]);
    FileIdentity.QUEUE_WRITERS.write(image);
    image.putLong(CYCLE_OFFSET, NO_CYCLE);
    return image.byteArray();
  }

  /** What the slot's last owner held when it died is nobody's now. */
  private WritersFile dropLeftovers() {
    words.compareAndSetLong(EXTEND_TURN_OFFSET, slot + 1L, Turn.FREE);
    return this;
  }

  /**
   * The turn to append. A dead writer may have left this very slot with it: then the first one who
   * asks is told that it was taken over.
   *
   * @return for one thread
   */
  public Turn appendTurn() {
    return new Turn(words, APPEND_TURN_OFFSET, slot, locks, path);
  }

  /**
   * The turn to extend the newest file.
   *
   * @return for one thread
   */
  public Turn extendTurn() {
    return new Turn(words, EXTEND_TURN_OFFSET, slot, locks, path);
  }

  /** Whether the shared end belongs to a cycle's file. */
  boolean isCycle(final long cycle) {
    return words.getLongVolatile(CYCLE_OFFSET) == cycle;
  }

  /** Up to where the newest file has its blocks. */
  long allocatedEnd() {
    return words.getLongVolatile(ALLOCATED_END_OFFSET);
  }

  /** Called in the turn to extend, after the blocks were taken. */
  void allocatedEnd(final long end) {
    words.putLongVolatile(ALLOCATED_END_OFFSET, end);
  }

  /** Called in both turns; killed in the middle, the file belongs to no cycle. */
  void moveTo(final long cycle, final long end) {
    words.putLongVolatile(CYCLE_OFFSET, NO_CYCLE);
    words.putLongVolatile(ALLOCATED_END_OFFSET, end);
    words.putLongVolatile(CYCLE_OFFSET, cycle);
  }

  /** Gives the slot back; a second call has no effect. */
  @Override
  public void close() {
    locks.release(slot);
    locks.close();
  }
}
