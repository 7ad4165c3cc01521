/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.RandomRows.Row;
import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.PartitionInfo;
import io.mmarket.store.StoredRow;
import io.mmarket.store.TimeSeries;
import io.mmarket.testing.TestScale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The same rows give the same store, however they are spread over files, folders and runs, and
 * however the files are written. What must be there is kept in plain maps.
 */
class ArrangementTest {
  private static final int ROWS = 150;
  private static final long LITTLE_MEMORY = 8_000;

  @TempDir private Path folder;

  /** How rows become files; each run is a list of inputs. */
  private enum Arrangement {
    ONE_FILE {
      @Override
      List<List<String>> write(final Writer out) {
        return once(out.file("all", out.rows));
      }
    },
    ONE_FILE_SHUFFLED {
      @Override
      List<List<String>> write(final Writer out) {
        return once(out.file("all", out.shuffled()));
      }
    },
    A_FILE_A_SYMBOL {
      @Override
      List<List<String>> write(final Writer out) {
        out.by(Row::symbol)
            .forEach(
                (symbol, rows) ->
                    out.of(rows)
                        .withoutSymbols()
                        .write(out.folder.resolve(symbol.replace('/', '+') + ".parquet")));
        return once(out.folder);
      }

      @Override
      String symbol(final String symbol) {
        return symbol.replace('/', '+');
      }
    },
    A_FILE_A_DATE {
      @Override
      List<List<String>> write(final Writer out) {
        out.by(Row::date).forEach((date, rows) -> out.file("d/" + date, rows));
        return once(out.folder.resolve("d/2*.parquet"));
      }
    },
    HIVE_FOLDERS {
      @Override
      List<List<String>> write(final Writer out) {
        out.by(row -> "symbol=" + row.symbol().replace("/", "%2F") + "/date=" + row.date())
            .forEach(
                (path, rows) ->
                    out.of(rows)
                        .withoutSymbols()
                        .withoutDates()
                        .write(out.folder.resolve(path).resolve("part-0.parquet")));
        return once(out.folder);
      }
    },
    SCATTERED_IN_FOLDERS {
      @Override
      List<List<String>> write(final Writer out) {
        out.parts(12).forEach((part, rows) -> out.file("a/b" + part % 3 + "/" + part, rows));
        return once(out.folder);
      }
    },
    THOUSANDS_OF_FILES {
      @Override
      List<List<String>> write(final Writer out) {
        out.parts(TestScale.count(40, 2_000)).forEach((part, rows) -> out.file("f" + part, rows));
        return once(out.folder);
      }
    },
    SEVERAL_RUNS {
      @Override
      List<List<String>> write(final Writer out) {
        final List<List<String>> runs = new ArrayList<>();
        out.parts(3)
            .forEach((part, rows) -> runs.add(List.of(out.file("r" + part, rows).toString())));
        return runs;
      }
    },
    OVERLAPPING_FILES {
      @Override
      List<List<String>> write(final Writer out) {
        out.parts(5).forEach((part, rows) -> out.file("o" + part, rows));
        out.parts(2).forEach((part, rows) -> out.file("p" + part, rows));
        return once(out.folder);
      }
    },
    UPDATES {
      @Override
      List<List<String>> write(final Writer out) {
        // Ticks are never replaced.
        final List<Row> first = out.kind == Kind.TICK ? out.rows : out.stale();
        final Path before = out.file("z-before", first.subList(0, first.size() / 2));
        out.file("later/0-stale", first);
        out.parts(4).forEach((part, rows) -> out.file("later/1-" + part, rows));
        return List.of(List.of(before.toString()), List.of(out.folder.resolve("later").toString()));
      }
    };

    abstract List<List<String>> write(Writer out);

    String symbol(final String symbol) {
      return symbol;
    }

