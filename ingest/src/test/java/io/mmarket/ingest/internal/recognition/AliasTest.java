/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.ReadOptions;
import io.mmarket.ingest.TestTable;
import io.mmarket.ingest.internal.parquet.ColumnForm;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.recognition.BookColumnName.Side;
import io.mmarket.store.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AliasTest {
  @ParameterizedTest
  @MethodSource("rows")
  void shouldKnowEveryAliasInOrder(final CanonicalColumn canonical, final String... names) {
    assertThat(canonical.aliases()).containsExactly(names);
    for (final String name : names) {
      assertThat(CanonicalColumn.of(name)).as(name).contains(canonical);
      assertThat(CanonicalColumn.of(disguised(name))).as(name).contains(canonical);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void shouldLetTheEarlierAliasWinWhereverItIsInTheFile(
      final CanonicalColumn canonical, final String... names) {
    for (int strong = 0; strong < names.length; strong++) {
      for (int weak = strong + 1; weak < names.length; weak++) {
        // ExchangeID is exchange_id, and so before exchange.
        final boolean isStronger = rank(names, strong) <= rank(names, weak);
        final String winner = isStronger ? names[strong] : names[weak];
        assertThat(winner(canonical, names[weak], names[strong])).isEqualTo(winner);
        assertThat(winner(canonical, names[strong], names[weak])).isEqualTo(winner);
      }
    }
  }

  private static int rank(final String[] names, final int index) {
    int rank = 0;
    while (!ColumnName.key(names[rank]).equals(ColumnName.key(names[index]))) {
      rank++;
    }
    return rank;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void shouldReadEveryAliasAsItsField(final CanonicalColumn canonical, final String... names) {
    for (final Kind kind : Kind.values()) {
      final boolean ofBars =
          canonical == CanonicalColumn.SPLIT_COEFFICIENT_TO
              || canonical == CanonicalColumn.DIVIDEND_CASH_BEFORE_TAX;
      if (canonical.field(kind) != null && !(ofBars && kind == Kind.TICK)) {
        for (final String name : names) {
          assertThat(barsOrTicksWith(canonical, name, kind).fields())
              .as(kind + " " + name)
              .anyMatch(
                  field -> field.canonical() == canonical && field.column().name().equals(name));
        }
      }
    }
  }

  private static IngestPlan barsOrTicksWith(
      final CanonicalColumn canonical, final String name, final Kind kind) {
    final FakeFile file = FakeFile.doubles(name).column("datetime", ColumnForm.TIMESTAMP);
    if (canonical != CanonicalColumn.CLOSE) {
      file.column("close", ColumnForm.FLOATING);
    }
    if (canonical != CanonicalColumn.LAST_PRICE) {
      file.column("last_price", ColumnForm.FLOATING);
    }
    return file.plan(ReadOptions.builder().kind(kind).build());
  }

  private static @Nullable String winner(final CanonicalColumn canonical, final String... columns) {
    final List<ParquetColumn> all = new ArrayList<>();
    for (final String name : columns) {
      all.add(new ParquetColumn(all.size(), name, ColumnForm.FLOATING, false, false, "DOUBLE"));
    }
    final ParquetColumn winner =
        new ColumnClaims(Path.of("A.parquet"), all, Map.of()).winner(canonical);
    return winner == null ? null : winner.name();
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

  private static Stream<Arguments> rows() throws IOException {
    return TestTable.lines(AliasTest.class, "aliases.txt").stream()
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
