/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.BoardDescriptor;
import io.mmarket.ipc.internal.BoardFile;
import io.mmarket.ipc.internal.BoardFiles;
import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.internal.FrameReader;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.ipc.internal.ZoneTime;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.ExclusiveLock;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a queue's board up to the queue. Who appends puts the ticks on the board in the same turn;
 * when those before them are not there, because their writer died or could not write, they are read
 * from the queue first. So the board holds every tick up to its sequence, in the queue's order,
 * whoever writes and dies.
 *
 * <p>The board never stands in the queue's way: one that cannot be written (a full disk) is left
 * and tried again a second later.
 *
 * <p>Used by one thread at a time.
 */
final class BoardWriter implements AutoCloseable {
  private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(1);

  private final QueueFolder folder;
  private final ZoneTime zoneTime;
  private final TickAppender appender;

  /** Reads what is not on the board. */
  private final FrameReader missed;

  private @Nullable Board board;
  private long nextTryNs;

  /** A place of the queue up to which the board is known to be. */
  private @Nullable Path knownFile;

  private long knownPosition;
  private long knownSequence;

  private record Board(BoardFile file, BoardSlots slots) {
    long sequence() {
      return file.header().getLongVolatile(BoardDescriptor.SEQUENCE_OFFSET);
    }
  }

  /** For the queue and thread of an appender, which need not be open yet. */
  BoardWriter(final QueueFolder folder, final TickAppender appender) {
    this.folder = folder;
    this.zoneTime = new ZoneTime(folder.zone());
    this.appender = appender;
    this.missed = new FrameReader(folder.ticks());
  }

  /**
   * Opens the board, makes it when it is lost or damaged, and brings it up to the queue; outside
   * the turn to append.
   */
  void open() {
    while (board == null) {
      final BoardFile sound = BoardFiles.openSound(folder);
      if (sound == null) {
        rebuild();
      } else {
        final Board opened = board(sound);
        knownFile = null;
        appender.inTurn(() -> bringUp(opened));
      }
    }
  }

  private Board board(final BoardFile file) {
    return new Board(file, new BoardSlots(file, zoneTime));
  }

  private void bringUp(final Board opened) {
    if (opened.file.isReplaced()) {
      opened.file.close();
    } else {
      catchUp(opened);
      board = opened;
    }
  }

  /**
   * Fills a new board beside the others' writing; only the last ticks and the change take turns.
   */
  private void rebuild() {
    final ExclusiveLock lock = BoardFiles.lock(folder);
    try (BoardFile sound = BoardFiles.openSound(folder)) {
      if (sound == null) {
        final Board fresh = board(BoardFiles.create(folder));
        knownFile = null;
        try {
          catchUp(fresh);
          appender.inTurn(
              () -> {
                catchUp(fresh);
                BoardFiles.putInPlace(folder);
              });
        } finally {
          fresh.file.close();
        }
      }
    } finally {
      lock.close();
    }
  }

  /**
   * Puts ticks on the board that were just appended; in the turn to append.
   *
   * @param batch stamped
   * @param firstSequence its first tick's
   */
  void put(final TickBatch batch, final long firstSequence) {
    final Board present = board;
    if (present == null) {
      return;
    }
    try {
      if (present.file.isReplaced()) {
        leave(0);
      } else if (present.sequence() == firstSequence - 1) {
        present.slots.putFrame(batch.buffer(), FrameDescriptor.FIRST_TICK_OFFSET, batch.count());
        know(appender.reader());
      } else {
        catchUp(present);
      }
    } catch (final MarketDataException e) {
      leave(RETRY_NS);
    }
  }

  @SuppressWarnings("ReferenceEquality") // a store of a reference costs a barrier
  private void know(final FrameReader reader) {
    final Path file = reader.walker().path();
    knownPosition = reader.walker().position();
    knownSequence = reader.lastSequence();
    if (file != knownFile) {
      if (file != null && !file.equals(knownFile)) {
        // It would keep a file that retention removes.
        missed.walker().leave();
      }
      knownFile = file;
    }
  }

  /** Reads the queue from where the board is to the present end. */
  private void catchUp(final Board behind) {
    final long sequence = behind.sequence();
    final Path file = knownFile;
    boolean isAtFrame = false;
    if (file == null
        || knownSequence > sequence
        || !missed.goOnAt(file, knownPosition, knownSequence)) {
      isAtFrame = missed.seekSequence(sequence + 1);
    }
    while (isAtFrame || missed.next()) {
      isAtFrame = false;
      if (missed.lastSequence() > sequence) {
        behind.slots.putFrame(missed.buffer(), missed.firstTickOffset(), missed.count());
      }
    }
    know(missed);
  }

  /** The board is a help, and the ticks are in the queue: writers go on without it. */
  private void leave(final long retryNs) {
    nextTryNs = System.nanoTime() + retryNs;
    closeBoard();
  }

  /** Tries again to open a board that was left; outside the turn to append. */
  void reopenIfNeeded() {
    if (board == null && System.nanoTime() - nextTryNs >= 0) {
      try {
        open();
      } catch (final MarketDataException e) {
        leave(RETRY_NS);
      }
    }
  }

  private void closeBoard() {
    final Board present = board;
    board = null;
    if (present != null) {
      present.file.close();
    }
  }

  /** Closes the files; a second call has no effect. */
  @Override
  public void close() {
    closeBoard();
    missed.close();
  }
}
