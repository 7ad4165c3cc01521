/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.bench.BenchSettings;
import io.mmarket.bench.BenchmarkGroup;
import io.mmarket.bench.Mark;
import io.mmarket.bench.Measurement;
import io.mmarket.bench.Report;
import io.mmarket.bench.TemporaryFolder;
import io.mmarket.ingest.FileOutcome;
import io.mmarket.ingest.Ingest;
import io.mmarket.ingest.IngestReport;
import io.mmarket.ingest.internal.parquet.ParquetJavaPeer;
import io.mmarket.store.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Question: how long does it take from Parquet files to a synced store that readers see, beside
 * parquet-java decoding the same columns plus {@code write()} and {@code fsync} of as many bytes as
 * the store got, and beside DuckDB loading the same files into a table of a fresh database?
 *
 * <p>Data: {@link IngestData}: 1.25 M daily bars of 5,000 symbols on 250 dates, ten columns; 5 M
 * ticks of 1,000 symbols on one date, thirteen columns. Ours and the peers run in one JVM, in turn,
 * after rounds that do not count; each answer is checked by its number of rows and a sum. Files are
 * in the page cache for all. Ours makes both orientations, sorts, checksums and reads everything
 * back, and its ledger hashes the file. Command: {@code tools/mmarket bench ingest}. Expected
 * before measuring: decoding takes 0.1 to 0.7 s of one core, the store 0.4 to 0.9 s, the plain
 * write 0.1 to 0.3 s: about 1.5 of the sum of decoding and writing.
 */
final class IngestBenchmark implements BenchmarkGroup {
  private static final double MOST_OF_SUM = 1.5;
  private static final int WARM_UP = 3;
  private static final double MOST_KNOWN_MS = 1_000;

  @Override
  public void run(final BenchSettings settings, final Report report) throws IOException {
    final boolean quick = settings.quick();
    final IngestData daily = IngestData.daily(5_000, quick ? 50 : 250);
    compare(daily, settings, report);
    compare(IngestData.ticks(1_000, quick ? 1_000 : 5_000), settings, report);
    IngestStages.show(daily, settings, report);
    growWithFiles(IngestData.daily(5_000, quick ? 10 : 250), settings, report);
    growWithRows(settings, report);
  }

  private static void compare(
      final IngestData data, final BenchSettings settings, final Report report) throws IOException {
    final int runs = settings.count(5, 2);
    final double[] ours = new double[runs];
    final double[] decoded = new double[runs];
    final double[] plain = new double[runs];
    final double[] duck = new double[runs];
    long bytes = 0;
    try (TemporaryFolder input = TemporaryFolder.in(settings.folder())) {
      final Path files = input.path().resolve("in");
      data.write(files, 1);
      final Path file = files.resolve("part-00000.parquet");
      for (int run = -WARM_UP; run < runs; run++) {
        report.progress("ingesting " + data.name() + ", round " + (run + 1) + " of " + runs);
        final int slot = Math.max(run, 0);
        try (TemporaryFolder folder = TemporaryFolder.in(settings.folder())) {
          final Path store = folder.path().resolve("store");
          ours[slot] = ingest(data, files, store);
          bytes = storedBytes(store);
          decoded[slot] = decode(data, file);
          plain[slot] = BlockSinks.plainFile(folder.path().resolve("plain"), bytes);
          duck[slot] = DuckDbTable.load(folder.path().resolve("duck.db"), file.toString(), data);
        }
      }
      report.section(
          data.kind() == Kind.DAILY ? StoreGroups.INGEST_DAILY : StoreGroups.INGEST_TICKS,
          String.format(
              Locale.ROOT,
              "%,d rows of %d columns, %,d MB of Parquet in the page cache, %,d MB stored",
              data.grid().rows(),
              data.grid().columns().size() + 2,
              Files.size(file) / 1_000_000,
              bytes / 1_000_000));
    }
    show(
        data.kind() == Kind.DAILY,
        Measurement.of("Ingest, file to synced store", "ms", ours),
        Measurement.of("parquet-java, same columns", "ms", decoded),
        Measurement.of(StoreGroups.PLAIN_WRITE, "ms", plain),
        Measurement.of("DuckDB, file to own table", "ms", duck),
        report);
  }

  private static void show(
      final boolean isDaily,
      final Measurement ours,
      final Measurement decoded,
      final Measurement plain,
      final Measurement duck,
      final Report report) {
    Stream.of(ours, decoded, plain, duck).forEach(report::row);
    final double sum = decoded.median() + plain.median();
    report.mark(
        isDaily ? Mark.INGEST_DAILY : Mark.INGEST_TICKS,
        String.format(Locale.ROOT, "%.2f of %.0f ms", ours.median() / sum, sum),
        ours.median() <= MOST_OF_SUM * sum);
    report.mark(
        isDaily ? Mark.INGEST_DAILY_BESIDE_DUCKDB : Mark.INGEST_TICKS_BESIDE_DUCKDB,
        String.format(Locale.ROOT, "%.2f of its time", ours.median() / duck.median()),
        ours.median() < duck.median());
  }

