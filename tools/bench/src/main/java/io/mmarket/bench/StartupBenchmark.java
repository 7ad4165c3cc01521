/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import io.mmarket.store.Kind;
import io.mmarket.store.KlineView;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.RowChunk;
import io.mmarket.store.internal.partition.BlockKey;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;

/**
 * Question: how long does a new JVM take from {@code java} to the sum of the first cross-section,
 * beside one that opens the same {@code .cm} file as a Chronicle Map and asks for the same block?
 *
 * <p>Data: {@link SampleStore}, in the page cache; the peer opens a copy, for opening changes the
 * file. Command: {@code tools/mmarket bench startup}. Runs are interleaved; medians count. Expected
 * before measuring: 40 ms of an empty JVM, 60 ms of loading our classes; the map 500 ms more.
 */
public final class StartupBenchmark {
  private static final int RUNS = 11;
  private static final int DATE = 20240301;

  private StartupBenchmark() {}

  /** Sums one cross-section through MarketCenter. */
  static final class Reader {
    private Reader() {}

    public static void main(final String[] args) {
      try (MarketCenter market = MarketCenter.open(Path.of(args[0]))) {
        double sum = 0;
        for (final KlineView bar : market.getDateShared(DATE)) {
          sum += bar.close();
        }
        System.out.println(sum);
      }
    }
  }

  /** Sums the same block through Chronicle Map. */
  static final class MapReader {
    private MapReader() {}

    public static void main(final String[] args) throws IOException {
      final long timeNs = LocalDate.of(2024, 3, 1).toEpochDay() * RowChunk.DAY_NS;
      try (ChronicleMap<ByteBuffer, ByteBuffer> map =
          ChronicleMapBuilder.of(ByteBuffer.class, ByteBuffer.class)
              .createPersistedTo(Path.of(args[0]).toFile())) {
        final ByteBuffer block =
            Objects.requireNonNull(map.get(BlockKey.of(Kind.DAILY, DATE, timeNs, new byte[0])));
        block.order(ByteOrder.LITTLE_ENDIAN);
        final int bitmapBytes = (SampleStore.SYMBOLS + 63) / 64 * 8;
        final int lead = 64 + (bitmapBytes + 63) / 64 * 64;
        final int stride = (SampleStore.SYMBOLS * 8 + 63) / 64 * 64;
        double sum = 0;
        for (int row = 0; row < SampleStore.SYMBOLS; row++) {
          sum += block.getDouble(lead + 3 * stride + row * 8);
        }
        System.out.println(sum);
      }
    }
  }

  /** Prints the medians of both. */
  static void run(final PrintStream out) throws IOException, InterruptedException {
    try (SampleStore store = SampleStore.create()) {
      final Path copy = Files.createTempFile("mmarket-bench", ".cm");
      try {
        Files.copy(store.mapFile(), copy, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
        report(out, store.folder(), copy);
      } finally {
        Files.delete(copy);
      }
    }
  }

  private static void report(final PrintStream out, final Path store, final Path copy)
      throws IOException, InterruptedException {
    final List<String> readerFlags =
        List.of("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");
    final List<String> writerFlags =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> flag.startsWith("--add"))
            .toList();
    final double[] readerMs = new double[RUNS];
    final double[] mapMs = new double[RUNS];
    final double[] emptyMs = new double[RUNS];
    String expected = "";
    for (int run = -1; run < RUNS; run++) {
      final int slot = Math.max(run, 0);
      final Timed reader = time(readerFlags, Reader.class, store.toString());
      final Timed map = time(writerFlags, MapReader.class, copy.toString());
      emptyMs[slot] = time(List.of(), Empty.class, "").ms();
      if (run >= 0
          && (!reader.output().equals(map.output()) || !reader.output().equals(expected))) {
        throw new IllegalStateException("sums differ: " + reader + ", " + map + ", " + expected);
      }
      expected = reader.output();
      readerMs[slot] = reader.ms();
      mapMs[slot] = map.ms();
    }
    out.printf("new JVM to first cross-section, ms, %d interleaved runs: min, median, max%n", RUNS);
    print(out, "empty JVM", emptyMs);
    print(out, "MarketCenter", readerMs);
    print(out, "Chronicle Map", mapMs);
    out.printf("  ratio of medians: %.1f%n", median(mapMs) / median(readerMs));
  }

  /** Does nothing: the floor. */
  static final class Empty {
    private Empty() {}

    public static void main(final String[] args) {
      System.out.println();
    }
  }

  private record Timed(double ms, String output) {}

  private static Timed time(final List<String> flags, final Class<?> main, final String arg)
      throws IOException, InterruptedException {
    final List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", classPath(main), main.getName(), arg));
    final long startNs = System.nanoTime();
    final Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    final String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalStateException(main.getName() + " failed");
    }
    return new Timed((System.nanoTime() - startNs) / 1e6, output);
  }

  /**
   * What each JVM needs and no more: a long class path is searched from its begin for each class.
   */
  private static String classPath(final Class<?> main) {
    final Pattern needed =
        main == MapReader.class
            ? Pattern.compile("bench|mmarket-store|store/target|agrona|openhft|slf4j")
            : Pattern.compile("bench|mmarket-store|store/target|agrona");
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> needed.matcher(entry).find())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static double median(final double[] values) {
    final double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void print(final PrintStream out, final String name, final double[] values) {
    final double[] sorted = values.clone();
    Arrays.sort(sorted);
    out.printf(
        "  %-14s %7.1f %7.1f %7.1f%n", name, sorted[0], median(values), sorted[sorted.length - 1]);
  }
}
