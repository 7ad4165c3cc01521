/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.DoubleSupplier;

/**
 * Question: what can this machine do at best: what do memory, the way between two cores, the kernel
 * and the disk cost by themselves?
 *
 * <p>Each figure is one small loop in Java without any of our code; a sample is a run. It stands
 * beside the marks as the limit that no software passes. Command: {@code tools/mmarket bench
 * machine}. Expected before measuring: 10 GB/s and more of reading by a core, 100 ns for a load
 * that waits for memory, 1 ns for one from the nearest cache, 100 ns from core to core, 100 ns a
 * system call, 0.3 us for the first touch of a page that is in memory, 0.7 us for a fresh one.
 */
final class MachineBenchmark implements BenchmarkGroup {
  /** The only table. */
  static final String TITLE = "what the machine can do";

  /** The names of rows, by which {@link PhysicalLimits} finds them. */
  static final String READ = "reading memory, one core";

  static final String FILL = "filling memory, one core";
  static final String MEMORY_LOAD = "a load that waits for memory";
  static final String CACHE_LOAD = "a load that waits for the nearest cache";
  static final String ADDITION = "an addition that waits for the one before";
  static final String CORE_TO_CORE = "a cache line from core to core";
  static final String SYSTEM_CALL = "a system call (lseek)";
  static final String MAPPED_PAGE = "first touch of a mapped page that is in memory";
  static final String FRESH_PAGE = "first store into a page of a sparse mapped file";
  static final String WRITE = "write() of a file, pages made for it";
  static final String DISK = "write() and fsync";

  /** How tables name bandwidth. */
  static final String BANDWIDTH = "GB/s";

  private static final String NS = "ns";
  private static final int PAGE_BYTES = 4_096;
  private static final int WARM_UP = 2;

  @Override
  public void run(final BenchSettings settings, final Report report)
      throws IOException, InterruptedException {
    final int runs = settings.count(7, 3);
    final int megabytes = settings.count(256, 64);
    report.section(
        TITLE, "loops without any of our code over " + megabytes + " MB; a sample is a run");
    report.progress("memory");
    final MemoryLoops memory = new MemoryLoops(megabytes << 20);
    row(report, READ, BANDWIDTH, runs, memory::read);
    row(report, FILL, BANDWIDTH, runs, memory::fill);
    row(report, MEMORY_LOAD, NS, runs, memory::chaseThroughMemory);
    row(report, CACHE_LOAD, NS, runs, memory::chaseThroughCache);
    row(report, ADDITION, NS, runs, memory::add);
    report.progress("from core to core");
    row(report, CORE_TO_CORE, NS, runs, new CoreToCore()::oneWayNs);
    report.progress("kernel and disk");
    try (TemporaryFolder folder = TemporaryFolder.in(settings.folder())) {
      final Path file = folder.path().resolve("file");
      final int lengthBytes = megabytes << 20;
      row(report, WRITE, BANDWIDTH, runs, () -> io(() -> write(file, lengthBytes, false)));
      row(report, DISK, BANDWIDTH, runs, () -> io(() -> write(file, lengthBytes, true)));
      row(report, SYSTEM_CALL, NS, runs, () -> io(() -> systemCall(file)));
      row(report, MAPPED_PAGE, NS, runs, () -> io(() -> touch(file, lengthBytes)));
      final Path sparse = folder.path().resolve("sparse");
      row(report, FRESH_PAGE, NS, runs, () -> io(() -> storeIntoHoles(sparse, lengthBytes)));
    }
  }

  /** What may fail with the disk. */
  private interface Loop {
    double run() throws IOException;
  }

  private static double io(final Loop loop) {
    try {
      return loop.run();
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void row(
      final Report report,
      final String name,
      final String unit,
      final int runs,
      final DoubleSupplier loop) {
    final double[] samples = new double[runs];
    for (int run = -WARM_UP; run < runs; run++) {
      samples[Math.max(run, 0)] = loop.getAsDouble();
    }
    report.row(Measurement.of(name, unit, samples));
  }

  private static double write(final Path file, final int lengthBytes, final boolean isSynced)
      throws IOException {
    final ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
    Files.deleteIfExists(file);
    final long startNs = System.nanoTime();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int at = 0; at < lengthBytes; at += zeros.capacity()) {
        channel.write(zeros.clear());
      }
      if (isSynced) {
        channel.force(true);
      }
    }
    return (double) lengthBytes / (System.nanoTime() - startNs);
  }

  private static double systemCall(final Path file) throws IOException {
    final int calls = 1_000_000;
    try (FileChannel channel = FileChannel.open(file)) {
      long positions = 0;
      final long startNs = System.nanoTime();
      for (int i = 0; i < calls; i++) {
        positions += channel.position();
      }
      return checked(positions == 0, startNs, calls);
    }
  }

  private static double touch(final Path file, final int lengthBytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      final MappedByteBuffer pages = channel.map(FileChannel.MapMode.READ_ONLY, 0, lengthBytes);
      long sum = 0;
      final long startNs = System.nanoTime();
      for (int at = 0; at < lengthBytes; at += PAGE_BYTES) {
        sum += pages.get(at);
      }
      return checked(sum == 0, startNs, lengthBytes / PAGE_BYTES);
    }
  }

  private static double storeIntoHoles(final Path file, final int lengthBytes) throws IOException {
    Files.deleteIfExists(file);
    SampleQueue.warmMemory(lengthBytes);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      final MappedByteBuffer pages = channel.map(FileChannel.MapMode.READ_WRITE, 0, lengthBytes);
      final long startNs = System.nanoTime();
      for (int at = 0; at < lengthBytes; at += PAGE_BYTES) {
        pages.put(at, (byte) 1);
      }
      return checked(pages.get(0) == 1, startNs, lengthBytes / PAGE_BYTES);
    }
  }

  private static double checked(final boolean isRight, final long startNs, final int operations) {
    final double ns = (double) (System.nanoTime() - startNs) / operations;
    if (!isRight) {
      throw new IllegalStateException("a loop read what nobody wrote");
    }
    return ns;
  }
}