  private static double ingest(final IngestData data, final Path files, final Path store) {
    final long startNs = System.nanoTime();
    final IngestReport report = Ingest.builder(store).path(files.toString()).build().run();
    final double ms = BlockSinks.msSince(startNs);
    if (report.rows() != data.grid().rows() || data.sumStored(store) != data.sum()) {
      throw new IllegalStateException("ours has " + report.rows() + " rows, or another sum");
    }
    return ms;
  }

  private static double decode(final IngestData data, final Path file) throws IOException {
    final long startNs = System.nanoTime();
    final ParquetJavaPeer.Answer answer = ParquetJavaPeer.decode(file, data.summed());
    final double ms = BlockSinks.msSince(startNs);
    if (answer.rows() != data.grid().rows() || answer.sum() != data.sum()) {
      throw new IllegalStateException("parquet-java says " + answer);
    }
    return ms;
  }

  private static long storedBytes(final Path store) throws IOException {
    long bytes = 0;
    for (final Kind kind : Kind.values()) {
      final Path folder = store.resolve(kind.label());
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          bytes += files.mapToLong(file -> file.toFile().length()).sum();
        }
      }
    }
    return bytes;
  }

  private static void growWithFiles(
      final IngestData data, final BenchSettings settings, final Report report) throws IOException {
    final List<Measurement> measured = new ArrayList<>();
    double knownMs = 0;
    int most = 0;
    for (final int files : settings.quick() ? List.of(1, 500) : List.of(1, 50, 500, 5_000)) {
      final Map<String, String> parameters = Map.of("files", Integer.toString(files));
      try (TemporaryFolder folder = TemporaryFolder.in(settings.folder())) {
        report.progress("ingesting " + files + " files");
        final Path input = folder.path().resolve("in");
        data.write(input, files);
        final int runs = settings.count(3, 1);
        final double[] ours = new double[runs];
        final double[] again = new double[runs];
        final double[] duck = new double[runs];
        for (int run = 0; run < runs; run++) {
          final Path store = folder.path().resolve("store" + run);
          ours[run] = ingest(data, input, store);
          again[run] = again(input, store, files);
          duck[run] =
              DuckDbTable.load(folder.path().resolve("duck" + run), input + "/*.parquet", data);
        }
        measured.add(grown("Ingest", parameters, ours));
        measured.add(grown("Ingest, again", parameters, again));
        measured.add(grown("DuckDB", parameters, duck));
        knownMs = measured.get(measured.size() - 2).median();
        most = files;
      }
    }
    report.section(
        "growth with the number of files",
        String.format(Locale.ROOT, "the same %,d daily bars, by symbol", data.grid().rows()));
    report.growth(measured);
    report.mark(
        Mark.KNOWN_FILES,
        String.format(Locale.ROOT, "%,d files in %.0f ms", most, knownMs),
        knownMs <= MOST_KNOWN_MS);
  }

  private static double again(final Path files, final Path store, final int count) {
    final long startNs = System.nanoTime();
    final IngestReport report = Ingest.builder(store).path(files.toString()).build().run();
    final double ms = BlockSinks.msSince(startNs);
    if (report.files(FileOutcome.KNOWN).size() != count) {
      throw new IllegalStateException(report.known() + " of " + count + " files are known");
    }
    return ms;
  }

  private static void growWithRows(final BenchSettings settings, final Report report)
      throws IOException {
    final List<Measurement> measured = new ArrayList<>();
    for (final int symbols : settings.quick() ? List.of(400, 4_000) : List.of(400, 4_000, 40_000)) {
      final IngestData data = IngestData.daily(symbols, 250);
      final Map<String, String> parameters =
          Map.of("million rows", String.format(Locale.ROOT, "%.1f", data.grid().rows() / 1e6));
      try (TemporaryFolder folder = TemporaryFolder.in(settings.folder())) {
        report.progress("ingesting " + data.grid().rows() + " rows");
        final Path input = folder.path().resolve("in");
        data.write(input, 1);
        final int runs = settings.count(3, 1);
        final double[] ours = new double[runs];
        final double[] duck = new double[runs];
        for (int run = 0; run < runs; run++) {
          final Path store = folder.path().resolve("store" + run);
          ours[run] = ingest(data, input, store);
          duck[run] =
              DuckDbTable.load(folder.path().resolve("duck" + run), input + "/*.parquet", data);
          TemporaryFolder.delete(store);
        }
        measured.add(grown("Ingest", parameters, ours));
        measured.add(grown("DuckDB", parameters, duck));
      }
    }
    report.section("growth with rows", "daily bars on 250 dates, one file");
    report.growth(measured);
  }

  private static Measurement grown(
      final String name, final Map<String, String> parameters, final double[] samples) {
    return new Measurement(name, parameters, "ms", samples, Double.NaN);
  }
}
