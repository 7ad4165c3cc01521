/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every public call of a center and its views, found by reflection, fails once it was closed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClosedCallsTest {
  /** Calls that are no error after close, as their Javadoc says. */
  private static final Set<String> ALLOWED =
      Set.of("toString", "close", "hasNext", "forEach", "spliterator");

  private static final Map<Class<?>, Object> ARGUMENTS =
      Map.ofEntries(
          Map.entry(int.class, 0),
          Map.entry(long.class, 0L),
          Map.entry(String.class, "2024-01-02"),
          Map.entry(CharSequence.class, "A"),
          Map.entry(Collection.class, List.of("A")),
          Map.entry(Field.class, Field.CLOSE),
          Map.entry(Kind.class, Kind.DAILY),
          Map.entry(LocalDate.class, LocalDate.of(2024, 1, 2)),
          Map.entry(LocalDateTime.class, LocalDateTime.of(2024, 1, 2, 9, 31)),
          Map.entry(Path.class, Path.of("no-such-file.parquet")));

  private List<Object> views = List.of();

  @BeforeAll
  void openAndClose(@TempDir final Path folder) {
    final Path store = folder.resolve("store");
    SampleMarket.publish(store, 2024, Bars.ofClose().add("A", "2024-01-02", 1));
    final long timeNs = TimedRows.timeNs(SampleMarket.SHANGHAI, "2024-01-02T09:31");
    final TimedRows rows =
        new TimedRows(ColumnSpec.of(Field.CLOSE), BookColumn.BID_PRICE.spec(1))
            .add("A", timeNs, 1, 2);
    rows.publishMinutes(store, SampleMarket.SHANGHAI, "2024-01-02");
    rows.publishTicks(store, SampleMarket.SHANGHAI, "2024-01-02");
    final MarketCenter market = MarketCenter.open(store);
    final Snapshot day = market.getDateShared("2024-01-02");
    final Series bars = market.getMinuteSeriesShared("A");
    final TickSeries ticks = market.getTicksShared("A", 20240102);
    views =
        List.of(
            market,
            day,
            day.only(List.of("A")),
            market.getMinutesShared(timeNs),
            market.getDateShared("2024-01-03"),
            market.getMinutesRange("2024-01-02", "2024-01-02"),
            day.iterator(),
            day.iterator().next(),
            day.universe(),
            day.universe().iterator(),
            market.universe("1999-01-01"),
            bars,
            bars.iterator(),
            bars.iterator().next(),
            bars.segments().get(0),
            market.getSeriesShared("A"),
            market.getSeriesShared("none"),
            ticks,
            ticks.reversed().iterator(),
            ticks.iterator().next(),
            ticks.segments().get(0));
    market.close();
  }

  private Stream<Arguments> calls() {
    return views.stream()
        .flatMap(
            view ->
                Arrays.stream(publicType(view).getMethods())
                    .filter(method -> method.getDeclaringClass() != Object.class)
                    .filter(method -> !Modifier.isStatic(method.getModifiers()))
                    .filter(method -> !method.isBridge() && !ALLOWED.contains(method.getName()))
                    .filter(method -> !method.isDefault())
                    .filter(ClosedCallsTest::reads)
                    .map(method -> arguments(view, method)));
  }

  /** A list has calls that only compare or change it. */
  private static boolean reads(final Method method) {
    return !Collection.class.isAssignableFrom(method.getDeclaringClass())
        || method.getName().equals("size")
        || (method.getName().equals("get") && method.getParameterCount() == 1);
  }

  private static Class<?> publicType(final Object view) {
    if (view instanceof List) {
      return List.class;
    }
    return view instanceof Iterator ? Iterator.class : view.getClass();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void shouldThrow(final Object view, final Method method) throws IllegalAccessException {
    final Object[] values = Arrays.stream(method.getParameterTypes()).map(ARGUMENTS::get).toArray();
    assertThat(values).as("arguments of %s", method).doesNotContainNull();
    try {
      final Object answer = method.invoke(view, values);
      throw new AssertionError(method + " answered " + answer);
    } catch (final InvocationTargetException e) {
      assertThat(e.getCause()).as("%s", method).isInstanceOf(ClosedException.class);
    }
  }

  @Test
  void shouldStillPrintEverything() {
    assertThat(views).allSatisfy(view -> assertThat(view.toString()).isNotNull());
  }
}
