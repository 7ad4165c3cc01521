/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.BoardDescriptor;
import io.mmarket.ipc.internal.LocalDay;
import java.nio.ByteOrder;
import java.time.ZoneId;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Carries the running bar of a symbol on by one tick.
 *
 * <ul>
 *   <li>A bar is that of the symbol's newest trading date (without one, of the local date of the
 *       exchange's time): a later date begins a new bar, a tick of an earlier one leaves the bar as
 *       it is. A tick without date and time belongs to the present bar.
 *   <li>Open, high and low are those of the day that ticks carry, where they do, widened by last
 *       prices; else those of the last prices alone. A price of 0 is none: exchanges send it before
 *       the first trade.
 *   <li>Volume and amount are the newest of the day so far that ticks carry; else the sums of last
 *       volumes, and of their products with last prices.
 * </ul>
 *
 * <p>Used by one thread.
 */
final class RunningBar {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int VOLUME_IS_GIVEN = 1;
  private static final int AMOUNT_IS_GIVEN = 2;

  private final LocalDay day;
  private int date;
  private int flags;
  private long count;
  private double open;
  private double high;
  private double low;
  private double close;
  private double volume;
  private double amount;
  private long firstTimeNs;
  private long lastTimeNs;

  RunningBar(final ZoneId zone) {
    this.day = new LocalDay(zone);
  }

  /** Begins a symbol's first bar. */
  void clear() {
    begin(TickView.NO_DATE);
  }

  private void begin(final int newDate) {
    date = newDate;
    flags = 0;
    count = 0;
    open = Double.NaN;
    high = Double.NaN;
    low = Double.NaN;
    close = Double.NaN;
    volume = Double.NaN;
    amount = Double.NaN;
    firstTimeNs = TickView.NO_TIME;
    lastTimeNs = TickView.NO_TIME;
  }

  void read(final UnsafeBuffer buffer, final int offset) {
    date = buffer.getInt(offset + BoardDescriptor.BAR_DATE_OFFSET, ORDER);
    flags = buffer.getInt(offset + BoardDescriptor.BAR_FLAGS_OFFSET, ORDER);
    count = buffer.getLong(offset + BoardDescriptor.BAR_COUNT_OFFSET, ORDER);
    open = buffer.getDouble(offset + BoardDescriptor.BAR_OPEN_OFFSET, ORDER);
    high = buffer.getDouble(offset + BoardDescriptor.BAR_HIGH_OFFSET, ORDER);
    low = buffer.getDouble(offset + BoardDescriptor.BAR_LOW_OFFSET, ORDER);
    close = buffer.getDouble(offset + BoardDescriptor.BAR_CLOSE_OFFSET, ORDER);
    volume = buffer.getDouble(offset + BoardDescriptor.BAR_VOLUME_OFFSET, ORDER);
    amount = buffer.getDouble(offset + BoardDescriptor.BAR_AMOUNT_OFFSET, ORDER);
    firstTimeNs = buffer.getLong(offset + BoardDescriptor.BAR_FIRST_TIME_OFFSET, ORDER);
    lastTimeNs = buffer.getLong(offset + BoardDescriptor.BAR_LAST_TIME_OFFSET, ORDER);
  }

  void write(final UnsafeBuffer buffer, final int offset) {
    buffer.putInt(offset + BoardDescriptor.BAR_DATE_OFFSET, date, ORDER);
    buffer.putInt(offset + BoardDescriptor.BAR_FLAGS_OFFSET, flags, ORDER);
    buffer.putLong(offset + BoardDescriptor.BAR_COUNT_OFFSET, count, ORDER);
    buffer.putDouble(offset + BoardDescriptor.BAR_OPEN_OFFSET, open, ORDER);
    buffer.putDouble(offset + BoardDescriptor.BAR_HIGH_OFFSET, high, ORDER);
    buffer.putDouble(offset + BoardDescriptor.BAR_LOW_OFFSET, low, ORDER);
    buffer.putDouble(offset + BoardDescriptor.BAR_CLOSE_OFFSET, close, ORDER);
    buffer.putDouble(offset + BoardDescriptor.BAR_VOLUME_OFFSET, volume, ORDER);
    buffer.putDouble(offset + BoardDescriptor.BAR_AMOUNT_OFFSET, amount, ORDER);
    buffer.putLong(offset + BoardDescriptor.BAR_FIRST_TIME_OFFSET, firstTimeNs, ORDER);
    buffer.putLong(offset + BoardDescriptor.BAR_LAST_TIME_OFFSET, lastTimeNs, ORDER);
  }

  /** The bar's trading date. */
  int date() {
    return date;
  }

  /** Carries the bar on, or leaves it as it is. */
  void add(final TickView tick) {
    final int tickDate = dateOf(tick);
    if (tickDate > date) {
      begin(tickDate);
    }
    if (tickDate == TickView.NO_DATE || tickDate == date) {
      count++;
      addTime(tick.exchangeTimeNs());
      addPrices(tick);
      addSums(tick);
    }
  }

  private int dateOf(final TickView tick) {
    final int tradingDate = tick.tradingDate();
    if (tradingDate != TickView.NO_DATE) {
      return tradingDate;
    }
    final long timeNs = tick.exchangeTimeNs();
    return timeNs == TickView.NO_TIME ? TickView.NO_DATE : day.dateOf(timeNs);
  }

  private void addTime(final long timeNs) {
    if (timeNs != TickView.NO_TIME) {
      firstTimeNs = firstTimeNs == TickView.NO_TIME ? timeNs : firstTimeNs;
      lastTimeNs = timeNs;
    }
  }

  private void addPrices(final TickView tick) {
    final double price = tick.lastPrice();
    if (isPrice(price)) {
      open = Double.isNaN(open) ? price : open;
      close = price;
      widen(price);
    }
    final double dayOpen = tick.open();
    open = isPrice(dayOpen) ? dayOpen : open;
    widen(tick.high());
    widen(tick.low());
  }

  static boolean isPrice(final double price) {
    return !Double.isNaN(price) && price != 0;
  }

  private void widen(final double price) {
    if (isPrice(price)) {
      high = high >= price ? high : price;
      low = low <= price ? low : price;
    }
  }

  private void addSums(final TickView tick) {
    final double dayVolume = tick.volume();
    final double lastVolume = tick.lastVolume();
    if (!Double.isNaN(dayVolume)) {
      volume = dayVolume;
      flags |= VOLUME_IS_GIVEN;
    } else if ((flags & VOLUME_IS_GIVEN) == 0) {
      volume = sum(volume, lastVolume);
    }
    final double dayAmount = tick.amount();
    if (!Double.isNaN(dayAmount)) {
      amount = dayAmount;
      flags |= AMOUNT_IS_GIVEN;
    } else if ((flags & AMOUNT_IS_GIVEN) == 0) {
      amount = sum(amount, lastVolume * tick.lastPrice());
    }
  }

  /** A sum in which a missing value counts as 0, and which is missing when both are. */
  static double sum(final double value, final double more) {
    if (Double.isNaN(more)) {
      return value;
    }
    return Double.isNaN(value) ? more : value + more;
  }

  double open() {
    return open;
  }

  double high() {
    return high;
  }

  double low() {
    return low;
  }

  double close() {
    return close;
  }

  double volume() {
    return volume;
  }

  double amount() {
    return amount;
  }
}
