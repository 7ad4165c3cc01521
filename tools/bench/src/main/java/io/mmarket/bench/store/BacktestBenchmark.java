/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.bench.BenchSettings;
import io.mmarket.bench.BenchmarkGroup;
import io.mmarket.bench.JavaProcess;
import io.mmarket.bench.Machine;
import io.mmarket.bench.Mark;
import io.mmarket.bench.Measurement;
import io.mmarket.bench.ProcessPages;
import io.mmarket.bench.Report;
import io.mmarket.bench.TemporaryFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Question: what time and what memory do 50 strategies take that run over 250 dates of 5,000
 * symbols in 4 JVMs, on one store that all share, beside a deep copy a strategy and beside reading
 * the Parquet file in each process?
 *
 * <p>Data: {@link BacktestInput}; ten columns. Time is from the start of the first JVM to the last
 * one's answer, so that opening, copying and decoding count; each answer's sum is compared with the
 * computed one. Memory is what the kernel says in {@code /proc/PID/smaps} while every process holds
 * its data, after a collection. Runs are interleaved. Copies that all processes keep are made for
 * as many strategies as memory is free for. Command: {@code tools/mmarket bench seed}. Expected
 * before measuring: a copied bar takes 150 bytes, so 50 copies 9 GB and 40 s of allocating and
 * collecting; the store's pages are there once; decoding takes a JVM 0.2 s and 100 MB.
 */
final class BacktestBenchmark implements BenchmarkGroup {
  private static final int PROCESSES = 4;
  private static final double MEGABYTE = 1e6;
  private static final long BASE_HEAP_MB = 256;
  private static final double PART_OF_FREE_MEMORY = 0.8;

  /** What a process has of the kernel for each byte that its heap has in use. */
  private static final double PAGES_OF_HEAP = 1.5;

  private static final double MAX_PSS = 1.02;

  /** What all processes of a run took together. */
  private record Cost(double seconds, ProcessPages pages, long heapBytes) {}

  /** A child and its standard output. */
  private record Child(Process process, BufferedReader output) {}

  @Override
  public void run(final BenchSettings settings, final Report report)
      throws IOException, InterruptedException {
    final int strategies = settings.count(50, 10);
    try (TemporaryFolder folder = TemporaryFolder.in(settings.folder())) {
      final BacktestInput input = new BacktestInput(folder.path(), settings.count(250, 50));
      final double ingestMs = prepare(input, report);
      final int copies = copiesThatFit(input, strategies, report);
      final Map<BacktestWay, List<Cost>> costs = new EnumMap<>(BacktestWay.class);
      for (int run = 0; run < settings.count(3, 1); run++) {
        for (final BacktestWay way : BacktestWay.values()) {
          report.progress("run " + (run + 1) + ": " + way.text());
          final int count = way == BacktestWay.COPY_ALL ? copies : strategies;
          costs
              .computeIfAbsent(way, none -> new ArrayList<>())
              .add(measure(way, input, count, heapMb(way, input, count)));
        }
      }
      show(costs, input, strategies, copies, report);
      report.note(
          String.format(
              Locale.ROOT,
              "the store was made once, in %.1f s, from %,.0f MB of Parquet",
              ingestMs / 1e3,
              Files.size(input.parquet()) / MEGABYTE));
    }
  }

  /** In a JVM of its own: mappings of this one would count as those of a reader. */
  private static double prepare(final BacktestInput input, final Report report)
      throws IOException, InterruptedException {
    report.progress("writing and ingesting " + input.dates() + " dates");
    input.data().write(input.parquetFolder(), 1);
    final JavaProcess.Timed ingest =
        new JavaProcess(
                JavaProcess.chronicleFlags(),
                System.getProperty("java.class.path"),
                IngestProbe.class,
                List.of(
                    input.parquetFolder().toString(),
                    input.store().toString(),
                    Long.toString(1L << 30)))
            .run();
    return ingest.ms();
  }

  /** From the copies of one strategy in one JVM. */
  private static int copiesThatFit(
      final BacktestInput input, final int strategies, final Report report)
      throws IOException, InterruptedException {
    report.progress("the size of one strategy's copy");
    final double bytes =
        PAGES_OF_HEAP * runProcesses(BacktestWay.COPY_ALL, input, 1, 1, copyMb(input)).heapBytes();
    final double free = PART_OF_FREE_MEMORY * Machine.availableBytes();
    return bytes * strategies <= free ? strategies : (int) (free / bytes);
  }

  /** Generous: twice of what a copied bar takes. */
  private static long copyMb(final BacktestInput input) {
    final long copiedBarBytes = 300;
    return BASE_HEAP_MB + BacktestInput.SYMBOLS * copiedBarBytes * input.dates() / 1_000_000;
  }

  private static long heapMb(final BacktestWay way, final BacktestInput input, final int count) {
    final int perProcess = (count + PROCESSES - 1) / PROCESSES;
    return switch (way) {
      case SHARED -> 64;
      case COPY_A_DATE -> BASE_HEAP_MB;
      case COPY_ALL -> BASE_HEAP_MB + perProcess * copyMb(input);
      case PARQUET -> 2 * BASE_HEAP_MB;
    };
  }

  private static Cost measure(
      final BacktestWay way, final BacktestInput input, final int strategies, final long heapMb)
      throws IOException, InterruptedException {
    return runProcesses(way, input, strategies, PROCESSES, heapMb);
  }

