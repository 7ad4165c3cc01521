/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.store.Field;
import io.mmarket.store.Kind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The alias table: each canonical column and the names it has in the wild, strongest claim first.
 * Book levels, whose names carry a number, are in {@link BookColumnName}.
 */
public enum CanonicalColumn {
  /** The instrument. */
  SYMBOL(
      "symbol",
      null,
      "order_book_id",
      "instrument_id",
      "InstrumentID",
      "ts_code",
      "symbol",
      "code",
      "stock_code",
      "instrument",
      "SecurityID",
      "securities_code",
      "ticker",
      "vt_symbol",
      "entity_id",
      "slug",
      "代码",
      "股票代码",
      "合约代码"),
  /** Where it trades. */
  EXCHANGE("exchange", null, "exchange_id", "exchange", "ExchangeID", "exchg", "market"),
  /** The date a row belongs to, which a night session's calendar date is not. */
  TRADING_DATE(
      "trading_date",
      null,
      "trading_date",
      "TradingDay",
      "trading_day",
      "tradingdate",
      "trade_date",
      "date",
      "display_date",
      "交易日",
      "日期"),
  /** The date on the wall when it happened. */
  CALENDAR_DATE("action_date", null, "action_date", "ActionDay", "action_day"),
  /** Date and time in one, or a time of day beside a date. */
  TIME(
      "time",
      null,
      "datetime",
      "trade_time",
      "time",
      "timestamp",
      "timetag",
      "stime",
      "dt",
      "ts",
      "ts_ny",
      "eob",
      "bob",
      "open_time",
      "close_time",
      "ts_event",
      "ts_recv",
      "exch_ts",
      "exch_ts_ms",
      "QuotTime",
      "时间"),
  /** A time of day, used beside a date when there is no {@link #TIME}. */
  TIME_OF_DAY("action_time", null, "display_time", "action_time", "UpdateTime"),
  /** Milliseconds that go with a time of day. */
  MILLISECOND("update_millisec", null, "UpdateMillisec"),
  /** First price of the bar or of the day. */
  OPEN("open", Field.OPEN, "open", "open_price", "OpenPrice", "OpenPx", "开盘", "今开"),
  /** Highest price. */
  HIGH("high", Field.HIGH, "high", "highest", "high_price", "HighestPrice", "HighPx", "hi", "最高"),
  /** Lowest price. */
  LOW("low", Field.LOW, "low", "lowest", "low_price", "LowestPrice", "LowPx", "lo", "最低"),
  /** Last price of the bar. */
  CLOSE("close", Field.CLOSE, "close", "close_price", "ClosePrice", "ClosePx", "收盘"),
  /** Price of the last trade. */
  LAST_PRICE(
      "last_price",
      Field.LAST_PRICE,
      "last_price",
      "lastPrice",
      "LastPrice",
      "LastPx",
      "last",
      "current",
      "price",
      "trade_price",
      "最新价"),
  /** Volume of the bar, or of a tick's trading date so far. */
  VOLUME(
      "volume",
      Field.VOLUME,
      "volume",
      "vol",
      "cum_volume",
      "total_volume",
      "TotalVolumeTrade",
      "transaction_volume",
      "成交量"),
  /** Volume since the tick before. */
  LAST_VOLUME(
      "last_volume", Field.LAST_VOLUME, "last_volume", "cur_vol", "size", "qty", "last_qty"),
  /** Money traded. */
  TOTAL_TURNOVER(
      "total_turnover",
      Field.TOTAL_TURNOVER,
      "total_turnover",
      "amount",
      "money",
      "Turnover",
      "turnover",
      "cum_amount",
      "TotalValueTrade",
      "quote_volume",
      "成交额"),
  /** Number of trades. */
  NUM_TRADES(
      "num_trades", Field.NUM_TRADES, "num_trades", "NumTrades", "trade_count", "count", "n"),
  /** Open contracts. */
  OPEN_INTEREST(
      "open_interest",
      Field.OPEN_INTEREST,
      "open_interest",
      "OpenInterest",
      "openInt",
      "position",
      "close_oi",
      "hold",
      "持仓量"),
  /** Settlement price. */
  SETTLEMENT(
      "settlement", Field.SETTLEMENT, "settlement", "settle", "SettlementPrice", "settle_price"),
  /** Settlement price of the trading date before. */
  PRE_SETTLEMENT(
      "pre_settlement",
      Field.PRE_SETTLEMENT,
      "prev_settlement",
      "pre_settlement",
      "PreSettlementPrice",
      "pre_settle"),
  /** Close of the trading date before. */
  PRE_CLOSE(
      "pre_close",
      Field.PRE_CLOSE,
      "prev_close",
      "pre_close",
      "preClose",
      "PreClosePrice",
      "PreClosePx",
      "last_close",
      "昨收"),
  /** Highest price allowed. */
  LIMIT_UP(
      "limit_up",
      Field.LIMIT_UP,
      "limit_up",
      "high_limit",
      "upper_limit",
      "UpperLimitPrice",
      "UpperLimitPx"),
  /** Lowest price allowed. */
  LIMIT_DOWN(
      "limit_down",
      Field.LIMIT_DOWN,
      "limit_down",
      "low_limit",
      "lower_limit",
      "LowerLimitPrice",
      "LowerLimitPx"),
  /** Shares after a split per share before. */
  SPLIT_COEFFICIENT_TO(
      "split_coefficient_to", Field.SPLIT_COEFFICIENT_TO, "split_coefficient_to", "Stock Splits"),
  /** Dividend in cash. */
  DIVIDEND_CASH_BEFORE_TAX(
      "dividend_cash_before_tax",
      Field.DIVIDEND_CASH_BEFORE_TAX,
      "dividend_cash_before_tax",
      "Dividends");

  private final String label;
  private final @Nullable Field field;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<String> aliases;

  CanonicalColumn(final String label, final @Nullable Field field, final String... aliases) {
    this.label = label;
    this.field = field;
    this.aliases = List.of(aliases);
  }

  /** The canonical name, as {@code --map} and reports write it. */
  public String label() {
    return label;
  }

  /** The stored field that it becomes in data of a kind, or null. */
  public @Nullable Field field(final Kind kind) {
    if (kind == Kind.TICK) {
      return this == TOTAL_TURNOVER ? Field.AMOUNT : field;
    }
    return this == LAST_PRICE || this == LAST_VOLUME ? null : field;
  }

  /** Names in the wild, strongest first. */
  public List<String> aliases() {
    return aliases;
  }

  /** The canonical column that a user's word means: its label, or else one of its aliases. */
  public static Optional<CanonicalColumn> of(final String word) {
    final String key = ColumnName.key(word);
    for (final CanonicalColumn column : values()) {
      if (ColumnName.key(column.label).equals(key)) {
        return Optional.of(column);
      }
    }
    for (final CanonicalColumn column : values()) {
      if (column.aliases.stream().anyMatch(alias -> ColumnName.key(alias).equals(key))) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }
}
