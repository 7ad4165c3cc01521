/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.internal.ZoneTime;
import io.mmarket.ipc.sbe.MessageHeaderDecoder;
import io.mmarket.ipc.sbe.TickDecoder;
import io.mmarket.store.DamagedFileException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One tick where it lies in the queue's mapped file: a flyweight over the bytes that {@code
 * FrameDescriptor} draws. Accessors allocate nothing unless they return text or a copy.
 *
 * <p>What an accessor reads is checked to lie within the tick: in a damaged file it may throw
 * {@link DamagedFileException}, which names file and offset.
 *
 * <p>A view belongs to the feed or broadcaster that passes it to a {@link TickHandler}, is valid
 * during that call only, and is used by that call's thread.
 */
public final class TickView {
  // A long file, because each accessor says what it returns.

  /** The most book levels a side has. */
  public static final int MAX_LEVELS = 10;

  /** Stands for a missing time. */
  public static final long NO_TIME = TickDecoder.exchangeTimeNsNullValue();

  /** Stands for a missing date. */
  public static final int NO_DATE = TickDecoder.tradingDateNullValue();

  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int HEADER_BYTES = FrameDescriptor.HEADER_BYTES;
  private static final int LEVEL_PRICE_OFFSET = TickDecoder.BidsDecoder.priceEncodingOffset();
  private static final int LEVEL_VOLUME_OFFSET = TickDecoder.BidsDecoder.volumeEncodingOffset();

  /** In a tick of version 1. */
  private static final int BIDS_PLACE = HEADER_BYTES + FrameDescriptor.TICK_BLOCK_BYTES;

  /** Of a group's dimensions: block length, count. */
  private static final int LEVEL_COUNT_OFFSET = Short.BYTES;

  private static final UnsafeBuffer NOTHING = new UnsafeBuffer(new byte[0]);

  private final ZoneTime zoneTime;
  private final Supplier<String> where;
  private final String advice;
  private UnsafeBuffer buffer = NOTHING;
  private int offset;
  private int block;

  /**
   * Where a tick's instrument and asks lie, counted from its begin, when both sides begin with
   * these words: as in the last tick whose instrument was looked for.
   */
  private int instrumentPlace = Integer.MAX_VALUE;

  private int asksPlace;
  private int bidsWord;
  private int asksWord;

  /** What {@code where} names is the file and offset of the tick, for messages. */
  TickView(final ZoneTime zoneTime, final Supplier<String> where) {
    this(zoneTime, where, "");
  }

  /** As the other one; the advice ends each message of damage. */
  TickView(final ZoneTime zoneTime, final Supplier<String> where, final String advice) {
    this.zoneTime = zoneTime;
    this.where = where;
    this.advice = advice;
  }

  /** Moves to a tick that begins with its SBE header. */
  void wrap(final UnsafeBuffer newBuffer, final int newOffset) {
    attach(newBuffer);
    moveTo(newOffset);
  }

  /** Goes over to other memory; {@link #moveTo} follows. A store of a reference costs a barrier. */
  @SuppressWarnings("ReferenceEquality")
  void attach(final UnsafeBuffer newBuffer) {
    if (buffer != newBuffer) {
      buffer = newBuffer;
    }
  }

  /** Moves to a tick in the same memory. */
  void moveTo(final int newOffset) {
    offset = newOffset;
    block = newOffset + HEADER_BYTES;
  }

  /** Leaves the tick, so that a view kept too long fails instead of reading another tick. */
  void unwrap() {
    wrap(NOTHING, 0);
  }

  private int uint16(final int at) {
    return buffer.getShort(at, ORDER) & 0xFFFF;
  }

  private int bids() {
    return block + uint16(offset + MessageHeaderDecoder.blockLengthEncodingOffset());
  }

  private int asks() {
    return endOfLevels(bids());
  }

  /** Behind both sides of the book: to be checked, unless the tick is like the one before. */
  private int instrument() {
    if (buffer.getLong(offset, ORDER) == FrameDescriptor.TICK_HEADER
        && end() - offset >= instrumentPlace
        && buffer.getInt(offset + BIDS_PLACE, ORDER) == bidsWord
        && buffer.getInt(offset + asksPlace, ORDER) == asksWord) {
      return offset + instrumentPlace;
    }
    final int asks = asks();
    final int instrument = endOfLevels(asks);
    if (buffer.getLong(offset, ORDER) == FrameDescriptor.TICK_HEADER) {
      instrumentPlace = instrument - offset;
      asksPlace = asks - offset;
      bidsWord = buffer.getInt(offset + BIDS_PLACE, ORDER);
      asksWord = buffer.getInt(asks, ORDER);
    }
    return instrument;
  }

