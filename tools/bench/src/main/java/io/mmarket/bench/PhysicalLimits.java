/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import io.mmarket.bench.store.StoreGroups;
import java.util.Locale;

/**
 * What no software passes on this machine, computed for each mark from the figures of {@link
 * MachineBenchmark}: the loads that cannot be spared, the bytes that have to move, the pages that
 * the kernel has to make.
 *
 * @param figures of all groups
 */
record PhysicalLimits(Figures figures) {
  /** Counter or table, date, block, column: each names the next. */
  private static final int LOADS_OF_CACHED_READ = 4;

  /** Slot of the hash table, name, value. */
  private static final int LOADS_OF_POINT = 3;

  private static final int VALUES_OF_COLUMN = 5_000;
  private static final double PAGE_BYTES = 4_096;
  private static final int BOOK_LEVELS = 3;

  /** In words, with figures of the machine; a dash where they are not known or there is none. */
  String of(final Mark mark) {
    return switch (mark) {
      case CACHED_BY_INT, CACHED_BY_STRING ->
          ns(
              "4 loads that wait for the nearest cache",
              LOADS_OF_CACHED_READ * machine(MachineBenchmark.CACHE_LOAD));
      case COLUMN ->
          ns(
              "5,000 additions that wait for each other",
              VALUES_OF_COLUMN * machine(MachineBenchmark.ADDITION));
      case POINT ->
          ns(
              "3 loads that wait for the nearest cache",
              LOADS_OF_POINT * machine(MachineBenchmark.CACHE_LOAD));
      case FIRST_CROSS_SECTION, FIRST_TICK -> text("an empty JVM: %.0f ms", emptyJvm());
      case START_BESIDE_MAP -> beside(StoreGroups.START_OF_MAP);
      case START_BESIDE_MAP_WITH_CLASS -> beside(StoreGroups.START_OF_MAP_WITH_CLASS);
      case START_BESIDE_QUEUE -> beside(StoreGroups.START_OF_QUEUE);
      case MEMORY, SHARED_BACKTEST -> "each page once: 1.000 x";
      case INGEST_DAILY -> writing(StoreGroups.INGEST_DAILY);
      case INGEST_TICKS -> writing(StoreGroups.INGEST_TICKS);
      case APPEND, APPEND_BATCHES ->
          ns("its share of pages that write() makes, and the copy", freshTick());
      case TAIL, TAIL_BATCHES -> ns("its share of a page mapped, and its bytes", mappedTick());
      case SUBSCRIBERS_8, SUBSCRIBERS_64, SUBSCRIBER_STOPPED ->
          "nobody writes what the writer reads: 1.000 x";
      case FAN_OUT -> ns("two additions", 2 * machine(MachineBenchmark.ADDITION));
      case LATENCY_P50, LATENCY_P99 ->
          ns("a cache line from core to core", machine(MachineBenchmark.CORE_TO_CORE));
      default -> "-";
    };
  }

  private double machine(final String row) {
    return figures.median(MachineBenchmark.TITLE, row);
  }

  private double emptyJvm() {
    return figures.median(StoreGroups.STARTUP, StoreGroups.EMPTY_JVM);
  }

  private String beside(final String peer) {
    return text(
        "an empty JVM: %.1f x as fast", figures.median(StoreGroups.STARTUP, peer) / emptyJvm());
  }

  private String writing(final String section) {
    return text(
        "writing and syncing as many bytes: %.0f ms",
        figures.median(section, StoreGroups.PLAIN_WRITE));
  }

  private static double tickBytes() {
    return SampleQueue.messageBytes(BOOK_LEVELS);
  }

  /** GB/s are bytes a nanosecond. */
  private double freshTick() {
    return tickBytes() / machine(MachineBenchmark.WRITE)
        + tickBytes() / machine(MachineBenchmark.FILL);
  }

  private double mappedTick() {
    return tickBytes() / PAGE_BYTES * machine(MachineBenchmark.MAPPED_PAGE)
        + tickBytes() / machine(MachineBenchmark.READ);
  }

  private static String ns(final String what, final double ns) {
    return text(what + ": %.1f ns", ns);
  }

  private static String text(final String format, final double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
