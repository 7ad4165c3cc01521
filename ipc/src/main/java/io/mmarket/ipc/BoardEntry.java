/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.BoardDescriptor;
import io.mmarket.ipc.internal.FrameCheck;
import io.mmarket.ipc.internal.ZoneTime;
import io.mmarket.store.DamagedFileException;
import io.mmarket.store.Kline;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One symbol of a {@link TickBoard}: its newest tick and its running bar, copied together at one
 * moment and used again for the next symbol. Both belong to each other: the bar has the tick in it,
 * unless the tick is of an earlier trading date than the bar.
 *
 * <p>An entry belongs to whoever made it with {@link TickBoard#newEntry()}, is used by one thread
 * and stays good after the board was closed. Reading it allocates nothing, unless it returns text
 * or a copy.
 */
public final class BoardEntry {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private final UnsafeBuffer copy =
      new UnsafeBuffer(ByteBuffer.allocateDirect(BoardDescriptor.COPY_BYTES));
  private final TickView tick;

  BoardEntry(final ZoneTime zoneTime) {
    this.tick = new TickView(zoneTime, () -> "board");
  }

  /** Takes over a row as it is now. */
  BoardEntry read(final BoardReader reader, final int row) {
    reader.copy(row, copy);
    if (FrameCheck.tickLengthBytes(copy, BoardDescriptor.TICK_OFFSET, BoardDescriptor.TICK_BYTES)
        == 0) {
      tick.unwrap();
      throw new DamagedFileException(reader.path() + ": slot " + row + " holds no tick");
    }
    tick.wrap(copy, BoardDescriptor.TICK_OFFSET);
    return this;
  }

  /**
   * The newest tick.
   *
   * @return the same view each time, valid until the entry is used for another symbol
   */
  public TickView tick() {
    return tick;
  }

  /**
   * The symbol.
   *
   * @return a new string
   */
  public String symbol() {
    return tick.instrumentId();
  }

  /**
   * The newest trading date that the symbol had a tick of, which is the bar's.
   *
   * @return yyyymmdd, {@link TickView#NO_DATE} when no tick had a date or time
   */
  public int tradingDate() {
    return copy.getInt(BoardDescriptor.BAR_DATE_OFFSET, ORDER);
  }

  /**
   * How many ticks the bar is made of.
   *
   * @return the count
   */
  public long tickCount() {
    return copy.getLong(BoardDescriptor.BAR_COUNT_OFFSET, ORDER);
  }

  /**
   * The date's first price.
   *
   * @return the open that ticks carry, else the first last price; NaN when there is none
   */
  public double open() {
    return copy.getDouble(BoardDescriptor.BAR_OPEN_OFFSET, ORDER);
  }

  /**
   * The date's highest price.
   *
   * @return the greatest of last prices and highs that ticks carry; NaN when there is none
   */
  public double high() {
    return copy.getDouble(BoardDescriptor.BAR_HIGH_OFFSET, ORDER);
  }

  /**
   * The date's lowest price.
   *
   * @return the least of last prices and lows that ticks carry; NaN when there is none
   */
  public double low() {
    return copy.getDouble(BoardDescriptor.BAR_LOW_OFFSET, ORDER);
  }

  /**
   * The date's newest price.
   *
   * @return the last price; NaN when there is none
   */
  public double close() {
    return copy.getDouble(BoardDescriptor.BAR_CLOSE_OFFSET, ORDER);
  }

  /**
   * The date's volume.
   *
   * @return the newest one that ticks carry, else the sum of last volumes; NaN when there is none
   */
  public double volume() {
    return copy.getDouble(BoardDescriptor.BAR_VOLUME_OFFSET, ORDER);
  }

  /**
   * The date's turnover.
   *
   * @return the newest one that ticks carry, else the sum of last prices times last volumes; NaN
   *     when there is none
   */
  public double amount() {
    return copy.getDouble(BoardDescriptor.BAR_AMOUNT_OFFSET, ORDER);
  }

  /**
   * When the date's first tick was made.
   *
   * @return UTC nanoseconds, {@link TickView#NO_TIME} when no tick had a time
   */
  public long firstTimeNs() {
    return copy.getLong(BoardDescriptor.BAR_FIRST_TIME_OFFSET, ORDER);
  }

  /**
   * When the date's newest tick was made.
   *
   * @return UTC nanoseconds, {@link TickView#NO_TIME} when no tick had a time
   */
  public long lastTimeNs() {
    return copy.getLong(BoardDescriptor.BAR_LAST_TIME_OFFSET, ORDER);
  }

  /**
   * Copies the bar, with the limits of the tick.
   *
   * @return a new bar
   */
  public Kline toKline() {
    return new Kline(
        symbol(),
        open(),
        high(),
        low(),
        close(),
        volume(),
        amount(),
        tick.limitUp(),
        tick.limitDown(),
        Double.NaN,
        Double.NaN);
  }

  @Override
  public String toString() {
    return tick + String.format(Locale.ROOT, " of %d ticks on %d", tickCount(), tradingDate());
  }
}
