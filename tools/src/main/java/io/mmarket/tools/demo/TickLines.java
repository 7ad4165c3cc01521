/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.mmarket.ipc.TickView;
import io.mmarket.ipc.internal.ZoneTime;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.function.IntToDoubleFunction;

/**
 * Writes ticks as the lines of JSON that the daemon takes from any feed handler. What is missing is
 * left out. For one thread.
 */
final class TickLines {
  private final JsonGenerator json;
  private final ZoneTime zoneTime;

  TickLines(final OutputStream out, final ZoneId zone) throws IOException {
    this.zoneTime = new ZoneTime(zone);
    this.json =
        JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build()
            .createGenerator(out)
            .setPrettyPrinter(new MinimalPrettyPrinter(""));
  }

  void write(final TickView tick) throws IOException {
    json.writeStartObject();
    json.writeStringField("instrument_id", tick.instrumentId());
    if (!tick.exchangeId().isEmpty()) {
      json.writeStringField("exchange_id", tick.exchangeId());
    }
    if (tick.exchangeTimeNs() != TickView.NO_TIME) {
      json.writeStringField("datetime", zoneTime.format(tick.exchangeTimeNs()));
    }
    if (tick.tradingDate() != TickView.NO_DATE) {
      json.writeStringField("trading_date", ZoneTime.formatDate(tick.tradingDate()));
    }
    number("last_price", tick.lastPrice());
    number("last_volume", tick.lastVolume());
    number("volume", tick.volume());
    number("amount", tick.amount());
    number("open", tick.open());
    number("high", tick.high());
    number("low", tick.low());
    number("pre_close", tick.preClose());
    number("open_interest", tick.openInterest());
    number("settlement", tick.settlement());
    number("pre_settlement", tick.preSettlement());
    number("limit_up", tick.limitUp());
    number("limit_down", tick.limitDown());
    side("bid_prices", tick.bidLevels(), tick::bidPrice);
    side("bid_volumes", tick.bidLevels(), tick::bidVolume);
    side("ask_prices", tick.askLevels(), tick::askPrice);
    side("ask_volumes", tick.askLevels(), tick::askVolume);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void number(final String name, final double value) throws IOException {
    if (!Double.isNaN(value)) {
      json.writeFieldName(name);
      number(value);
    }
  }

  private void number(final double value) throws IOException {
    // Most are whole: so they are shorter, and faster to read.
    if (value == (long) value && Math.abs(value) < 1L << 53) {
      json.writeNumber((long) value);
    } else {
      json.writeNumber(value);
    }
  }

  private void side(final String name, final int levels, final IntToDoubleFunction value)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (int level = 0; level < levels; level++) {
      final double number = value.applyAsDouble(level);
      if (Double.isNaN(number)) {
        json.writeNull();
      } else {
        number(number);
      }
    }
    json.writeEndArray();
  }

  /** Hands all lines to the stream. */
  void flush() throws IOException {
    json.flush();
  }
}
