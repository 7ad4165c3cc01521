/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/**
 * The snapshots of a day, of a minute, of a minute of two trading dates, filtered, and of nothing.
 */
class SnapshotsTest {
  private static final ColumnSpec[] COLUMNS = {
    ColumnSpec.of(Field.CLOSE), Bars.longs("num"), TimedRows.texts("note")
  };
  private static final long DAY_NS = LocalDate.of(2024, 1, 8).toEpochDay() * RowChunk.DAY_NS;
  private static final long MINUTE_NS = DAY_NS + RowChunk.DAY_NS / 2;

  private final MarketCenter market;

  SnapshotsTest(@TempDir final Path folder) {
    final Path store = folder.resolve("store");
    final RowChunk day = rows(DAY_NS).add("later", DAY_NS + RowChunk.DAY_NS, 9, 9, "x").chunk();
    try (StoreWriter writer = StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI)) {
      writer.publishDaily(2024, List.of(day));
    }
    rows(MINUTE_NS)
        .add("later", MINUTE_NS + 1, 9, 9, "x")
        .add("C", MINUTE_NS + 1, 9, 9, "x")
        .publishMinutes(store, SampleMarket.SHANGHAI, "2024-01-08");
    new TimedRows(COLUMNS)
        .add("C", MINUTE_NS + 1, 10, 10, "y")
        .add("D", MINUTE_NS + 1, null, null, null)
        .publishMinutes(store, SampleMarket.SHANGHAI, "2024-01-09");
    market = MarketCenter.open(store);
  }

  private static TimedRows rows(final long timeNs) {
    return new TimedRows(COLUMNS)
        .add("A", timeNs, 1.5, Long.MAX_VALUE, "one")
        .add("B", timeNs, null, null, null)
        .add("C", timeNs, -0.0, -7, "one");
  }

  private static SortedMap<String, SnapshotContract.Bar> rowsOfBoth() {
    final TreeMap<String, SnapshotContract.Bar> bars = new TreeMap<>();
    bars.put("A", new SnapshotContract.Bar(1.5, Long.MAX_VALUE, "one"));
    bars.put("B", new SnapshotContract.Bar(Double.NaN, Long.MIN_VALUE, null));
    bars.put("C", new SnapshotContract.Bar(-0.0, -7, "one"));
    return bars;
  }

  @AfterEach
  void close() {
    market.close();
  }

  @Nested
  class OfADay extends SnapshotContract {
    @Override
    Snapshot snapshot() {
      return market.getDateShared("2024-01-08");
    }

    @Override
    SortedMap<String, Bar> bars() {
      return rowsOfBoth();
    }

    @Override
    @Nullable String absent() {
      return "later";
    }
  }

  @Nested
  class OfAMinute extends SnapshotContract {
    @Override
    Snapshot snapshot() {
      return market.getMinutesShared(MINUTE_NS);
    }

    @Override
    SortedMap<String, Bar> bars() {
      return rowsOfBoth();
    }

    @Override
    @Nullable String absent() {
      return "later";
    }
  }

  @Nested
  class OfTwoTradingDates extends SnapshotContract {
    @Override
    Snapshot snapshot() {
      return market.getMinutesShared(MINUTE_NS + 1);
    }

    @Override
    SortedMap<String, Bar> bars() {
      final TreeMap<String, Bar> bars = new TreeMap<>();
      bars.put("C", new Bar(10.0, 10, "y"));
      bars.put("D", new Bar(Double.NaN, Long.MIN_VALUE, null));
      bars.put("later", new Bar(9.0, 9, "x"));
      return bars;
    }

    @Override
    @Nullable String absent() {
      return null;
    }
  }

  @Nested
  class Filtered extends SnapshotContract {
    @Override
    Snapshot snapshot() {
      return market.getMinutesShared(MINUTE_NS).only(List.of("C", "A", "later"));
    }

    @Override
    SortedMap<String, Bar> bars() {
      final SortedMap<String, Bar> bars = rowsOfBoth();
      bars.remove("B");
      return bars;
    }

    @Override
    @Nullable String absent() {
      return "B";
    }
  }

  @Nested
  class OfNothing extends SnapshotContract {
    @Override
    Snapshot snapshot() {
      return market.getDateShared("2024-02-01");
    }

    @Override
    SortedMap<String, Bar> bars() {
      return new TreeMap<>();
    }

    @Override
    @Nullable String absent() {
      return null;
    }
  }
}
