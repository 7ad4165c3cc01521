/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.testing.ChildJvm;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closing marks: using anything too late is an exception, and never the end of the JVM. */
class CloseTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int THREADS = 8;

  @TempDir Path folder;

  private Path store() {
    final Path store = folder.resolve("store");
    SampleMarket.publishSample(store, 1);
    return store;
  }

  @Test
  void shouldRefuseEverythingAfterClose() {
    final MarketCenter center = MarketCenter.open(store());
    final Snapshot day = center.getDateShared("2024-01-02");
    final Series series = center.getSeriesShared("000001.XSHE");
    final Iterator<KlineView> dayBars = day.iterator();
    final Iterator<KlineView> seriesBars = series.iterator();
    final KlineView bar = dayBars.next();
    final KlineView seriesBar = seriesBars.next();
    center.close();
    center.close();
    final List<ThrowingCallable> calls =
        List.of(
            () -> center.getDateShared("2024-01-02"),
            () -> center.getDateShared(20240102),
            () -> center.getDateShared("2024-06-01"),
            () -> center.getDate("2024-01-02"),
            () -> center.getSeriesShared("000001.XSHE"),
            () -> center.getSeriesShared("000001.XSHE", "2024-01-02", "2024-01-03"),
            center::getStats,
            center::partitions,
            center::clearSharedCache,
            center::zone,
            day::size,
            day::rowCount,
            day::symbols,
            day::columns,
            day::iterator,
            () -> day.row("000001.XSHE"),
            () -> day.isPresent(0),
            () -> day.symbol(0),
            () -> day.close(0),
            () -> day.close(-1),
            () -> day.value(Field.OPEN, 0),
            () -> day.doubleValue(0, 0),
            () -> day.longValue(0, 0),
            () -> day.column(Field.CLOSE),
            () -> day.get("000001.XSHE"),
            series::size,
            series::iterator,
            series::columnNames,
            () -> series.close(0),
            () -> series.timeNs(0),
            () -> series.date(0),
            () -> series.doubles("close"),
            dayBars::next,
            seriesBars::next,
            bar::close,
            bar::symbol,
            bar::toKline,
            bar::timeNs,
            seriesBar::open,
            seriesBar::date,
            () -> seriesBar.doubleValue(0));
    for (int i = 0; i < calls.size(); i++) {
      assertThatThrownBy(calls.get(i))
          .as("call " + i)
          .isInstanceOf(ClosedException.class)
          .hasMessageContaining(folder.toString());
    }
  }

  @Test
  void shouldStillBePrintableAfterClose() {
    final MarketCenter center = MarketCenter.open(store());
    final Snapshot day = center.getDateShared("2024-01-02");
    final Series series = center.getSeriesShared("000001.XSHE");
    final KlineView bar = day.iterator().next();
    center.close();
    assertThat(day.toString()).contains("2024-01-02").contains("closed");
    assertThat(series.toString()).contains("000001.XSHE").contains("closed");
    assertThat(bar.toString()).contains("closed");
  }

  @Test
  void shouldLeaveOtherCentersOpen() {
    final Path store = store();
    try (MarketCenter other = MarketCenter.open(store)) {
      final Snapshot day = other.getDateShared("2024-01-02");
      MarketCenter.open(store).close();
      assertThat(day.size()).isPositive();
    }
  }

  @Test
  void shouldRefuseToPublishAfterTheWriterWasClosed() {
    final StoreWriter writer = StoreWriter.open(store());
    writer.close();
    writer.close();
    assertThatThrownBy(
            () ->
                writer.publishDaily(
                    2024, List.of(Bars.ofClose().add("A", "2024-01-02", 1).chunk())))
        .isInstanceOf(ClosedException.class);
  }

  @Test
  void shouldKeepAColumnValidAfterCloseAndCollection() {
    final DoubleBuffer column = columnOfAClosedCenter(store());
    final double[] before = new double[column.remaining()];
    column.duplicate().get(before);
    for (int i = 0; i < 20; i++) {
      System.gc();
      assertThat(new byte[1 << 20]).isNotEmpty();
    }
    final double[] after = new double[column.remaining()];
    column.duplicate().get(after);
    assertThat(after).isEqualTo(before).hasSize(20);
  }

  private static DoubleBuffer columnOfAClosedCenter(final Path store) {
    try (MarketCenter center = MarketCenter.open(store)) {
      return Objects.requireNonNull(center.getDateShared("2024-01-02").column(Field.CLOSE));
    }
  }

  /** Threads read in loops while the center closes; exit code 0 when each saw ClosedException. */
  static final class CloseUnderReaders {
    private CloseUnderReaders() {}

    public static void main(final String[] args) throws Exception {
      for (int round = 0; round < 20; round++) {
        closeUnderReaders(Path.of(args[0]));
        System.gc();
      }
      System.out.println("all closed");
    }

    private static void closeUnderReaders(final Path store) throws Exception {
      final MarketCenter center = MarketCenter.open(store);
      final CountDownLatch reading = new CountDownLatch(THREADS);
      final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      final List<Future<Double>> results =
          IntStream.range(0, THREADS)
              .mapToObj(i -> threads.submit(readerOf(center, reading, i)))
              .toList();
      reading.await();
      center.close();
      for (final Future<Double> result : results) {
        try {
          throw new AssertionError("read on after close: " + result.get(30, TimeUnit.SECONDS));
        } catch (final ExecutionException e) {
          if (!(e.getCause() instanceof ClosedException)) {
            throw e;
          }
        }
      }
      threads.shutdown();
    }

    private static Callable<Double> readerOf(
        final MarketCenter center, final CountDownLatch reading, final int thread) {
      return () -> {
        double sum = 0;
        boolean counted = false;
        final Snapshot kept = center.getDateShared("2024-01-02");
        for (long end = System.nanoTime() + DEADLINE.toNanos() / 2; System.nanoTime() < end; ) {
          if (thread % 2 == 0) {
            center.clearSharedCache();
          }
          for (final KlineView bar : center.getDateShared(20240102 + thread % 3)) {
            sum += bar.close();
          }
          for (final KlineView bar : center.getSeriesShared("00000" + thread + ".XSHE")) {
            sum += bar.close();
          }
          sum += kept.close(3);
          if (!counted) {
            counted = true;
            reading.countDown();
          }
        }
        return sum;
      };
    }
  }

  @Test
  void shouldEndReadersWithAnExceptionWhenAnotherThreadCloses() throws InterruptedException {
    try (ChildJvm child =
        ChildJvm.startWith(ChildJvm.READER_FLAGS, CloseUnderReaders.class, store().toString())) {
      assertThat(child.awaitExit(DEADLINE)).as(() -> child.output().toString()).isZero();
      assertThat(child.output()).endsWith("all closed");
    }
  }
}