  private int exchange() {
    final int instrument = instrument();
    return instrument + Short.BYTES + textLengthBytes(instrument);
  }

  private int end() {
    return offset + buffer.getInt(offset + FrameDescriptor.TICK_LENGTH_OFFSET, ORDER);
  }

  private int endOfLevels(final int side) {
    return side + FrameDescriptor.LEVELS_HEADER_BYTES + levels(side) * uint16(side);
  }

  /** The count of a side's levels, all of which lie within the tick. */
  private int levels(final int side) {
    final int room = end() - side - FrameDescriptor.LEVELS_HEADER_BYTES;
    if (room < 0) {
      throw damaged("book levels");
    }
    final int levelBytes = uint16(side);
    final int count = uint16(side + LEVEL_COUNT_OFFSET);
    if (count > MAX_LEVELS
        || levelBytes < FrameDescriptor.LEVEL_BYTES
        || count * levelBytes > room) {
      throw damaged("book levels");
    }
    return count;
  }

  private int level(final int side, final int level) {
    final int count = levels(side);
    if (level < 0 || level >= count) {
      throw new IndexOutOfBoundsException("level " + level + " of a side with " + count);
    }
    return side + FrameDescriptor.LEVELS_HEADER_BYTES + level * uint16(side);
  }

  /** The length of a text, all of which lies within the tick. */
  private int textLengthBytes(final int at) {
    final int room = end() - at - Short.BYTES;
    if (room < 0 || uint16(at) > room) {
      throw damaged("ids");
    }
    return uint16(at);
  }

  private DamagedFileException damaged(final String what) {
    return new DamagedFileException(
        where.get()
            + ": tick of sequence "
            + sequence()
            + " has "
            + what
            + " beyond its end"
            + advice);
  }

  private double number(final int fieldOffset) {
    return buffer.getDouble(block + fieldOffset, ORDER);
  }

  /**
   * The tick's place in the queue.
   *
   * @return counts from 1 without a gap
   */
  public long sequence() {
    return buffer.getLong(block + TickDecoder.sequenceEncodingOffset(), ORDER);
  }

  /**
   * When the exchange made the tick.
   *
   * @return UTC nanoseconds, {@link #NO_TIME} when missing
   */
  public long exchangeTimeNs() {
    return buffer.getLong(block + TickDecoder.exchangeTimeNsEncodingOffset(), ORDER);
  }

  /**
   * When the tick was appended to the queue.
   *
   * @return UTC nanoseconds
   */
  public long publishTimeNs() {
    return buffer.getLong(block + TickDecoder.publishTimeNsEncodingOffset(), ORDER);
  }

  /**
   * The trading date; a night session's is the next day's.
   *
   * @return yyyymmdd, {@link #NO_DATE} when missing
   */
  public int tradingDate() {
    return buffer.getInt(block + TickDecoder.tradingDateEncodingOffset(), ORDER);
  }

  /**
   * The hash of the instrument id, to choose by before comparing the id itself.
   *
   * @return murmur3's fmix64 of FNV-1a 64 over its UTF-8 bytes
   */
  public long symbolHash() {
    return buffer.getLong(block + TickDecoder.symbolHashEncodingOffset(), ORDER);
  }

  /**
   * The latest price.
   *
   * @return NaN when missing
   */
  public double lastPrice() {
    return number(TickDecoder.lastPriceEncodingOffset());
  }

  /**
   * Volume of the latest trade.
   *
   * @return NaN when missing
   */
  public double lastVolume() {
    return number(TickDecoder.lastVolumeEncodingOffset());
  }

  /**
   * Volume of the day so far.
   *
   * @return NaN when missing
   */
  public double volume() {
    return number(TickDecoder.volumeEncodingOffset());
  }

  /**
   * Turnover of the day so far.
   *
   * @return NaN when missing
   */
  public double amount() {
    return number(TickDecoder.amountEncodingOffset());
  }

  /**
   * The day's first price.
   *
   * @return NaN when missing
   */
  public double open() {
    return number(TickDecoder.openEncodingOffset());
  }

  /**
   * The day's highest price.
   *
   * @return NaN when missing
   */
  public double high() {
    return number(TickDecoder.highEncodingOffset());
  }

  /**
   * The day's lowest price.
   *
   * @return NaN when missing
   */
  public double low() {
    return number(TickDecoder.lowEncodingOffset());
  }

