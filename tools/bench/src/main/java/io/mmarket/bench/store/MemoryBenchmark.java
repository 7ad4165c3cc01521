/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.bench.BenchSettings;
import io.mmarket.bench.BenchmarkGroup;
import io.mmarket.bench.JavaProcess;
import io.mmarket.bench.Mark;
import io.mmarket.bench.Measurement;
import io.mmarket.bench.ProcessPages;
import io.mmarket.bench.Report;
import io.mmarket.bench.TemporaryFolder;
import io.mmarket.store.RowChunk;
import io.mmarket.store.StoreWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Question: how much memory do 1, 2, 4 and 8 JVMs take that each read every value of a store of 1
 * GB, beside as many that each copy bars to their heaps?
 *
 * <p>Data: five years of 220 dates of 5,000 symbols, ten columns; each JVM sums every column of
 * every cross-section and every series, prints the sum, which is compared, and waits until {@code
 * /proc/PID/smaps} was read. The copies are of one year of the five, for eight whole ones would not
 * fit this machine: their figure times five is what they would take. Command: {@code tools/mmarket
 * bench memory}. Expected before measuring: the pages of the files are there once, whoever reads
 * them; a copied bar takes 150 bytes on each heap.
 */
final class MemoryBenchmark implements BenchmarkGroup {
  private static final int SYMBOLS = 5_000;
  private static final int DATES = 220;
  private static final int FIRST_YEAR = 2020;
  private static final List<Integer> PROCESSES = List.of(1, 2, 4, 8);
  private static final List<Integer> QUICK_PROCESSES = List.of(8);
  private static final double MEGABYTE = 1e6;
  private static final String SMALL_HEAP = "-Xmx64m";
  private static final String LARGE_HEAP = "-Xmx2g";

  @Override
  public void run(final BenchSettings settings, final Report report)
      throws IOException, InterruptedException {
    final int years = settings.count(5, 1);
    try (TemporaryFolder folder = TemporaryFolder.in(settings.folder())) {
      final Path store = folder.path().resolve("store");
      report.progress("writing the store");
      // In a JVM of its own: mappings of this one, garbage as they are, would count as a reader.
      new JavaProcess(
              JavaProcess.chronicleFlags(),
              Jars.writer(),
              StoreMaker.class,
              List.of(store.toString(), Integer.toString(years)))
          .run();
      final double storeBytes = bytesBelow(store);
      report.section(
          "memory of processes that read everything",
          String.format(
              Locale.ROOT,
              "%,d years of daily bars, %,.0f MB on disk",
              years,
              storeBytes / MEGABYTE));
      final double expected = 2 * sum(years, -1);
      ProcessPages last = new ProcessPages(0, 0, 0);
      final List<Integer> counts = settings.quick() ? QUICK_PROCESSES : PROCESSES;
      for (final int processes : counts) {
        report.progress(processes + " JVMs");
        last = measure(processes, MemoryProbes.Mapped.class, store, years, expected);
        row(report, processes + " JVMs: store, Pss of all", last.sharedPssBytes());
        row(report, processes + " JVMs: store, private dirty", last.sharedDirtyBytes());
        row(report, processes + " JVMs: all else, private dirty", last.otherDirtyBytes());
      }
      final double ratio = last.sharedPssBytes() / storeBytes;
      report.mark(
          Mark.MEMORY,
          String.format(Locale.ROOT, "%.3f x, %,d bytes", ratio, last.sharedDirtyBytes()),
          ratio <= 1.02 && last.sharedDirtyBytes() == 0);
      copies(report, store, years, counts);
    }
  }

  private static void copies(
      final Report report, final Path store, final int years, final List<Integer> counts)
      throws IOException, InterruptedException {
    ProcessPages copied = new ProcessPages(0, 0, 0);
    for (final int processes : counts) {
      report.progress(processes + " JVMs with copies");
      copied = measure(processes, MemoryProbes.Copied.class, store, 1, sum(1, SampleGrids.CLOSE));
      row(report, processes + " heaps: copies of one year", copied.otherDirtyBytes());
    }
    report.note(
        String.format(
            Locale.ROOT,
            "8 heaps with all %d years would take %,.0f MB",
            years,
            years * copied.otherDirtyBytes() / MEGABYTE));
  }

  private static void row(final Report report, final String name, final long bytes) {
    report.row(Measurement.of(name, "MB", bytes / MEGABYTE));
  }

  private static Grid grid(final int year) {
    final Grid daily = SampleGrids.daily(SYMBOLS, DATES);
    return new Grid(
        SYMBOLS,
        DATES,
        LocalDate.of(FIRST_YEAR + year, 1, 2).toEpochDay() * RowChunk.DAY_NS,
        RowChunk.DAY_NS,
        year * DATES,
        daily.columns());
  }

  /** Writes the store. Arguments: its folder, years. */
  static final class StoreMaker {
    private StoreMaker() {}

    public static void main(final String[] args) {
      try (StoreWriter writer = StoreWriter.openOrCreate(Path.of(args[0]), ZoneOffset.UTC)) {
        for (int year = 0; year < Integer.parseInt(args[1]); year++) {
          writer.publishDaily(FIRST_YEAR + year, List.of(grid(year).toRows()));
        }
      }
    }
  }

  /** The sum of a column, of all where it is negative. */
  private static double sum(final int years, final int onlyColumn) {
    double sum = 0;
    for (int year = 0; year < years; year++) {
      final Grid grid = grid(year);
      for (int column = 0; column < grid.columns().size(); column++) {
        for (int time = 0; time < DATES && (onlyColumn < 0 || onlyColumn == column); time++) {
          sum += grid.sumAt(time, column);
        }
      }
    }
    return sum;
  }

  /** The lengths of all files below a folder. */
  static double bytesBelow(final Path store) throws IOException {
    try (Stream<Path> files = Files.walk(store)) {
      long bytes = 0;
      for (final Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }

  private static ProcessPages measure(
      final int count,
      final Class<?> main,
      final Path store,
      final int years,
      final double expected)
      throws IOException, InterruptedException {
    final JavaProcess probe =
        new JavaProcess(
            List.of(
                JavaProcess.READER_FLAGS.get(0),
                main == MemoryProbes.Mapped.class ? SMALL_HEAP : LARGE_HEAP),
            Jars.reader(),
            main,
            List.of(
                store.toString(),
                Integer.toString(FIRST_YEAR),
                Integer.toString(years),
                Integer.toString(DATES)));
    final List<Process> processes = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        processes.add(probe.start(ProcessBuilder.Redirect.INHERIT));
      }
      for (final Process process : processes) {
        final String answer = firstLine(process);
        if (answer == null || Double.parseDouble(answer) != expected) {
          throw new IllegalStateException(answer + " instead of " + expected);
        }
      }
      ProcessPages pages = new ProcessPages(0, 0, 0);
      for (final Process process : processes) {
        pages = pages.plus(ProcessPages.of(process.pid(), store));
      }
      return pages;
    } finally {
      for (final Process process : processes) {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
      }
    }
  }

  private static @Nullable String firstLine(final Process process) throws IOException {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }
}
