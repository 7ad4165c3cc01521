/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.TickView;
import io.mmarket.ipc.internal.ZoneTime;
import io.mmarket.store.Field;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;

/** Ticks as records: the names that users know, in their order, then the sequence. */
final class TickRecords implements TickPrinter {
  private final RecordLines records;
  private final ZoneTime zoneTime;

  TickRecords(final Format format, final OutputStream out, final ZoneId zone) throws IOException {
    records = RecordLines.of(format, out);
    zoneTime = new ZoneTime(zone);
  }

  @Override
  public void print(final TickView tick) throws IOException {
    records
        .begin()
        .text("instrument_id", tick.instrumentId())
        .text("exchange_id", tick.exchangeId())
        .textOrNull("datetime", TickText.datetime(tick, zoneTime))
        .textOrNull("trading_date", TickText.tradingDate(tick));
    TickMembers.numbers(records, field -> number(tick, field));
    TickMembers.side(records, "bid_prices", 0, tick.bidLevels(), tick::bidPrice);
    TickMembers.side(records, "bid_volumes", 0, tick.bidLevels(), tick::bidVolume);
    TickMembers.side(records, "ask_prices", 0, tick.askLevels(), tick::askPrice);
    TickMembers.side(records, "ask_volumes", 0, tick.askLevels(), tick::askVolume);
    records.number("sequence", tick.sequence()).end();
  }

  private static double number(final TickView tick, final Field field) {
    return switch (field) {
      case LAST_PRICE -> tick.lastPrice();
      case LAST_VOLUME -> tick.lastVolume();
      case VOLUME -> tick.volume();
      case AMOUNT -> tick.amount();
      case OPEN -> tick.open();
      case HIGH -> tick.high();
      case LOW -> tick.low();
      case PRE_CLOSE -> tick.preClose();
      case OPEN_INTEREST -> tick.openInterest();
      case SETTLEMENT -> tick.settlement();
      case PRE_SETTLEMENT -> tick.preSettlement();
      case LIMIT_UP -> tick.limitUp();
      case LIMIT_DOWN -> tick.limitDown();
      default -> Double.NaN;
    };
  }

  @Override
  public void end() {
    // Each tick is a whole line already.
  }
}
