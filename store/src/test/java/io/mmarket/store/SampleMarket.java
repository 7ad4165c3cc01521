/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Seeded bars of a small market, with gaps, missing cells and extra columns. */
final class SampleMarket {
  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  /** Doubles, an integer clock that no double holds, and a canonical column given as integers. */
  static final ColumnSpec[] COLUMNS = {
    ColumnSpec.of(Field.OPEN),
    ColumnSpec.of(Field.CLOSE),
    Bars.longs("volume"),
    Bars.doubles("alpha"),
    Bars.longs("clock_ns"),
  };

  private static final double MISSING_SHARE = 0.05;

  private final Random random;

  SampleMarket(final long seed) {
    random = new Random(seed);
  }

  /** Names of one length as exchanges give them. */
  static List<String> symbols(final int count) {
    final List<String> symbols = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      symbols.add(String.format(Locale.ROOT, "%06d.XSHE", i));
    }
    return symbols;
  }

  /** So many dates in a row, from the second of January. */
  static List<LocalDate> dates(final int year, final int count) {
    return LocalDate.of(year, 1, 2).datesUntil(LocalDate.of(year, 1, 2).plusDays(count)).toList();
  }

  /** Bars of a cube of which a share exists, in random order. */
  Bars bars(final List<String> symbols, final List<LocalDate> dates, final double share) {
    final List<Bars.Row> rows = new ArrayList<>();
    for (final LocalDate date : dates) {
      for (final String symbol : symbols) {
        if (random.nextDouble() < share) {
          rows.add(new Bars.Row(symbol, date, values()));
        }
      }
    }
    Collections.shuffle(rows, random);
    final Bars bars = new Bars(COLUMNS);
    bars.rows().addAll(rows);
    return bars;
  }

  private List<@Nullable Number> values() {
    final List<@Nullable Number> values = new ArrayList<>();
    values.add(orMissing(10 * random.nextDouble()));
    values.add(orMissing(-10 * random.nextDouble()));
    values.add(orMissing((long) random.nextInt()));
    values.add(orMissing(random.nextGaussian()));
    values.add(orMissing(Long.MAX_VALUE - random.nextInt(1000)));
    return values;
  }

  private @Nullable Number orMissing(final Number value) {
    return random.nextDouble() < MISSING_SHARE ? null : value;
  }

  /**
   * Makes a store with 20 symbols over 30 dates of 2024.
   *
   * @param store where, a folder that need not exist
   * @return what it holds
   */
  static Oracle publishSample(final Path store, final long seed) {
    final Bars bars = new SampleMarket(seed).bars(symbols(20), dates(2024, 30), 0.8);
    final Oracle oracle = new Oracle();
    oracle.publish(List.of(bars));
    publish(store, 2024, bars);
    return oracle;
  }

  /** Publishes bars into a store, which is made if it is not there. */
  static PublishedPartition publish(final Path store, final int year, final Bars... bars) {
    final List<RowChunk> chunks = Arrays.stream(bars).map(Bars::chunk).toList();
    try (StoreWriter writer = StoreWriter.openOrCreate(store, SHANGHAI)) {
      return writer.publishDaily(year, chunks);
    }
  }
}
