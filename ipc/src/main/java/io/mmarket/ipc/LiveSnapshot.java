/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.BoardDescriptor;
import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.sbe.TickDecoder;
import io.mmarket.store.Field;
import io.mmarket.store.Kline;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The whole market of the present trading date at the present moment: what a {@code Snapshot} is
 * for a date of the store, for the day that runs. It is no copy; each call reads what is there when
 * it is made.
 *
 * <pre>{@code
 * LiveSnapshot now = board.live();
 * double close = now.close(now.row("000001.XSHE"));   // NaN if it has no tick today
 * for (BoardEntry bar : now) { ... }                  // symbols that have one
 * }</pre>
 *
 * <p>A row is a symbol's place in the order in which symbols first came, and stays so until a lost
 * or damaged board is made anew: {@link #isCurrent()} says so, and {@link TickBoard#live()} gives
 * the new one. Values of one row from several calls may be of different moments; {@link
 * BoardEntry}, which the iterator hands out, has all of one moment.
 *
 * <p>Any thread may use it. It belongs to its board: after {@link TickBoard#close()} every call
 * throws {@link io.mmarket.store.ClosedException}. Reading a value allocates nothing.
 */
public final class LiveSnapshot implements Iterable<BoardEntry> {
  private static final int TICK_BLOCK_OFFSET =
      BoardDescriptor.TICK_OFFSET + FrameDescriptor.HEADER_BYTES;
  private static final int NOT_ON_THE_BOARD = -1;

  private final TickBoard board;
  private final BoardReader reader;

  LiveSnapshot(final TickBoard board, final BoardReader reader) {
    this.board = board;
    this.reader = reader;
  }

  private BoardReader rows() {
    board.checkOpen();
    return reader;
  }

  /**
   * Whether the board is still the one that this was made from.
   *
   * @return false when a writer had to make the board anew
   */
  public boolean isCurrent() {
    return !rows().isReplaced();
  }

  /**
   * The present trading date: the newest one that any symbol had a tick of.
   *
   * @return yyyymmdd, {@link TickView#NO_DATE} when no tick had a date or time
   */
  public int tradingDate() {
    return rows().newestDate();
  }

  /**
   * How far the board is.
   *
   * @return the sequence of a tick that is on the board with all before it, 0 when there is none
   */
  public long sequence() {
    return rows().sequence();
  }

  /**
   * How many rows there are, with a tick on the present trading date or without.
   *
   * @return the count, which grows
   */
  public int rowCount() {
    return rows().rowCount();
  }

  /**
   * How many symbols have a tick on the present trading date. Looks at every row.
   *
   * @return the count
   */
  public int size() {
    final int count = rowCount();
    int present = 0;
    for (int row = 0; row < count; row++) {
      present += isPresent(row) ? 1 : 0;
    }
    return present;
  }

  /**
   * Finds a symbol.
   *
   * @param symbol its name
   * @return its row, or -1 when it has no tick on the present trading date
   */
  public int row(final CharSequence symbol) {
    final int row = rows().row(symbol);
    return row >= 0 && isPresent(row) ? row : -1;
  }

  /**
   * Whether a row has a tick on the present trading date.
   *
   * @param row the row
   * @return true when it has
   */
  public boolean isPresent(final int row) {
    return row >= 0 && rows().date(row) == tradingDate();
  }

  /**
   * The symbol of a row.
   *
   * @param row the row
   * @return a new string
   */
  public String symbol(final int row) {
    return rows().symbol(row);
  }

  /**
   * The symbols that have a tick on the present trading date.
   *
   * @return a new list, in order of the rows
   */
  public List<String> symbols() {
    final List<String> symbols = new ArrayList<>();
    final int count = rowCount();
    for (int row = 0; row < count; row++) {
      if (isPresent(row)) {
        symbols.add(symbol(row));
      }
    }
    return symbols;
  }

  /**
   * Copies the running bar of a symbol.
   *
   * @param symbol its name
   * @return the bar, or null when it has no tick on the present trading date
   */
  public @Nullable Kline get(final String symbol) {
    final int row = row(symbol);
    return row < 0 ? null : board.newEntry().read(rows(), row).toKline();
  }

  /**
   * A field of a row's running bar or, where bars have no such field, of its newest tick.
   *
   * @param field which one
   * @param row the row, -1 for an absent symbol
   * @return the value; NaN when it is missing, or the symbol has no tick on the present date
   * @throws IndexOutOfBoundsException when there is no such row
   */
  public double value(final Field field, final int row) {
    return value(offset(field), row);
  }

  private static int offset(final Field field) {
    return switch (field) {
      case OPEN -> BoardDescriptor.BAR_OPEN_OFFSET;
      case HIGH -> BoardDescriptor.BAR_HIGH_OFFSET;
      case LOW -> BoardDescriptor.BAR_LOW_OFFSET;
      case CLOSE -> BoardDescriptor.BAR_CLOSE_OFFSET;
      case LAST_PRICE -> TICK_BLOCK_OFFSET + TickDecoder.lastPriceEncodingOffset();
      case LAST_VOLUME -> TICK_BLOCK_OFFSET + TickDecoder.lastVolumeEncodingOffset();
      case VOLUME -> BoardDescriptor.BAR_VOLUME_OFFSET;
      case TOTAL_TURNOVER, AMOUNT -> BoardDescriptor.BAR_AMOUNT_OFFSET;
      case LIMIT_UP -> TICK_BLOCK_OFFSET + TickDecoder.limitUpEncodingOffset();
      case LIMIT_DOWN -> TICK_BLOCK_OFFSET + TickDecoder.limitDownEncodingOffset();
      case OPEN_INTEREST -> TICK_BLOCK_OFFSET + TickDecoder.openInterestEncodingOffset();
      case SETTLEMENT -> TICK_BLOCK_OFFSET + TickDecoder.settlementEncodingOffset();
      case PRE_SETTLEMENT -> TICK_BLOCK_OFFSET + TickDecoder.preSettlementEncodingOffset();
      case PRE_CLOSE -> TICK_BLOCK_OFFSET + TickDecoder.preCloseEncodingOffset();
      default -> NOT_ON_THE_BOARD;
    };
  }

  private double value(final int offset, final int row) {
    final BoardReader present = rows();
    return row < 0 || offset == NOT_ON_THE_BOARD
        ? Double.NaN
        : present.value(row, offset, present.newestDate());
  }

  /**
   * The date's first price.
   *
   * @param row the row, -1 for an absent symbol
   * @return the value; NaN when it is missing or the symbol absent
   */
  public double open(final int row) {
    return value(BoardDescriptor.BAR_OPEN_OFFSET, row);
  }

  /**
   * The date's highest price.
   *
   * @param row the row, -1 for an absent symbol
   * @return the value; NaN when it is missing or the symbol absent
   */
  public double high(final int row) {
    return value(BoardDescriptor.BAR_HIGH_OFFSET, row);
  }

  /**
   * The date's lowest price.
   *
   * @param row the row, -1 for an absent symbol
   * @return the value; NaN when it is missing or the symbol absent
   */
  public double low(final int row) {
    return value(BoardDescriptor.BAR_LOW_OFFSET, row);
  }

  /**
   * The newest price.
   *
   * @param row the row, -1 for an absent symbol
   * @return the value; NaN when it is missing or the symbol absent
   */
  public double close(final int row) {
    return value(BoardDescriptor.BAR_CLOSE_OFFSET, row);
  }

  /**
   * The date's traded quantity.
   *
   * @param row the row, -1 for an absent symbol
   * @return the value; NaN when it is missing or the symbol absent
   */
  public double volume(final int row) {
    return value(BoardDescriptor.BAR_VOLUME_OFFSET, row);
  }

  /**
   * The date's traded value.
   *
   * @param row the row, -1 for an absent symbol
   * @return the value; NaN when it is missing or the symbol absent
   */
  public double totalTurnover(final int row) {
    return value(BoardDescriptor.BAR_AMOUNT_OFFSET, row);
  }

  /**
   * The highest price that the exchange allows today.
   *
   * @param row the row, -1 for an absent symbol
   * @return the value; NaN when it is missing or the symbol absent
   */
  public double limitUp(final int row) {
    return value(Field.LIMIT_UP, row);
  }

  /**
   * The lowest price that the exchange allows today.
   *
   * @param row the row, -1 for an absent symbol
   * @return the value; NaN when it is missing or the symbol absent
   */
  public double limitDown(final int row) {
    return value(Field.LIMIT_DOWN, row);
  }

  /**
   * The symbols that have a tick on the present trading date, each as it is when the iterator comes
   * to it.
   *
   * @return an iterator that moves one entry from row to row
   */
  @Override
  public Iterator<BoardEntry> iterator() {
    return new PresentRows();
  }

  private final class PresentRows implements Iterator<BoardEntry> {
    private final BoardEntry entry = board.newEntry();
    private final int count;
    private int next;

    PresentRows() {
      this.count = rowCount();
      next = nextPresent(0);
    }

    private int nextPresent(final int from) {
      int row = from;
      while (row < count && !isPresent(row)) {
        row++;
      }
      return row;
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
      entry.read(rows(), next);
      next = nextPresent(next + 1);
      return entry;
    }
  }
}
