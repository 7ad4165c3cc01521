/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.BoardFile;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.ipc.internal.ZoneTime;
import io.mmarket.store.ClosedException;
import io.mmarket.store.NotAStoreException;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The newest tick and the running bar of every symbol of a queue, in any process. It is read where
 * the writers put it, without a lock, without write permission, and unnoticed by them; what is
 * handed out is always whole.
 *
 * <pre>{@code
 * try (TickBoard board = TickBoard.open(Path.of("queue"))) {
 *   BoardEntry entry = board.newEntry();
 *   if (board.newest("IF2101", entry)) {
 *     use(entry.tick().lastPrice(), entry.high());
 *   }
 *   for (BoardEntry each : board) { ... }          // in the order in which symbols first came
 * }
 * }</pre>
 *
 * <p>A writer puts a tick on the board right after it appended it, in the queue's order: the board
 * holds every tick up to {@link #sequence()}. Symbols are added and never removed; a board that was
 * lost or damaged is made anew by the next writer from the newest two files of the queue.
 *
 * <p>Any thread may use a board. Who opened it closes it; a second close has no effect.
 */
public final class TickBoard implements Iterable<BoardEntry>, AutoCloseable {
  private final QueueFolder folder;
  private final ZoneTime zoneTime;
  private volatile BoardReader reader;
  private volatile boolean closed;

  private TickBoard(final QueueFolder folder) {
    this.folder = folder;
    this.zoneTime = new ZoneTime(folder.zone());
    this.reader = openReader();
  }

  /**
   * Opens the board of a queue.
   *
   * @param queue an existing queue
   * @return a board that the caller closes
   * @throws NotAStoreException when there is no queue, or no writer made its board yet
   * @throws io.mmarket.store.DamagedFileException when its header is damaged
   */
  public static TickBoard open(final Path queue) {
    return new TickBoard(QueueFolder.open(queue));
  }

  private BoardReader openReader() {
    final Path path = folder.board();
    try {
      return new BoardReader(BoardFile.open(path, false));
    } catch (final NoSuchFileException e) {
      throw new NotAStoreException(path + ": no board yet, the queue's next writer makes it", e);
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot be opened", e);
    }
  }

  /** The reader of the file that is the board now. */
  private BoardReader current() {
    if (closed) {
      throw new ClosedException(folder.path() + ": this board was closed");
    }
    final BoardReader present = reader;
    return present.isReplaced() ? reopen() : present;
  }

  private synchronized BoardReader reopen() {
    if (reader.isReplaced() && !closed) {
      final BoardReader old = reader;
      reader = openReader();
      old.close();
    }
    return reader;
  }

  /**
   * How far the board is.
   *
   * @return the sequence of a tick that is on the board with all before it, 0 when there is none
   * @throws ClosedException after {@link #close()}
   */
  public long sequence() {
    return current().sequence();
  }

  /**
   * How many symbols there are.
   *
   * @return the count, which grows
   * @throws ClosedException after {@link #close()}
   */
  public int size() {
    return current().rowCount();
  }

  /**
   * Makes an entry to read with, again and again.
   *
   * @return an entry for one thread, which holds no tick yet
   */
  public BoardEntry newEntry() {
    return new BoardEntry(zoneTime);
  }

  /**
   * Reads a symbol as it is now; allocates nothing.
   *
   * @param symbol its name
   * @param target takes it; stays as it was when there is no such symbol
   * @return whether there is
   * @throws io.mmarket.store.DamagedFileException when its place holds no tick
   * @throws ClosedException after {@link #close()}
   */
  public boolean newest(final CharSequence symbol, final BoardEntry target) {
    final BoardReader present = current();
    final int row = present.row(symbol);
    if (row < 0) {
      return false;
    }
    target.read(present, row);
    return true;
  }

  /**
   * The whole market at the present moment, which moves on as ticks come.
   *
   * @return a view that is good until the board is closed
   * @throws ClosedException after {@link #close()}
   */
  public LiveSnapshot live() {
    return new LiveSnapshot(this, current());
  }

  /**
   * All symbols, each as it is when the iterator comes to it.
   *
   * @return an iterator that moves one entry from symbol to symbol, in the order in which they
   *     first came
   * @throws ClosedException after {@link #close()}
   */
  @Override
  public Iterator<BoardEntry> iterator() {
    return new Rows(current());
  }

  private final class Rows implements Iterator<BoardEntry> {
    private final BoardReader rows;
    private final BoardEntry entry = newEntry();
    private final int count;
    private int next;

    Rows(final BoardReader rows) {
      this.rows = rows;
      this.count = rows.rowCount();
    }

    @Override
    public boolean hasNext() {
      return next < count;
    }

    @Override
    public BoardEntry next() {
      if (next >= count) {
        throw new NoSuchElementException("row " + next + " of " + count);
      }
      checkOpen();
      return entry.read(rows, next++);
    }
  }

  void checkOpen() {
    if (closed) {
      throw new ClosedException(folder.path() + ": this board was closed");
    }
  }

  /**
   * The queue.
   *
   * @return its path
   */
  public Path path() {
    return folder.path();
  }

  /**
   * The zone in which times are printed.
   *
   * @return the queue's zone
   */
  public ZoneId zone() {
    return folder.zone();
  }

  /**
   * Whether a queue has a board.
   *
   * @param queue its folder
   * @return true when one was made
   */
  public static boolean exists(final Path queue) {
    return Files.exists(queue.resolve(QueueFolder.BOARD));
  }

  /** Closes the board's file; a second call has no effect. */
  @Override
  public synchronized void close() {
    closed = true;
    reader.close();
  }
}