    static List<List<String>> once(final Path input) {
      return List.of(List.of(input.toString()));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void shouldStoreTheSameHoweverRowsAreArranged(final Kind kind) {
    for (int seed = 0; seed < TestScale.count(1, 20); seed++) {
      final RandomRows source = new RandomRows(kind, seed);
      final List<Row> rows = source.make(TestScale.count(ROWS, 40 * ROWS));
      for (final Arrangement arrangement : Arrangement.values()) {
        final Path place = folder.resolve(arrangement + "-" + kind + "-" + seed);
        final Random random = new Random(31L * seed + arrangement.name().hashCode());
        final Writer writer = new Writer(kind, random, rows, place.resolve("in"), source);
        final List<List<String>> runs = arrangement.write(writer);
        final long memory = random.nextBoolean() ? LITTLE_MEMORY : 1L << 30;
        runs.forEach(inputs -> ingest(kind, inputs, place.resolve("store"), memory));
        assertThat(stored(place.resolve("store")))
            .as("%s of %s, seed %s", arrangement, kind, seed)
            .isEqualTo(expected(kind, rows, arrangement));
      }
    }
  }

  private static void ingest(
      final Kind kind, final Collection<String> inputs, final Path store, final long memory) {
    final IngestReport report =
        Ingest.builder(store)
            .paths(inputs)
            .options(ReadOptions.builder().kind(kind).build())
            .memoryBytes(memory)
            .build()
            .run();
    assertThat(report.refused()).isEmpty();
    assertThat(report.rejected()).isEmpty();
  }

  private static SortedMap<String, Map<String, Object>> expected(
      final Kind kind, final List<Row> rows, final Arrangement arrangement) {
    final SortedMap<String, Map<String, Object>> expected = new TreeMap<>();
    for (final Row row : rows) {
      expected.put(
          key(kind, arrangement.symbol(row.symbol()), row.date().toString(), row.utcNs()),
          row.cells());
    }
    return expected;
  }

  private static SortedMap<String, Map<String, Object>> stored(final Path store) {
    final SortedMap<String, Map<String, Object>> stored = new TreeMap<>();
    try (MarketCenter market = MarketCenter.open(store)) {
      for (final PartitionInfo info : market.partitions()) {
        StoreContents.forEachRow(
            market,
            info,
            (series, row) -> {
              final String date = row.date().toString();
              final Map<String, Object> before =
                  stored.put(
                      key(info.kind(), row.symbol(), date, row.timeNs()), cells(series, row));
              assertThat(before).isNull();
            });
      }
    }
    return stored;
  }

  private static Map<String, Object> cells(
      final TimeSeries<? extends StoredRow> series, final StoredRow row) {
    final Map<String, Object> cells = new TreeMap<>();
    for (int column = 0; column < series.columnNames().size(); column++) {
      final String name = series.columnNames().get(column);
      final double number = row.doubleValue(column);
      final String text = row.text(column);
      if (name.equals("id")) {
        if (row.longValue(column) != Long.MIN_VALUE) {
          cells.put(name, row.longValue(column));
        }
      } else if (text != null) {
        cells.put(name, text);
      } else if (!Double.isNaN(number)) {
        cells.put(name, number);
      }
    }
    return cells;
  }

  private static String key(
      final Kind kind, final String symbol, final String date, final long utcNs) {
    return kind + " " + symbol + " " + date + " " + utcNs;
  }

  /** Writes rows in files that differ in all that may differ. */
  private record Writer(Kind kind, Random random, List<Row> rows, Path folder, RandomRows source) {
    Path file(final String name, final List<Row> some) {
      return of(some).write(folder.resolve(name + ".parquet"));
    }

    RowFile of(final List<Row> some) {
      return new RowFile(kind, random, some);
    }

    List<Row> shuffled() {
      final List<Row> shuffled = new ArrayList<>(rows);
      Collections.shuffle(shuffled, random);
      return shuffled;
    }

    List<Row> stale() {
      return source.stale(shuffled());
    }

    <K> Map<K, List<Row>> by(final Function<Row, K> key) {
      return shuffled().stream()
          .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    }

    Map<Integer, List<Row>> parts(final int count) {
      return by(row -> random.nextInt(count));
    }
  }
}
