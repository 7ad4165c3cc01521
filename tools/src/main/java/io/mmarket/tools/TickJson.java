/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.TickView;
import io.mmarket.ipc.internal.ZoneTime;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;

/** Ticks as JSON: the names that users know, in their order, then the sequence. */
final class TickJson implements TickPrinter {
  private final JsonLines json;
  private final ZoneTime zoneTime;

  TickJson(final OutputStream out, final ZoneId zone) throws IOException {
    json = new JsonLines(out);
    zoneTime = new ZoneTime(zone);
  }

  @Override
  public void print(final TickView tick) throws IOException {
    json.begin()
        .text("instrument_id", tick.instrumentId())
        .text("exchange_id", tick.exchangeId())
        .textOrNull("datetime", TickText.datetime(tick, zoneTime))
        .textOrNull("trading_date", TickText.tradingDate(tick))
        .number("last_price", tick.lastPrice())
        .number("last_volume", tick.lastVolume())
        .number("volume", tick.volume())
        .number("amount", tick.amount())
        .number("open", tick.open())
        .number("high", tick.high())
        .number("low", tick.low())
        .number("pre_close", tick.preClose())
        .number("open_interest", tick.openInterest())
        .number("settlement", tick.settlement())
        .number("pre_settlement", tick.preSettlement())
        .number("limit_up", tick.limitUp())
        .number("limit_down", tick.limitDown());
    side("bid_prices", tick.bidLevels(), tick::bidPrice);
    side("bid_volumes", tick.bidLevels(), tick::bidVolume);
    side("ask_prices", tick.askLevels(), tick::askPrice);
    side("ask_volumes", tick.askLevels(), tick::askVolume);
    json.number("sequence", tick.sequence()).end();
  }

  /** A value of each level. */
  private interface LevelValue {
    double at(int level);
  }

  private void side(final String name, final int levels, final LevelValue value)
      throws IOException {
    json.beginArray(name);
    for (int level = 0; level < levels; level++) {
      json.element(value.at(level));
    }
    json.endArray();
  }

  @Override
  public void end() {
    // Each tick is a whole line already.
  }
}
