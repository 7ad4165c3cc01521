/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A filter hides symbols: rows keep their numbers, those of other symbols are not present. */
class FilterTest {
  private static final String DATE = "2024-01-02";
  private static final List<String> SOME = List.of("000007.XSHE", "none", "000003.XSHE");

  private final MarketCenter market;

  FilterTest(@TempDir final Path store) {
    final SampleMarket sample = new SampleMarket(3);
    SampleMarket.publish(
        store,
        2024,
        sample.bars(SampleMarket.symbols(200), SampleMarket.dates(2024, 3), 1),
        Bars.ofClose().add("later", "2024-01-03", 1));
    market = MarketCenter.open(store);
  }

  @AfterEach
  void close() {
    market.close();
  }

  @Test
  void shouldHideAllOtherSymbols() {
    final Snapshot all = market.getDateShared(DATE);
    final Snapshot some = market.getDateShared(DATE, SOME);
    assertThat(some.size()).isEqualTo(2);
    assertThat(some.symbols()).containsExactly("000003.XSHE", "000007.XSHE");
    assertThat(some.rowCount()).isEqualTo(all.rowCount());
    for (int row = 0; row < all.rowCount(); row++) {
      final boolean wanted = SOME.contains(all.symbol(row));
      assertThat(some.isPresent(row)).isEqualTo(wanted);
      assertThat(some.symbol(row)).isEqualTo(all.symbol(row));
      assertThat(some.row(all.symbol(row))).isEqualTo(wanted ? row : -1);
      assertThat(some.close(row)).isEqualTo((Double) (wanted ? all.close(row) : Double.NaN));
      assertThat(some.value(Field.OPEN, row))
          .isEqualTo((Double) (wanted ? all.open(row) : Double.NaN));
      for (int column = 0; column < all.columns().size(); column++) {
        assertThat(some.doubleValue(column, row))
            .isEqualTo((Double) (wanted ? all.doubleValue(column, row) : Double.NaN));
        assertThat(some.longValue(column, row))
            .isEqualTo(wanted ? all.longValue(column, row) : Long.MIN_VALUE);
      }
    }
    assertThat(some.get("000003.XSHE")).isEqualTo(all.get("000003.XSHE")).isNotNull();
    assertThat(some.get("000004.XSHE")).isNull();
  }

  @Test
  void shouldIterateOverWhatIsLeft() {
    final List<String> seen = new ArrayList<>();
    for (final KlineView bar : market.getDateShared(DATE, SOME)) {
      seen.add(bar.symbol());
    }
    assertThat(seen).containsExactly("000003.XSHE", "000007.XSHE");
  }

  @Test
  void shouldCopyWhatIsLeft() {
    final Map<String, Kline> all = market.getDate(DATE);
    final Map<String, Kline> some = market.getDate(DATE, SOME);
    assertThat(some.keySet()).containsExactly("000003.XSHE", "000007.XSHE");
    some.forEach((symbol, bar) -> assertThat(bar).isEqualTo(all.get(symbol)));
    assertThat(market.getDate("2024-06-01", SOME)).isEmpty();
  }

  @Test
  void shouldNarrowAFilterFurther() {
    final Snapshot some = market.getDateShared(DATE, SOME);
    assertThat(some.only(List.of("000003.XSHE", "000004.XSHE")).symbols())
        .containsExactly("000003.XSHE");
    assertThat(some.only(List.of()).size()).isZero();
    assertThat(some.only(List.of()).iterator()).isExhausted();
    assertThat(some.symbols()).hasSize(2);
  }

  @Test
  void shouldNotCountSymbolsWithoutABar() {
    assertThat(market.getDateShared(DATE, List.of("later")).size()).isZero();
    assertThat(market.getDateShared("2024-01-03", List.of("later", "later")).size()).isEqualTo(1);
    assertThat(market.getDateShared("2024-06-01", SOME).size()).isZero();
  }

  @Test
  void shouldLeaveColumnsWholeAndTheCacheAlone() {
    final Snapshot all = market.getDateShared(DATE);
    final DoubleBuffer whole = Objects.requireNonNull(all.column(Field.CLOSE));
    final Snapshot some = market.getDateShared(DATE, SOME);
    final DoubleBuffer filtered = Objects.requireNonNull(some.column("close"));
    assertThat(filtered).isEqualTo(whole);
    assertThat(market.getDateShared(DATE)).isSameAs(all);
    assertThat(all.size()).isEqualTo(200);
  }

  @Test
  void shouldRefuseRowsThatAreNotThere() {
    final Snapshot some = market.getDateShared(DATE, SOME);
    assertThat(some.isPresent(-1)).isFalse();
    assertThat(some.close(-1)).isNaN();
    for (final int row : new int[] {some.rowCount(), Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> some.close(row)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> some.isPresent(row)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> some.longValue(0, row))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void shouldHaveTheUniverseOfThePartition() {
    final Snapshot day = market.getDateShared(DATE);
    final Universe universe = day.universe();
    assertThat(universe.size()).isEqualTo(201).isEqualTo(day.rowCount());
    assertThat(universe.row("later")).isEqualTo(200);
    assertThat(day.row("later")).isEqualTo(-1);
    assertThat(universe.symbol(200)).isEqualTo("later");
    assertThat(universe.row("none")).isEqualTo(-1);
    int row = 0;
    for (final String symbol : universe) {
      assertThat(universe.row(symbol)).isEqualTo(row);
      assertThat(universe.symbol(row)).isSameAs(symbol);
      row++;
    }
    assertThat(row).isEqualTo(201);
    assertThat(market.universe("2024-12-31")).containsExactlyElementsOf(universe);
    assertThat(market.universe(Kind.TICK, DATE)).isEmpty();
    assertThat(universe.toString()).isEqualTo("Universe(symbols=201)");
    assertThatThrownBy(() -> universe.symbol(201)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> universe.symbol(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> market.universe("x")).isInstanceOf(IllegalArgumentException.class);
  }
}
