/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.bench.BenchSettings;
import io.mmarket.bench.BenchmarkGroup;
import io.mmarket.bench.JavaProcess;
import io.mmarket.bench.Mark;
import io.mmarket.bench.Measurement;
import io.mmarket.bench.PeakMemory;
import io.mmarket.bench.Report;
import io.mmarket.bench.TemporaryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Question: does ingest keep within 512 MB (400 of heap, 112 off the heap) whatever the size of its
 * input, and what does that cost?
 *
 * <p>Data: zstd Parquet of ticks with thirteen numbers, 1 to 10 GB once decoded, all of one date,
 * so that one partition is up to 25 heaps large, and the same of twenty dates. The number of rows
 * is compared. Peaks are of {@code /proc/PID/status}, asked every 50 ms. Command: {@code
 * tools/mmarket bench ingest-memory --data DIR}; the disk needs about four times the rows. Expected
 * before measuring: memory of its own stays flat at heap, off-heap and about 100 MB of the JVM;
 * time grows as the rows.
 */
final class IngestCurveBenchmark implements BenchmarkGroup {
  private static final long MEMORY_BYTES = 512L << 20;
  private static final double MEGABYTE = 1e6;
  private static final double GIGABYTE = 1e9;
  private static final long POLL_MS = 50;

  /** Code, classes, collector, threads: a JVM has them whatever it does. */
  private static final long JVM_BYTES = 150L << 20;

  @Override
  public void run(final BenchSettings settings, final Report report)
      throws IOException, InterruptedException {
    final int[] files = settings.quick() ? new int[] {2, 4} : new int[] {2, 4, 10, 20};
    long most = 0;
    for (final int dates : new int[] {1, 20}) {
      report.section(
          "ingest within 512 MB: ticks of " + dates + (dates == 1 ? " date" : " dates"),
          "-Xmx400m -XX:MaxDirectMemorySize=112m; 2,000 symbols, thirteen numbers, zstd");
      for (final int count : files) {
        most = Math.max(most, measure(new IngestCurveData(dates, count), settings, report));
      }
    }
    report.mark(
        Mark.INGEST_MEMORY,
        String.format(Locale.ROOT, "%,.0f MB", most / MEGABYTE),
        most <= MEMORY_BYTES + JVM_BYTES);
  }

  private static long measure(
      final IngestCurveData data, final BenchSettings settings, final Report report)
      throws IOException, InterruptedException {
    final double gigabytes = (double) data.rows() * IngestCurveData.ROW_BYTES / GIGABYTE;
    final String size = String.format(Locale.ROOT, "%.1f GB", gigabytes);
    try (TemporaryFolder folder = TemporaryFolder.in(settings.folder())) {
      final Path input = Files.createDirectory(folder.path().resolve("in"));
      report.progress("writing " + size);
      data.write(input);
      report.progress("ingesting " + size);
      final Path store = folder.path().resolve("store");
      final Process process = probe(input, store);
      final PeakMemory peak = new PeakMemory(process.pid(), store.resolve("staging"));
      while (!process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
        peak.look();
      }
      final String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!answer.startsWith(data.rows() + " " + data.dates() + " ")) {
        throw new IllegalStateException("wrong answer: " + answer);
      }
      final double seconds = Long.parseLong(answer.substring(answer.lastIndexOf(' ') + 1)) / 1e3;
      row(report, size + ": time", "s", seconds);
      row(report, size + ": rows", "million/s", data.rows() / seconds / 1e6);
      row(report, size + ": RssAnon, peak", "MB", peak.anonymousBytes() / MEGABYTE);
      row(report, size + ": RssFile, peak", "MB", peak.fileBytes() / MEGABYTE);
      row(report, size + ": staging, peak", "MB", peak.folderBytes() / MEGABYTE);
      return peak.anonymousBytes();
    }
  }

  private static void row(
      final Report report, final String name, final String unit, final double value) {
    report.row(Measurement.of(name, unit, value));
  }

  private static Process probe(final Path input, final Path store) throws IOException {
    final List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JavaProcess.chronicleFlags());
    command.addAll(
        List.of("-Xmx400m", "-XX:MaxDirectMemorySize=112m", "-XX:+UseParallelGC", "-Xlog:disable"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(IngestProbe.class.getName());
    command.addAll(List.of(input.toString(), store.toString(), Long.toString(MEMORY_BYTES)));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
