/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.internal.parquet.ColumnForm;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.recognition.BookColumnName.Side;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AliasTest {
  private static final String TABLE =
      """
      SYMBOL: order_book_id, instrument_id, InstrumentID, ts_code, symbol, code, stock_code, instrument, SecurityID, securities_code, ticker, vt_symbol, entity_id, slug, 代码, 股票代码, 合约代码
      EXCHANGE: exchange_id, exchange, ExchangeID, exchg, market
      TRADING_DATE: trading_date, TradingDay, trading_day, tradingdate, trade_date, date, display_date, 交易日, 日期
      CALENDAR_DATE: action_date, ActionDay, action_day
      TIME: datetime, trade_time, time, timestamp, timetag, stime, dt, ts, ts_ny, eob, bob, open_time, close_time, ts_event, ts_recv, exch_ts, exch_ts_ms, QuotTime, 时间
      TIME_OF_DAY: display_time, action_time, UpdateTime
      MILLISECOND: UpdateMillisec
      OPEN: open, open_price, OpenPrice, OpenPx, 开盘, 今开
      HIGH: high, highest, high_price, HighestPrice, HighPx, hi, 最高
      LOW: low, lowest, low_price, LowestPrice, LowPx, lo, 最低
      CLOSE: close, close_price, ClosePrice, ClosePx, 收盘
      LAST_PRICE: last_price, lastPrice, LastPrice, LastPx, last, current, price, trade_price, 最新价
      VOLUME: volume, vol, cum_volume, total_volume, TotalVolumeTrade, transaction_volume, 成交量
      LAST_VOLUME: last_volume, cur_vol, size, qty, last_qty
      TOTAL_TURNOVER: total_turnover, amount, money, Turnover, turnover, cum_amount, TotalValueTrade, quote_volume, 成交额
      NUM_TRADES: num_trades, NumTrades, trade_count, count, n
      OPEN_INTEREST: open_interest, OpenInterest, openInt, position, close_oi, hold, 持仓量
      SETTLEMENT: settlement, settle, SettlementPrice, settle_price
      PRE_SETTLEMENT: prev_settlement, pre_settlement, PreSettlementPrice, pre_settle
      PRE_CLOSE: prev_close, pre_close, preClose, PreClosePrice, PreClosePx, last_close, 昨收
      LIMIT_UP: limit_up, high_limit, upper_limit, UpperLimitPrice, UpperLimitPx
      LIMIT_DOWN: limit_down, low_limit, lower_limit, LowerLimitPrice, LowerLimitPx
      SPLIT_COEFFICIENT_TO: split_coefficient_to, Stock Splits
      DIVIDEND_CASH_BEFORE_TAX: dividend_cash_before_tax, Dividends
      """;

  @ParameterizedTest
  @MethodSource("rows")
  void shouldKnowEveryAliasInOrder(final CanonicalColumn canonical, final String... names) {
    assertThat(canonical.aliases()).containsExactly(names);
    for (final String name : names) {
      assertThat(CanonicalColumn.of(name)).as(name).contains(canonical);
      assertThat(CanonicalColumn.of(disguised(name))).as(name).contains(canonical);
    }
  }

  @Test
  void shouldGiveNoNameToTwoCanonicalColumns() {
    final Map<String, CanonicalColumn> owners = new HashMap<>();
    for (final CanonicalColumn canonical : CanonicalColumn.values()) {
      for (final String alias : canonical.aliases()) {
        final CanonicalColumn owner = owners.putIfAbsent(ColumnName.key(alias), canonical);
        assertThat(owner).as(alias).isIn(null, canonical);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "b1, BID, false, 1",
    "b1_p, BID, false, 1",
    "bid1, BID, false, 1",
    "bid_price1, BID, false, 1",
    "bid_price_10, BID, false, 10",
    "BidPrice3, BID, false, 3",
    "bidprice3, BID, false, 3",
    "bid_px_00, BID, false, 0",
    "a5, ASK, false, 5",
    "a5_p, ASK, false, 5",
    "ask2, ASK, false, 2",
    "ask_price2, ASK, false, 2",
    "AskPrice2, ASK, false, 2",
    "ask_px_09, ASK, false, 9",
    "b1_v, BID, true, 1",
    "bid_vol1, BID, true, 1",
    "bid_volume1, BID, true, 1",
    "bid_volume_1, BID, true, 1",
    "BidVolume1, BID, true, 1",
    "bidqty1, BID, true, 1",
    "bid_sz_00, BID, true, 0",
    "bid_size_1, BID, true, 1",
    "a1_v, ASK, true, 1",
    "ask_size_4, ASK, true, 4",
    "bid, BID, false, -1",
    "bid_price, BID, false, -1",
    "best_bid, BID, false, -1",
    "best_ask, ASK, false, -1",
    "ask_size, ASK, true, -1",
    "bid_qty, BID, true, -1",
  })
  void shouldReadLevelsFromNames(
      final String name, final Side side, final boolean quantity, final int level) {
    assertThat(BookColumnName.of(column(name, false)))
        .hasValueSatisfying(
            found -> {
              assertThat(found.side()).isEqualTo(side);
              assertThat(found.quantity()).isEqualTo(quantity);
              assertThat(found.level()).isEqualTo(level);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "bid_prices, BID, false",
    "bidPrice, BID, false",
    "ask_volumes, ASK, true",
    "askVol, ASK, true"
  })
  void shouldReadListsOfLevels(final String name, final Side side, final boolean quantity) {
    assertThat(BookColumnName.of(column(name, true)))
        .contains(new BookColumnName(side, quantity, BookColumnName.ALL, 0));
  }

  @ParameterizedTest
  @CsvSource({"bidder", "b", "beta1", "bid_ct_00", "ask_trend", "a1b"})
  void shouldNotTakeOtherNamesForLevels(final String name) {
    assertThat(BookColumnName.of(column(name, false))).isEmpty();
  }

  private static Stream<Arguments> rows() {
    return TABLE
        .lines()
        .map(line -> line.split(": ", 2))
        .map(
            row ->
                Arguments.of(
                    CanonicalColumn.valueOf(row[0]),
                    Arrays.stream(row[1].split(",")).map(String::strip).toArray(String[]::new)));
  }

  private static String disguised(final String name) {
    return name.replace("_", "-").replace(" ", "_").toUpperCase(Locale.ROOT) + " ";
  }

  private static ParquetColumn column(final String name, final boolean list) {
    return new ParquetColumn(0, name, ColumnForm.FLOATING, list, false, "DOUBLE");
  }
}
