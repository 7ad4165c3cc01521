/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.mmarket.ipc.TickDraft;
import io.mmarket.ipc.internal.ZoneTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;

/**
 * Reads a tick from a JSON object with the names that {@code tail --json} prints. What is left out
 * is missing; names that no tick has are passed over. For one thread.
 */
public final class JsonTickParser {
  private static final Map<String, ObjDoubleConsumer<TickDraft>> NUMBERS =
      Map.ofEntries(
          Map.entry("last_price", TickDraft::lastPrice),
          Map.entry("last_volume", TickDraft::lastVolume),
          Map.entry("volume", TickDraft::volume),
          Map.entry("amount", TickDraft::amount),
          Map.entry("open", TickDraft::open),
          Map.entry("high", TickDraft::high),
          Map.entry("low", TickDraft::low),
          Map.entry("pre_close", TickDraft::preClose),
          Map.entry("open_interest", TickDraft::openInterest),
          Map.entry("settlement", TickDraft::settlement),
          Map.entry("pre_settlement", TickDraft::preSettlement),
          Map.entry("limit_up", TickDraft::limitUp),
          Map.entry("limit_down", TickDraft::limitDown));

  private final JsonFactory json =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();
  private final ZoneTime zoneTime;
  private final List<Double> bidPrices = new ArrayList<>();
  private final List<Double> bidVolumes = new ArrayList<>();
  private final List<Double> askPrices = new ArrayList<>();
  private final List<Double> askVolumes = new ArrayList<>();

  /**
   * A parser.
   *
   * @param zone the zone of times that name none
   */
  public JsonTickParser(final ZoneId zone) {
    zoneTime = new ZoneTime(zone);
  }

  /**
   * Reads the present line.
   *
   * @param line not blank
   * @param draft cleared and filled
   * @throws IllegalArgumentException saying why the line is no tick
   */
  public void read(final LineInput line, final TickDraft draft) {
    if (line.isCut()) {
      throw new IllegalArgumentException("longer than " + line.lengthBytes() + " bytes");
    }
    try {
      parse(line, draft.clear());
    } catch (final JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON object: " + e.getOriginalMessage(), e);
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void parse(final LineInput line, final TickDraft draft) throws IOException {
    List.of(bidPrices, bidVolumes, askPrices, askVolumes).forEach(List::clear);
    boolean named = false;
    try (JsonParser parser = json.createParser(line.buffer(), line.offset(), line.lengthBytes())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("not a JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        final String name = parser.currentName();
        parser.nextToken();
        named |= name.equals("instrument_id") && !parser.getValueAsString("").isEmpty();
        readField(parser, name, draft);
      }
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("something follows the JSON object");
      }
    }
    if (!named) {
      throw new IllegalArgumentException("no instrument_id");
    }
    levels(bidPrices, bidVolumes, "bid", draft::bid);
    levels(askPrices, askVolumes, "ask", draft::ask);
  }

  private void readField(final JsonParser parser, final String name, final TickDraft draft)
      throws IOException {
    final ObjDoubleConsumer<TickDraft> number = NUMBERS.get(name);
    if (number != null) {
      number.accept(draft, number(parser, name));
      return;
    }
    switch (name) {
      case "instrument_id" -> draft.instrumentId(parser.getValueAsString(""));
      case "exchange_id" -> draft.exchangeId(parser.getValueAsString(""));
      case "datetime" -> {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
          draft.exchangeTimeNs(zoneTime.parse(parser.getValueAsString("")));
        }
      }
      case "trading_date" -> {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
          draft.tradingDate(ZoneTime.parseDate(parser.getValueAsString("")));
        }
      }
      case "bid_prices" -> readList(parser, name, bidPrices);
      case "bid_volumes" -> readList(parser, name, bidVolumes);
      case "ask_prices" -> readList(parser, name, askPrices);
      case "ask_volumes" -> readList(parser, name, askVolumes);
      default -> parser.skipChildren();
    }
  }

  private static double number(final JsonParser parser, final String name) throws IOException {
    final JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return Double.NaN;
    }
    if (!token.isNumeric()) {
      throw new IllegalArgumentException(name + " is no number: " + parser.getText());
    }
    return parser.getDoubleValue();
  }

  private static void readList(
      final JsonParser parser, final String name, final List<Double> values) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new IllegalArgumentException(name + " is no list: " + parser.getText());
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(number(parser, name));
    }
  }

  /** Adds a level to a draft. */
  private interface LevelConsumer {
    Object accept(double price, double volume);
  }

  private static void levels(
      final List<Double> prices,
      final List<Double> volumes,
      final String side,
      final LevelConsumer level) {
    if (prices.size() != volumes.size()) {
      throw new IllegalArgumentException(
          prices.size() + " " + side + "_prices but " + volumes.size() + " " + side + "_volumes");
    }
    for (int i = 0; i < prices.size(); i++) {
      level.accept(prices.get(i), volumes.get(i));
    }
  }
}
