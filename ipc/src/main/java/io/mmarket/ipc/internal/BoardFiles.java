/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.DamagedFileException;
import io.mmarket.store.LockedException;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.NotAStoreException;
import io.mmarket.store.OlderVersionException;
import io.mmarket.store.internal.ExclusiveLock;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens a queue's board for writing, and puts a new one in place of one that is lost, damaged, of
 * an older version or of another queue. Those who have the old file mapped are told by a word in
 * it.
 */
public final class BoardFiles {
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(30);

  /** A trading date with a night session lies in two UTC days. */
  private static final int REBUILT_CYCLES = 2;

  private BoardFiles() {}

  /**
   * Opens the board.
   *
   * @param folder its queue
   * @return the file, which the caller closes; null when a new one has to be made
   * @throws io.mmarket.store.NewerVersionException when a newer build made it
   */
  public static @Nullable BoardFile openSound(final QueueFolder folder) {
    final Path path = folder.board();
    // Not by the appender's reader, outside the turn: what that passes, the index has to notice.
    try (NewestSequence newest = new NewestSequence(folder.ticks())) {
      final BoardFile file = BoardFile.open(path, true);
      if (BoardCheck.isSound(file, newest)) {
        return file;
      }
      file.close();
      return null;
    } catch (final NoSuchFileException
        | DamagedFileException
        | NotAStoreException
        | OlderVersionException e) {
      return null; // A new one takes its place.
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot be opened", e);
    }
  }

  private static Path freshPath(final QueueFolder folder) {
    return folder.path().resolve(QueueFolder.BOARD + QueueFolder.NEW_SUFFIX);
  }

  /**
   * Waits for the right to make a new board.
   *
   * @param folder its queue
   * @return the lock, which the caller closes
   * @throws LockedException when another process keeps it
   */
  public static ExclusiveLock lock(final QueueFolder folder) {
    return ExclusiveLock.acquire(folder.path().resolve(QueueFolder.LOCK), LOCK_TIMEOUT);
  }

  /**
   * Makes an empty board beside the present one, to be filled from the newest cycles. The caller
   * holds {@link #lock}.
   *
   * @param folder its queue
   * @return the new file, which the caller closes
   */
  public static BoardFile create(final QueueFolder folder) {
    final Path fresh = freshPath(folder);
    BoardFile.create(fresh, sequenceBeforeNewestCycles(folder.ticks()));
    try {
      return BoardFile.open(fresh, true);
    } catch (final IOException e) {
      throw FileFailure.of(fresh, "cannot be opened", e);
    }
  }

  /**
   * Puts the new board in place of the present one, and says so in that one. The caller holds
   * {@link #lock} and the turn to append.
   *
   * @param folder its queue
   */
  public static void putInPlace(final QueueFolder folder) {
    final Path path = folder.board();
    try {
      final BoardFile old = openDamaged(path);
      Files.move(freshPath(folder), path, StandardCopyOption.ATOMIC_MOVE);
      if (old != null) {
        old.header().putLongOrdered(BoardDescriptor.REPLACED_OFFSET, 1);
        old.close();
      }
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot be replaced", e);
    }
  }

  /** Opens what can still be told that it is replaced. */
  private static @Nullable BoardFile openDamaged(final Path path) throws IOException {
    try {
      return BoardFile.open(path, true);
    } catch (final NoSuchFileException | MarketDataException e) {
      return null; // Nobody has it open, or nothing can be told there.
    }
  }

  private static long sequenceBeforeNewestCycles(final Path ticks) {
    final List<Path> files = CycleFiles.list(ticks);
    if (files.isEmpty()) {
      return 0;
    }
    try (FrameReader reader = new FrameReader(ticks)) {
      final Path oldest = files.get(Math.max(0, files.size() - REBUILT_CYCLES));
      return reader.seekFile(oldest) ? reader.firstSequence() - 1 : 0;
    }
  }
}
