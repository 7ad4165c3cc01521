/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ingest.FileRefusedException;
import io.mmarket.ingest.ReadOptions;
import io.mmarket.ingest.internal.parquet.ColumnForm;
import io.mmarket.ingest.internal.time.TimeEncoding;
import io.mmarket.store.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecognizerTest {
  @Test
  void shouldTakePricesWithDatesForDailyBars() {
    final IngestPlan plan =
        FakeFile.doubles("open", "high", "low", "close", "volume", "factor")
            .column("date", ColumnForm.DATE)
            .texts("symbol", "AAPL")
            .texts("name", "Apple")
            .plan();
    assertThat(plan.kind()).isEqualTo(Kind.DAILY);
    assertThat(fields(plan))
        .containsExactly("open<-open", "high<-high", "low<-low", "close<-close", "volume<-volume");
    assertThat(plan.extras()).extracting(ExtraColumn::name).containsExactly("factor", "name");
    assertThat(plan.ignored()).isEmpty();
  }

  @Test
  void shouldTakePricesWithSeveralTimesADateForMinuteBars() {
    final FakeFile file =
        FakeFile.doubles("open", "high", "low", "close").column("datetime", ColumnForm.TIMESTAMP);
    assertThat(file.plan().kind()).isEqualTo(Kind.DAILY);
    assertThat(file.withSeveralTimesADate().plan().kind()).isEqualTo(Kind.MINUTE);
    assertThat(file.plan(ReadOptions.builder().kind(Kind.DAILY).build()).kind())
        .isEqualTo(Kind.DAILY);
  }

  @Test
  void shouldTakeTimestampsInColumnDateForTimes() {
    final IngestPlan plan =
        FakeFile.doubles("open", "close")
            .column("date", ColumnForm.TIMESTAMP)
            .withSeveralTimesADate()
            .plan();
    assertThat(plan.kind()).isEqualTo(Kind.MINUTE);
    assertThat(plan.times().tradingDate()).isNull();
    assertThat(encoding(plan.times().time())).isEqualTo(TimeEncoding.WALL_NANOS);
  }

  @ParameterizedTest
  @CsvSource({
    "'last_price'", // trades
    "'bid, ask'", // quotes
    "'last_price, open, high, low, bid_price1, ask_price1'", // CTP
    "'last_price, open, high, low'",
    "'open, high, low, close, bid_price1, ask_price1'",
  })
  void shouldTakeTwoSidedOrLastPricesForTicks(final String names) {
    final FakeFile file =
        FakeFile.doubles(names.split(", ")).column("datetime", ColumnForm.TIMESTAMP);
    assertThat(file.plan().kind()).isEqualTo(Kind.TICK);
  }

  @Test
  void shouldTakeWholeBarsWithDatesForDailyEvenBesideClosingQuotes() {
    assertThat(
            FakeFile.doubles("open", "high", "low", "close", "bid", "ask")
                .column("date", ColumnForm.DATE)
                .plan()
                .kind())
        .isEqualTo(Kind.DAILY);
  }

  @Test
  void shouldRefuseWhatHasNoPrice() {
    assertThatThrownBy(() -> FakeFile.doubles("id", "volume").texts("name", "x").plan())
        .isInstanceOf(FileRefusedException.class)
        .hasMessage("AAPL.parquet: not market data: no price column among id, volume, name");
  }

  @Test
  void shouldRefuseWhatHasNoDate() {
    assertThatThrownBy(() -> FakeFile.doubles("close").plan())
        .hasMessageContaining("has no date column")
        .hasMessageContaining("close");
  }

  @Test
  void shouldRefuseAPriceThatIsNoNumberByNameAndType() {
    assertThatThrownBy(
            () ->
                FakeFile.doubles("open")
                    .column("date", ColumnForm.DATE)
                    .column("close", ColumnForm.OPAQUE)
                    .plan())
        .hasMessageContaining("cannot read numbers from close (OPAQUE)");
  }

  @Test
  void shouldLetTheEarlierAliasWinAndKeepTheOtherUnderItsName() {
    final IngestPlan plan =
        FakeFile.doubles("vol", "close", "volume", "pre_close", "prev_close", "close_price")
            .column("date", ColumnForm.DATE)
            .plan();
    assertThat(fields(plan))
        .containsExactly("close<-close", "volume<-volume", "pre_close<-prev_close");
    // A loser must not take the place of the canonical column that it lost.
    assertThat(plan.extras())
        .extracting(ExtraColumn::name)
        .containsExactly("vol", "pre_close_2", "close_price");
  }

  @Test
  void shouldLetTheUsersMapWin() {
    final IngestPlan plan =
        FakeFile.doubles("close", "adj close", "x")
            .column("date", ColumnForm.DATE)
            .plan(ReadOptions.builder().map("close", "Adj Close").map("open", "x").build());
    assertThat(fields(plan)).containsExactly("open<-x", "close<-adj close");
    assertThat(plan.extras()).extracting(ExtraColumn::name).containsExactly("close_2");
  }

  @Test
  void shouldRefuseAMapThatMeansNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReadOptions.builder().map("klose", "x").build())
        .withMessageContaining("klose");
    assertThatThrownBy(
            () ->
                FakeFile.doubles("close")
                    .column("date", ColumnForm.DATE)
                    .plan(ReadOptions.builder().map("open", "y").build()))
        .isInstanceOf(FileRefusedException.class)
        .hasMessageContaining("has no column 'y'");
  }

  @Test
  void shouldFindSymbolsInColumnFolderOptionAndName() {
    final ReadOptions given = ReadOptions.builder().symbol("MSFT").build();
    assertThat(bars().texts("code", "x").plan(given).symbol().column())
        .hasFieldOrPropertyWithValue("name", "code");
    assertThat(bars().at("symbol=BTC%2FUSDT/part-0.parquet").plan(given).symbol().constant())
        .isEqualTo("BTC/USDT");
    assertThat(bars().plan(given).symbol().constant()).isEqualTo("MSFT");
    assertThat(bars().at("data/000001.XSHE.parquet").plan().symbol().constant())
        .isEqualTo("000001.XSHE");
  }

  @Test
  void shouldRefuseSymbolsInIntegersUnlessMapped() {
    assertThatThrownBy(() -> bars().integers("code", 1).plan())
        .hasMessageContaining("--map symbol=code");
    assertThat(
            bars()
                .integers("code", 1)
                .plan(ReadOptions.builder().map("symbol", "code").build())
                .symbol()
                .column())
        .hasFieldOrPropertyWithValue("name", "code");
    assertThat(bars().integers("instrument_id", 7).texts("symbol", "ES").plan().symbol().column())
        .hasFieldOrPropertyWithValue("name", "symbol");
  }

  @ParameterizedTest
  @CsvSource({"date=2024-01-02", "dt=20240102", "symbol=A/date=2024-01-02", "x/DATE=2024-01-02"})
  void shouldFindDatesInFolders(final String folder) {
    final IngestPlan plan = FakeFile.doubles("close").at(folder + "/0.parquet").plan();
    assertThat(plan.times().constantDate()).isEqualTo(LocalDate.of(2024, 1, 2));
  }

  @Test
  void shouldPreferAColumnOfDatesToTheFolderAndTheFolderToTheOption() {
    final ReadOptions given = ReadOptions.builder().date(LocalDate.of(2020, 1, 1)).build();
    final TimePlan column = bars().at("date=2024-01-02/0.parquet").plan(given).times();
    assertThat(column.constantDate()).isNull();
    assertThat(
            FakeFile.doubles("close")
                .at("date=2024-01-02/0.parquet")
                .plan(given)
                .times()
                .constantDate())
        .isEqualTo(LocalDate.of(2024, 1, 2));
    assertThat(FakeFile.doubles("close").plan(given).times().constantDate())
        .isEqualTo(LocalDate.of(2020, 1, 1));
  }

  @Test
  void shouldReadCtpTicks() {
    final IngestPlan plan =
        FakeFile.doubles("last_price", "open", "upper_limit", "total_volume", "volume")
            .column("total_turnover", ColumnForm.FLOATING)
            .column("turnover", ColumnForm.FLOATING)
            .column("pre_settle", ColumnForm.FLOATING)
            .column("diff_interest", ColumnForm.INTEGER)
            .column("bid_price1", ColumnForm.FLOATING)
            .column("ask_price1", ColumnForm.FLOATING)
            .texts("exchange", "CFFEX")
            .texts("code", "IF2101")
            .integers("trading_date", 20_210_106)
            .integers("action_date", 20_210_106)
            .integers("action_time", 151_500_400)
            .plan();
    assertThat(plan.kind()).isEqualTo(Kind.TICK);
    assertThat(fields(plan))
        .containsExactlyInAnyOrder(
            "last_price<-last_price",
            "open<-open",
            "volume<-total_volume",
            "last_volume<-volume",
            "total_turnover<-total_turnover",
            "limit_up<-upper_limit",
            "pre_settlement<-pre_settle");
    assertThat(plan.extras())
        .extracting(ExtraColumn::name)
        .containsExactly("turnover", "diff_interest");
    assertThat(plan.forQueue().ignored())
        .extracting(ignored -> ignored.column().name() + " " + ignored.reason())
        .containsExactly("turnover does not travel", "diff_interest does not travel");
    assertThat(encoding(plan.times().tradingDate())).isEqualTo(TimeEncoding.YYYYMMDD);
    assertThat(encoding(plan.times().calendarDate())).isEqualTo(TimeEncoding.YYYYMMDD);
    assertThat(encoding(plan.times().time())).isEqualTo(TimeEncoding.HHMMSSMMM);
    assertThat(ZoneRule.implied(plan, shanghai("exchange", "CFFEX")))
        .hasValueSatisfying(zone -> assertThat(zone.getId()).isEqualTo("Asia/Shanghai"));
  }

  @Test
  void shouldTakeColumnDateForTheCalendarDateBesideATradingDate() {
    final TimePlan times =
        FakeFile.doubles("last_price")
            .integers("TradingDay", 20_210_105)
            .integers("date", 20_210_104)
            .texts("UpdateTime", "21:00:00")
            .integers("UpdateMillisec", 500)
            .plan()
            .times();
    assertThat(Objects.requireNonNull(times.tradingDate()).column().name()).isEqualTo("TradingDay");
    assertThat(Objects.requireNonNull(times.calendarDate()).column().name()).isEqualTo("date");
    assertThat(encoding(times.time())).isEqualTo(TimeEncoding.TIME_TEXT);
    assertThat(Objects.requireNonNull(times.millisecond()).name()).isEqualTo("UpdateMillisec");
  }

  @ParameterizedTest
  @CsvSource({
    "20240102, YYYYMMDD",
    "202401020931, YYYYMMDDHHMM",
    "20240102093100, YYYYMMDDHHMMSS",
    "20240102093100500, YYYYMMDDHHMMSSMMM",
    "1704188460, EPOCH_SECONDS",
    "1704188460000, EPOCH_MILLIS",
    "1704188460000000, EPOCH_MICROS",
    "1704188460000000000, EPOCH_NANOS",
    "883612800000, EPOCH_MILLIS",
  })
  void shouldDecideUnitOfIntegersFromTheLargest(final long largest, final TimeEncoding unit) {
    final TimePlan alone = FakeFile.doubles("close").integers("ts", largest).plan().times();
    assertThat(encoding(alone.time() == null ? alone.tradingDate() : alone.time())).isEqualTo(unit);
    final FakeFile besideDate =
        FakeFile.doubles("last_price").integers("ts", largest).column("date", ColumnForm.DATE);
    assertThat(encoding(besideDate.plan().times().time())).isEqualTo(unit);
  }

  @ParameterizedTest
  @CsvSource({
    "150000, HHMMSS",
    "500, HHMMSS",
    "150000500, HHMMSSMMM",
    "93000400, HHMMSSMMM",
  })
  void shouldReadIntegersBesideADateAsTimesOfDay(final long largest, final TimeEncoding unit) {
    assertThat(
            encoding(
                FakeFile.doubles("last_price")
                    .integers("time", largest)
                    .integers("date", 20_240_102)
                    .plan()
                    .times()
                    .time()))
        .isEqualTo(unit);
  }

  @Test
  void shouldRefuseTimesOfDayWithoutADate() {
    assertThatThrownBy(() -> FakeFile.doubles("price").texts("time", "09:30:00").plan())
        .hasMessageContaining("time (TEXT)")
        .hasMessageContaining("no date");
  }

  @Test
  void shouldCountLevelsFromZeroWhereThereIsALevelZero() {
    final BookPlan fromZero =
        FakeFile.doubles("bid_px_00", "bid_px_01", "ask_px_00", "ask_px_01", "bid_sz_00")
            .column("ts_event", ColumnForm.TIMESTAMP)
            .plan()
            .book();
    assertThat(fromZero.bids().prices().columns())
        .extracting(column -> column.name())
        .containsExactly("bid_px_00", "bid_px_01");
    assertThat(fromZero.bids().volumes().columns()).hasSize(1);
    final IngestPlan fromOne =
        FakeFile.doubles("bid1", "ask1", "bid", "ask", "bid11")
            .column("ts", ColumnForm.TIMESTAMP)
            .plan();
    assertThat(fromOne.book().bids().prices().columns()).hasSize(1);
    assertThat(fromOne.extras())
        .extracting(ExtraColumn::name)
        .containsExactly("bid", "ask", "bid11");
  }

  @Test
  void shouldReadListsAndBestLevelsAlone() {
    final BookPlan lists =
        new FakeFile()
            .list("bidPrice")
            .list("askPrice")
            .list("bidVol")
            .column("timetag", ColumnForm.TIMESTAMP)
            .plan()
            .book();
    assertThat(lists.bids().prices().isList()).isTrue();
    assertThat(lists.bids().volumes().isList()).isTrue();
    final BookPlan best =
        FakeFile.doubles("bid", "ask", "bid_size").column("ts", ColumnForm.TIMESTAMP).plan().book();
    assertThat(best.bids().volumes().columns()).hasSize(1);
    assertThat(best.asks().volumes().columns()).isEmpty();
  }

  @Test
  void shouldTakeMidnightsInUtcForDatesWhateverTheZone() {
    final FakeFile file = FakeFile.doubles("open", "close").utcTimestamp("datetime");
    assertThat(file.plan().times().datesDependOnZone()).isTrue();
    assertThat(file.withUtcMidnights().plan().times().datesDependOnZone()).isFalse();
  }

  @Test
  void shouldKeepSizeOfBarsAsAnExtra() {
    assertThat(
            FakeFile.doubles("close", "size", "last_price")
                .column("date", ColumnForm.DATE)
                .plan()
                .extras())
        .extracting(ExtraColumn::name)
        .containsExactly("size", "last_price");
  }

  @Test
  void shouldRefuseToQualifyWithoutExchanges() {
    assertThatThrownBy(() -> bars().plan(ReadOptions.builder().qualifySymbols(true).build()))
        .hasMessageContaining("no exchange column");
  }

  private static FakeFile bars() {
    return FakeFile.doubles("close").column("date", ColumnForm.DATE);
  }

  private static FakeFile shanghai(final String column, final String value) {
    return new FakeFile().texts(column, value);
  }

  private static TimeEncoding encoding(final @Nullable DatedColumn column) {
    return Objects.requireNonNull(column).encoding();
  }

  private static List<String> fields(final IngestPlan plan) {
    return plan.fields().stream()
        .map(field -> field.canonical().label() + "<-" + field.column().name())
        .toList();
  }
}