  /**
   * Close of the day before.
   *
   * @return NaN when missing
   */
  public double preClose() {
    return number(TickDecoder.preCloseEncodingOffset());
  }

  /**
   * Open contracts.
   *
   * @return NaN when missing
   */
  public double openInterest() {
    return number(TickDecoder.openInterestEncodingOffset());
  }

  /**
   * Settlement price.
   *
   * @return NaN when missing
   */
  public double settlement() {
    return number(TickDecoder.settlementEncodingOffset());
  }

  /**
   * Settlement price of the day before.
   *
   * @return NaN when missing
   */
  public double preSettlement() {
    return number(TickDecoder.preSettlementEncodingOffset());
  }

  /**
   * Highest price allowed today.
   *
   * @return NaN when missing
   */
  public double limitUp() {
    return number(TickDecoder.limitUpEncodingOffset());
  }

  /**
   * Lowest price allowed today.
   *
   * @return NaN when missing
   */
  public double limitDown() {
    return number(TickDecoder.limitDownEncodingOffset());
  }

  /**
   * How deep the bid side is.
   *
   * @return 0 to {@value #MAX_LEVELS}
   */
  public int bidLevels() {
    return levels(bids());
  }

  /**
   * The price of a bid level.
   *
   * @param level 0 is the best
   * @return its price
   * @throws IndexOutOfBoundsException when there is no such level
   */
  public double bidPrice(final int level) {
    return buffer.getDouble(level(bids(), level) + LEVEL_PRICE_OFFSET, ORDER);
  }

  /**
   * The volume of a bid level.
   *
   * @param level 0 is the best
   * @return its volume
   * @throws IndexOutOfBoundsException when there is no such level
   */
  public double bidVolume(final int level) {
    return buffer.getDouble(level(bids(), level) + LEVEL_VOLUME_OFFSET, ORDER);
  }

  /**
   * The best bid.
   *
   * @return its price, NaN when there is no bid
   */
  public double bid1() {
    return bidLevels() == 0 ? Double.NaN : bidPrice(0);
  }

  /**
   * How deep the ask side is.
   *
   * @return 0 to {@value #MAX_LEVELS}
   */
  public int askLevels() {
    return levels(asks());
  }

  /**
   * The price of an ask level.
   *
   * @param level 0 is the best
   * @return its price
   * @throws IndexOutOfBoundsException when there is no such level
   */
  public double askPrice(final int level) {
    return buffer.getDouble(level(asks(), level) + LEVEL_PRICE_OFFSET, ORDER);
  }

  /**
   * The volume of an ask level.
   *
   * @param level 0 is the best
   * @return its volume
   * @throws IndexOutOfBoundsException when there is no such level
   */
  public double askVolume(final int level) {
    return buffer.getDouble(level(asks(), level) + LEVEL_VOLUME_OFFSET, ORDER);
  }

  /**
   * The best ask.
   *
   * @return its price, NaN when there is no ask
   */
  public double ask1() {
    return askLevels() == 0 ? Double.NaN : askPrice(0);
  }

  /**
   * Best ask minus best bid.
   *
   * @return the spread, NaN unless both sides exist
   */
  public double spread() {
    return ask1() - bid1();
  }

  /**
   * The middle of best bid and best ask.
   *
   * @return the price, NaN unless both sides exist
   */
  public double midPrice() {
    return (bid1() + ask1()) / 2;
  }

  /**
   * The instrument.
   *
   * @return a new string
   */
  public String instrumentId() {
    return text(instrument());
  }

  /**
   * The exchange.
   *
   * @return a new string, empty when missing
   */
  public String exchangeId() {
    return text(exchange());
  }

  private String text(final int at) {
    final int lengthBytes = textLengthBytes(at);
    return lengthBytes == 0 ? "" : buffer.getStringWithoutLengthUtf8(at + Short.BYTES, lengthBytes);
  }