  private static Cost runProcesses(
      final BacktestWay way,
      final BacktestInput input,
      final int strategies,
      final int processes,
      final long heapMb)
      throws IOException, InterruptedException {
    final List<Child> children = new ArrayList<>();
    try {
      final long startNs = System.nanoTime();
      for (int i = 0; i < processes; i++) {
        final int first = i * strategies / processes;
        final int count = (i + 1) * strategies / processes - first;
        final Process child = process(way, input, first, count, heapMb);
        children.add(new Child(child, child.inputReader(StandardCharsets.UTF_8)));
      }
      final double sum = sumOfLines(children);
      final double seconds = (System.nanoTime() - startNs) / 1e9;
      final double expected = input.expectedSum(strategies);
      if (sum != expected) {
        throw new IllegalStateException(way + ": " + sum + " instead of " + expected);
      }
      final long heapBytes = (long) sumOfLines(children);
      ProcessPages pages = new ProcessPages(0, 0, 0);
      for (final Child child : children) {
        pages = pages.plus(ProcessPages.of(child.process().pid(), input.store()));
      }
      return new Cost(seconds, pages, heapBytes);
    } finally {
      for (final Child child : children) {
        child.process().destroyForcibly();
        child.process().waitFor(10, TimeUnit.SECONDS);
      }
    }
  }

  private static Process process(
      final BacktestWay way,
      final BacktestInput input,
      final int first,
      final int count,
      final long heapMb)
      throws IOException {
    final boolean isParquet = way == BacktestWay.PARQUET;
    final List<String> flags = new ArrayList<>(JavaProcess.READER_FLAGS);
    flags.add("-Xmx" + heapMb + "m");
    if (isParquet) {
      flags.add("-Djava.io.tmpdir=" + input.folder());
    }
    final List<String> args = new ArrayList<>(List.of(way.name()));
    args.addAll(input.arguments());
    args.addAll(List.of(Integer.toString(first), Integer.toString(count)));
    return new JavaProcess(
            flags,
            isParquet ? System.getProperty("java.class.path") : Jars.reader(),
            BacktestProcess.class,
            args)
        .start(ProcessBuilder.Redirect.INHERIT);
  }

  private static double sumOfLines(final List<Child> children) throws IOException {
    double sum = 0;
    for (final Child child : children) {
      final String line = child.output().readLine();
      if (line == null) {
        throw new IllegalStateException("a process ended without an answer");
      }
      sum += Double.parseDouble(line);
    }
    return sum;
  }

  private static void show(
      final Map<BacktestWay, List<Cost>> costs,
      final BacktestInput input,
      final int strategies,
      final int copies,
      final Report report)
      throws IOException {
    final double storeBytes = MemoryBenchmark.bytesBelow(input.store());
    report.section(
        "strategies over dates in 4 JVMs",
        String.format(
            Locale.ROOT,
            "%d strategies x %d dates x %,d symbols, %,.0f MB of store; serial collector; sums equal",
            strategies,
            input.dates(),
            BacktestInput.SYMBOLS,
            storeBytes / MEGABYTE));
    costs.forEach(
        (way, of) -> {
          final String name =
              way == BacktestWay.COPY_ALL && copies < strategies
                  ? copies + " strategies only: " + way.text()
                  : way.text();
          row(report, name + ": time", "s", of, Cost::seconds);
          megabytes(report, name + ": store, Pss", of, cost -> cost.pages().sharedPssBytes());
          megabytes(report, name + ": store, private dirty", of, c -> c.pages().sharedDirtyBytes());
          megabytes(
              report, name + ": all else, private dirty", of, c -> c.pages().otherDirtyBytes());
          megabytes(report, name + ": heap in use", of, Cost::heapBytes);
        });
    final List<Cost> kept = costs.getOrDefault(BacktestWay.COPY_ALL, List.of());
    if (copies < strategies) {
      report.note(
          String.format(
              Locale.ROOT,
              "%d copies would take %,.0f MB, which this machine had not free: %d were measured",
              strategies,
              kept.get(0).pages().otherDirtyBytes() / MEGABYTE * strategies / copies,
              copies));
    }
    mark(costs.getOrDefault(BacktestWay.SHARED, List.of()), storeBytes, report);
  }

  private static void mark(final List<Cost> shared, final double storeBytes, final Report report) {
    double worst = 0;
    long dirty = 0;
    for (final Cost cost : shared) {
      worst = Math.max(worst, cost.pages().sharedPssBytes() / storeBytes);
      dirty = Math.max(dirty, cost.pages().sharedDirtyBytes());
    }
    report.mark(
        Mark.SHARED_BACKTEST,
        String.format(Locale.ROOT, "%.3f x, %,d bytes", worst, dirty),
        worst <= MAX_PSS && dirty == 0);
  }

  private static void megabytes(
      final Report report,
      final String name,
      final List<Cost> costs,
      final ToDoubleFunction<Cost> bytes) {
    row(report, name, "MB", costs, cost -> bytes.applyAsDouble(cost) / MEGABYTE);
  }

  private static void row(
      final Report report,
      final String name,
      final String unit,
      final List<Cost> costs,
      final ToDoubleFunction<Cost> value) {
    report.row(Measurement.of(name, unit, costs.stream().mapToDouble(value).toArray()));
  }
}
