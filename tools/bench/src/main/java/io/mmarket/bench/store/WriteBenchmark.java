/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.bench.BenchSettings;
import io.mmarket.bench.BenchmarkGroup;
import io.mmarket.bench.Measurement;
import io.mmarket.bench.Report;
import io.mmarket.bench.TemporaryFolder;
import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Merging;
import io.mmarket.store.RowChunk;
import io.mmarket.store.StoreWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * Question: how long does publishing take, from rows in arrays to a synced partition that readers
 * see, beside {@code write()} and {@code fsync} of as many bytes, and beside putting the finished
 * blocks into Chronicle Map or LMDB?
 *
 * <p>Data: {@link SampleGrids}: a year of 1.25 M daily bars, a date of 1.2 M minute bars, 5 M ticks
 * of a date, each to a fresh store on the disk of {@code --data}. The peers get the blocks ready
 * made: sorting, both orientations, checksums and reading everything back are ours alone. Command:
 * {@code tools/mmarket bench write}. Runs are interleaved after one that does not count. Expected
 * before measuring: rows are turned to columns at about 1 GB/s, put at 1 GB/s, preallocated and
 * synced at the disk's speed twice: three times the plain write.
 */
final class WriteBenchmark implements BenchmarkGroup {
  /** Rows of a kind, under the name that tables show. */
  private record Data(String name, Kind kind, Grid grid) {
    String period() {
      return kind == Kind.DAILY
          ? Integer.toString(SampleGrids.DATE.getYear())
          : SampleGrids.DATE.toString();
    }

    Path file(final Path store, final String suffix) {
      return store.resolve(kind.label()).resolve(period() + ".g1" + suffix);
    }
  }

  @Override
  public void run(final BenchSettings settings, final Report report) throws IOException {
    final boolean quick = settings.quick();
    measure(
        new Data("daily bars", Kind.DAILY, SampleGrids.daily(5_000, quick ? 50 : 250)),
        settings,
        report);
    measure(
        new Data("minute bars", Kind.MINUTE, SampleGrids.minutes(5_000, quick ? 48 : 240)),
        settings,
        report);
    measure(
        new Data("ticks", Kind.TICK, SampleGrids.ticks(1_000, quick ? 1_000 : 5_000)),
        settings,
        report);
  }

  private static void measure(final Data data, final BenchSettings settings, final Report report)
      throws IOException {
    final int runs = settings.count(3, 1);
    final RowChunk rows = data.grid().toRows();
    final double[] ours = new double[runs];
    final double[] plain = new double[runs];
    final double[] map = new double[runs];
    final double[] lmdb = new double[runs];
    long bytes = 0;
    for (int run = -1; run < runs; run++) {
      report.progress("writing " + data.name() + ", round " + (run + 2) + " of " + (runs + 1));
      final int slot = Math.max(run, 0);
      try (TemporaryFolder folder = TemporaryFolder.in(settings.folder())) {
        final Path store = folder.path().resolve("store");
        ours[slot] = publish(data, rows, store);
        check(data, store);
        bytes = Files.size(data.file(store, ".cm")) + Files.size(data.file(store, ".idx"));
        final BlockTable blocks =
            BlockTable.read(data.file(store, ".idx"), data.file(store, ".cm"));
        plain[slot] = BlockSinks.plainFile(folder.path().resolve("plain"), bytes);
        map[slot] = BlockSinks.chronicleMap(folder.path().resolve("peer.cm"), blocks);
        lmdb[slot] = BlockSinks.lmdb(folder.path().resolve("lmdb"), blocks);
      }
    }
    report.section(
        "writing " + data.name(),
        String.format(
            Locale.ROOT,
            "%,d rows of %d columns, %,d MB on disk, to a fresh file, synced, interleaved",
            data.grid().rows(),
            data.grid().columns().size(),
            bytes / 1_000_000));
    final Measurement published = Measurement.of("StoreWriter, from rows", "ms", ours);
    final Measurement written = Measurement.of(StoreGroups.PLAIN_WRITE, "ms", plain);
    report.row(published);
    report.row(written);
    report.row(Measurement.of("Chronicle Map, finished blocks", "ms", map));
    report.row(Measurement.of("lmdbjava, finished blocks", "ms", lmdb));
    report.note(
        String.format(
            Locale.ROOT,
            "%.1f M rows/s, %.0f MB/s, %.1f x the time of the plain write",
            data.grid().rows() / published.median() / 1e3,
            bytes / published.median() / 1e3,
            published.median() / written.median()));
  }

  private static double publish(final Data data, final RowChunk rows, final Path store) {
    try (StoreWriter writer = StoreWriter.openOrCreate(store, ZoneOffset.UTC)) {
      final long startNs = System.nanoTime();
      switch (data.kind()) {
        case DAILY -> writer.publishDaily(SampleGrids.DATE.getYear(), List.of(rows));
        case MINUTE -> writer.publishMinutes(SampleGrids.DATE, List.of(rows), Merging.MERGE);
        case TICK -> writer.publishTicks(SampleGrids.DATE, List.of(List.of(rows)), Merging.MERGE);
      }
      return BlockSinks.msSince(startNs);
    }
  }

  private static void check(final Data data, final Path store) {
    final Grid grid = data.grid();
    final int last = grid.times() - 1;
    try (MarketCenter market = MarketCenter.open(store)) {
      final double expected;
      final double actual;
      if (data.kind() == Kind.TICK) {
        final int symbol = grid.symbols() - 1;
        expected = grid.sumOf(symbol, SampleGrids.LAST_PRICE);
        actual = Sums.ofTicks(market, DailyShape.symbol(symbol), SampleGrids.DATE);
      } else {
        expected = grid.sumAt(last, SampleGrids.CLOSE);
        actual =
            Sums.ofCloses(
                data.kind() == Kind.DAILY
                    ? market.getDateShared(SampleGrids.DATE.plusDays(last))
                    : market.getMinutesShared(grid.timeNs(last)));
      }
      if (expected != actual) {
        throw new IllegalStateException(data.name() + ": " + actual + " instead of " + expected);
      }
    }
  }
}
