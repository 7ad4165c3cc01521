/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.DoubleBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot at its edges: absent symbols, rows that are none, empty days, buffers. */
class SnapshotTest {
  private final MarketCenter center;
  private final Snapshot day;

  SnapshotTest(@TempDir final Path store) {
    final Bars bars =
        new Bars(ColumnSpec.of(Field.CLOSE), Bars.longs("id"), Bars.doubles("alpha"))
            .add("C", "2024-01-02", 3.5, 33L, 0.3)
            .add("A", "2024-01-02", 1.5, 11L, null)
            .add("B", "2024-01-03", 2.5, null, 0.2);
    SampleMarket.publish(store, 2024, bars);
    center = MarketCenter.open(store);
    day = center.getDateShared("2024-01-02");
  }

  @AfterEach
  void close() {
    center.close();
  }

  @Test
  void shouldCountPresentSymbolsApartFromRows() {
    assertThat(day.size()).isEqualTo(2);
    assertThat(day.rowCount()).isEqualTo(3);
    assertThat(day.symbols()).containsExactly("A", "C");
    assertThat(day.isPresent(1)).isFalse();
    assertThat(day.symbol(1)).isEqualTo("B");
    assertThat(day.row("B")).isEqualTo(-1);
    assertThat(day).hasToString("Snapshot(date=2024-01-02, symbols=2)");
  }

  @Test
  void shouldGiveNanForAnAbsentSymbol() {
    assertThat(day.row("Z")).isEqualTo(-1);
    assertThat(day.close(day.row("Z"))).isNaN();
    assertThat(day.value(Field.CLOSE, -1)).isNaN();
    assertThat(day.isPresent(-1)).isFalse();
    assertThat(day.get("Z")).isNull();
    assertThat(day.get("B")).isNull();
    assertThat(day.close(1)).isNaN();
    assertThat(day.longValue(1, 1)).isEqualTo(Long.MIN_VALUE);
    assertThat(day.doubleValue(1, 1)).isNaN();
  }

  @Test
  void shouldGiveNanForAFieldThatIsNotStored() {
    assertThat(day.open(0)).isNaN();
    assertThat(day.value(Field.SETTLEMENT, 0)).isNaN();
  }

  @Test
  void shouldRefuseRowsBeyondTheSymbolTable() {
    assertThatThrownBy(() -> day.close(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> day.symbol(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> day.symbol(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> day.isPresent(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> day.longValue(1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> day.longValue(3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> day.longValue(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> day.doubleValue(2, 3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void shouldMoveOneViewFromBarToBar() {
    final Iterator<KlineView> bars = day.iterator();
    final KlineView first = bars.next();
    assertThat(first.close()).isEqualTo(1.5);
    assertThat(first.doubleValue(1)).isEqualTo(11);
    assertThat(first).hasToString("Kline(id='A', close=1.500000)");
    final KlineView second = bars.next();
    assertThat(second).isSameAs(first);
    assertThat(first.symbol()).isEqualTo("C");
    assertThat(first.date()).isEqualTo(LocalDate.of(2024, 1, 2));
    assertThat(bars.hasNext()).isFalse();
    assertThatThrownBy(bars::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void shouldGiveAWholeColumnInPlace() {
    final DoubleBuffer close = day.column(Field.CLOSE);
    assertThat(close).isNotNull();
    if (close != null) {
      assertThat(close.isDirect()).isTrue();
      assertThat(close.remaining()).isEqualTo(3);
      assertThat(close.get(0)).isEqualTo(1.5);
      assertThat(close.get(1)).isNaN();
      assertThat(close.get(2)).isEqualTo(3.5);
      assertThatThrownBy(() -> close.put(0, 7)).isInstanceOf(ReadOnlyBufferException.class);
    }
    assertThat(day.column(Field.OPEN)).isNull();
  }

  @Test
  void shouldBeEmptyOnADateWithoutData() {
    for (final String date : new String[] {"2024-01-04", "2025-01-02", "0000-01-01", "99991231"}) {
      final Snapshot none = center.getDateShared(date);
      assertThat(none.size()).isZero();
      assertThat(none.rowCount()).isZero();
      assertThat(none.row("A")).isEqualTo(-1);
      assertThat(none.close(-1)).isNaN();
      assertThat(none.symbols()).isEmpty();
      assertThat(none.columns()).isEmpty();
      assertThat(none).isEmpty();
      assertThat(none.get("A")).isNull();
      assertThat(none.column(Field.CLOSE)).isNull();
      assertThatThrownBy(() -> none.symbol(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void shouldGiveTheSameObjectUntilTheCacheIsCleared() {
    assertThat(center.getDateShared("20240102")).isSameAs(day);
    assertThat(center.getDateShared(20240102)).isSameAs(day);
    assertThat(center.getDateShared(LocalDate.of(2024, 1, 2))).isSameAs(day);
    assertThat(center.getDateShared("2024-01-04")).isSameAs(center.getDateShared(20240104));
    center.clearSharedCache();
    assertThat(center.getDateShared("2024-01-02")).isNotSameAs(day);
    assertThat(day.close(0)).isEqualTo(1.5);
  }

  @Test
  void shouldNotTakeAFarYearForACachedOne() {
    // 268435456 * 10000 is a multiple of 2^32: yyyymmdd overflows to the same number.
    final LocalDate far = LocalDate.of(2024 + 268_435_456, 1, 2);
    for (final LocalDate date : new LocalDate[] {far, LocalDate.MIN, LocalDate.MAX}) {
      assertThatThrownBy(() -> center.getDateShared(date))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(date.toString());
    }
  }
}