  /**
   * Compares the instrument without making a string.
   *
   * @param symbol an instrument id
   * @return whether it is this tick's
   */
  public boolean instrumentIdEquals(final CharSequence symbol) {
    final int at = instrument();
    final int lengthBytes = textLengthBytes(at);
    if (lengthBytes != symbol.length()) {
      return hasNonAscii(symbol) && text(at).contentEquals(symbol);
    }
    for (int i = 0; i < lengthBytes; i++) {
      if (buffer.getByte(at + Short.BYTES + i) != symbol.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Compares the instrument with UTF-8 bytes elsewhere. */
  boolean instrumentIdEquals(
      final UnsafeBuffer other, final int otherOffset, final int otherLengthBytes) {
    final int at = instrument();
    final int lengthBytes = textLengthBytes(at);
    if (lengthBytes != otherLengthBytes) {
      return false;
    }
    return equal(buffer, at + Short.BYTES, other, otherOffset, lengthBytes);
  }

  /** Compares words, of which the last one overlaps the one before it. */
  private static boolean equal(
      final UnsafeBuffer a,
      final int aOffset,
      final UnsafeBuffer b,
      final int bOffset,
      final int lengthBytes) {
    if (lengthBytes < Integer.BYTES) {
      return equalBytes(a, aOffset, b, bOffset, lengthBytes);
    }
    if (lengthBytes < Long.BYTES) {
      final int last = lengthBytes - Integer.BYTES;
      return a.getInt(aOffset) == b.getInt(bOffset)
          && a.getInt(aOffset + last) == b.getInt(bOffset + last);
    }
    final int last = lengthBytes - Long.BYTES;
    for (int i = 0; i < last; i += Long.BYTES) {
      if (a.getLong(aOffset + i) != b.getLong(bOffset + i)) {
        return false;
      }
    }
    return a.getLong(aOffset + last) == b.getLong(bOffset + last);
  }

  private static boolean equalBytes(
      final UnsafeBuffer a,
      final int aOffset,
      final UnsafeBuffer b,
      final int bOffset,
      final int lengthBytes) {
    for (int i = 0; i < lengthBytes; i++) {
      if (a.getByte(aOffset + i) != b.getByte(bOffset + i)) {
        return false;
      }
    }
    return true;
  }

  /** Copies the tick as it is encoded. */
  void copyTo(final UnsafeBuffer target, final int targetOffset) {
    target.putBytes(targetOffset, buffer, offset, end() - offset);
  }

  private static boolean hasNonAscii(final CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return true;
      }
    }
    return false;
  }

  /**
   * The length of the instrument id.
   *
   * @return UTF-8 bytes
   */
  public int instrumentIdLengthBytes() {
    return textLengthBytes(instrument());
  }

  /**
   * Copies the instrument id without making a string.
   *
   * @param target where to
   * @param targetOffset where there
   * @return UTF-8 bytes copied
   */
  public int copyInstrumentId(final MutableDirectBuffer target, final int targetOffset) {
    final int at = instrument();
    final int lengthBytes = textLengthBytes(at);
    target.putBytes(targetOffset, buffer, at + Short.BYTES, lengthBytes);
    return lengthBytes;
  }

  /**
   * The exchange's time as text.
   *
   * @return ISO-8601 local time in the queue's zone, empty when missing
   */
  public String datetime() {
    final long timeNs = exchangeTimeNs();
    return timeNs == NO_TIME ? "" : zoneTime.format(timeNs);
  }

  /**
   * The date whose market this tick belongs to. Without a trading date this is worked out from the
   * time, which may allocate.
   *
   * @return the trading date, else the local date of the exchange's time, else {@link #NO_DATE}
   */
  public int marketDate() {
    final int tradingDate = tradingDate();
    if (tradingDate != NO_DATE) {
      return tradingDate;
    }
    final long timeNs = exchangeTimeNs();
    return timeNs == NO_TIME ? NO_DATE : zoneTime.dateOf(timeNs);
  }

  /**
   * Copies the tick; sequence and publish time stay behind.
   *
   * @return a new tick
   */
  public Tick toTick() {
    final int date = tradingDate();
    return new Tick(
        instrumentId(),
        exchangeId(),
        datetime(),
        date == NO_DATE ? "" : ZoneTime.formatDate(date),
        lastPrice(),
        lastVolume(),
        volume(),
        amount(),
        open(),
        high(),
        low(),
        preClose(),
        openInterest(),
        settlement(),
        preSettlement(),
        limitUp(),
        limitDown(),
        side(bids(), LEVEL_PRICE_OFFSET),
        side(bids(), LEVEL_VOLUME_OFFSET),
        side(asks(), LEVEL_PRICE_OFFSET),
        side(asks(), LEVEL_VOLUME_OFFSET));
  }

  private List<Double> side(final int side, final int fieldOffset) {
    final int count = levels(side);
    final List<Double> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(buffer.getDouble(level(side, i) + fieldOffset, ORDER));
    }
    return values;
  }

  @Override
  public String toString() {
    return buffer.capacity() == 0
        ? "TickView(none)"
        : String.format(
            Locale.ROOT,
            "Tick(id='%s', datetime='%s', price=%f)",
            instrumentId(),
            datetime(),
            lastPrice());
  }
}
