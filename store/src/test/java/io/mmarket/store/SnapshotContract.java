/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Snapshot} keeps to, whatever it is made of. A subclass says which one and what
 * is in it: bars with the columns {@code close}, {@code num} (integers) and {@code note} (texts).
 */
abstract class SnapshotContract {
  /** A bar that the snapshot is to have. */
  record Bar(Double close, long num, @Nullable String note) {}

  /** The snapshot under test. */
  abstract Snapshot snapshot();

  /** The present bars by symbol; symbols of the tests are ASCII. */
  abstract SortedMap<String, Bar> bars();

  /** A symbol that has a row and no bar. */
  abstract @Nullable String absent();

  @Test
  void shouldHavePresentBarsOnly() {
    final Snapshot snapshot = snapshot();
    assertThat(snapshot.size()).isEqualTo(bars().size());
    assertThat(snapshot.symbols()).containsExactlyElementsOf(bars().keySet());
    int present = 0;
    for (int row = 0; row < snapshot.rowCount(); row++) {
      final String symbol = snapshot.symbol(row);
      assertThat(snapshot.isPresent(row)).isEqualTo(bars().containsKey(symbol));
      assertThat(snapshot.row(symbol)).isEqualTo(snapshot.isPresent(row) ? row : -1);
      present += snapshot.isPresent(row) ? 1 : 0;
    }
    assertThat(present).isEqualTo(bars().size());
    assertThat(snapshot.universe().size()).isEqualTo(snapshot.rowCount());
  }

  @Test
  void shouldHaveTheValuesOfEachBar() {
    final Snapshot snapshot = snapshot();
    bars()
        .forEach(
            (symbol, bar) -> {
              final int row = snapshot.row(symbol);
              assertThat(snapshot.close(row)).isEqualTo(bar.close());
              assertThat(snapshot.value(Field.CLOSE, row)).isEqualTo(bar.close());
              assertThat(snapshot.doubleValue(snapshot.columnIndex("close"), row))
                  .isEqualTo(bar.close());
              assertThat(snapshot.longValue(snapshot.columnIndex("num"), row)).isEqualTo(bar.num());
              assertThat(snapshot.text(snapshot.columnIndex("note"), row)).isEqualTo(bar.note());
              assertThat(snapshot.text(snapshot.columnIndex("close"), row)).isNull();
              assertThat(snapshot.longValue(snapshot.columnIndex("note"), row))
                  .isEqualTo(Long.MIN_VALUE);
              assertThat(snapshot.doubleValue(snapshot.columnIndex("note"), row)).isNaN();
              assertThat(snapshot.open(row)).isNaN();
              assertThat(snapshot.value(Field.SETTLEMENT, row)).isNaN();
            });
  }

  @Test
  void shouldHaveNothingForASymbolWithoutABar() {
    final Snapshot snapshot = snapshot();
    assertThat(snapshot.row("no such symbol")).isEqualTo(-1);
    assertThat(snapshot.get("no such symbol")).isNull();
    assertThat(snapshot.close(-1)).isNaN();
    assertThat(snapshot.isPresent(-1)).isFalse();
    final String absent = absent();
    if (absent != null) {
      final int row = snapshot.universe().row(absent);
      assertThat(row).isNotNegative();
      assertThat(snapshot.row(absent)).isEqualTo(-1);
      assertThat(snapshot.get(absent)).isNull();
      assertThat(snapshot.close(row)).isNaN();
      assertThat(snapshot.longValue(snapshot.columnIndex("num"), row)).isEqualTo(Long.MIN_VALUE);
      assertThat(snapshot.text(snapshot.columnIndex("note"), row)).isNull();
    }
  }

  @Test
  void shouldIterateInByteOrder() {
    final Snapshot snapshot = snapshot();
    final List<String> seen = new ArrayList<>();
    for (final KlineView bar : snapshot) {
      final int row = snapshot.row(bar.symbol());
      assertThat(bar.close()).isEqualTo((Double) snapshot.close(row));
      assertThat(bar.timeNs()).isEqualTo(snapshot.timeNs());
      assertThat(bar.date()).isEqualTo(snapshot.date());
      for (int column = 0; column < snapshot.columns().size(); column++) {
        assertThat(bar.longValue(column)).isEqualTo(snapshot.longValue(column, row));
        assertThat(bar.text(column)).isSameAs(snapshot.text(column, row));
      }
      seen.add(bar.symbol());
    }
    assertThat(seen).containsExactlyElementsOf(bars().keySet());
    final Iterator<KlineView> ended = snapshot.iterator();
    while (ended.hasNext()) {
      ended.next();
    }
    assertThatThrownBy(ended::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void shouldCopyWhatIsThere() {
    final Snapshot snapshot = snapshot();
    final Map<String, Kline> copy = snapshot.toMap();
    assertThat(copy.keySet()).containsExactlyElementsOf(bars().keySet());
    copy.forEach(
        (symbol, bar) -> {
          assertThat(bar).isEqualTo(snapshot.get(symbol));
          assertThat(bar.orderBookId()).isEqualTo(symbol);
          final Bar expected = bars().get(symbol);
          assertThat(expected).isNotNull();
          assertThat(Double.valueOf(bar.close()))
              .isEqualTo(expected == null ? null : expected.close());
        });
  }

  @Test
  void shouldHandOutWholeColumns() {
    final Snapshot snapshot = snapshot();
    final DoubleBuffer closes = snapshot.column(Field.CLOSE);
    final LongBuffer nums = snapshot.longColumn("num");
    assertThat(snapshot.column("num")).isNull();
    assertThat(snapshot.longColumn("close")).isNull();
    assertThat(snapshot.column("note")).isNull();
    assertThat(snapshot.column("no such column")).isNull();
    assertThat(snapshot.columnIndex("no such column")).isEqualTo(-1);
    assertThat(closes == null).isEqualTo(snapshot.rowCount() == 0);
    if (closes != null && nums != null) {
      assertThat(closes.isReadOnly()).isTrue();
      assertThat(nums.isReadOnly()).isTrue();
      assertThat(closes.remaining()).isEqualTo(snapshot.rowCount());
      bars()
          .forEach(
              (symbol, bar) -> {
                assertThat(closes.get(snapshot.row(symbol))).isEqualTo(bar.close());
                assertThat(nums.get(snapshot.row(symbol))).isEqualTo(bar.num());
              });
    }
  }

  @Test
  void shouldRefuseRowsAndColumnsThatAreNotThere() {
    final Snapshot snapshot = snapshot();
    for (final int row : new int[] {snapshot.rowCount(), Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> snapshot.isPresent(row))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> snapshot.symbol(row)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> snapshot.doubleValue(0, row))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    for (final int column : new int[] {-1, snapshot.columns().size()}) {
      assertThatThrownBy(() -> snapshot.longValue(column, 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> snapshot.text(column, 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void shouldNarrowToSomeSymbols() {
    final Snapshot snapshot = snapshot();
    final List<String> some = bars().keySet().stream().limit(1).toList();
    assertThat(snapshot.only(some).symbols()).isEqualTo(some);
    assertThat(snapshot.only(List.of("no such symbol")).size()).isZero();
    assertThat(snapshot.only(bars().keySet()).toMap()).isEqualTo(snapshot.toMap());
  }
}
