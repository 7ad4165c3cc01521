/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.agrona.CloseHelper;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * Question: how long does a message of 300 bytes take from one process to another at 100,000 a
 * second, through our queue, through raw Chronicle Queue, through Aeron IPC, through a ring buffer
 * of Agrona; and how many go through a second when the sender does not wait?
 *
 * <p>Command: {@code tools/mmarket bench latency}. A sender and a receiver JVM, pinned to a core
 * each where {@code taskset} is there, both spinning; latency counts from when a message was due.
 * The receiver checks that every message arrives once and in order. Interleaved runs; the best of
 * each counts, for two busy processes on two shared cores are disturbed by everything else, and
 * median and worst are printed beside it. Memory is written and freed before each run, as for
 * {@link TickAppendBenchmark}. Expected before measuring: Aeron 0.2 to 0.4 us (a line between two
 * cores and little else), raw Chronicle 0.8 us, ours between.
 */
final class LatencyBenchmark {
  private static final int RUNS = 7;
  private static final int QUICK_RUNS = 1;
  private static final double MAX_TO_AERON = 1.5;
  private static final long TIMEOUT_S = 120;

  private LatencyBenchmark() {}

  /**
   * What a run sends, and where its files lie. The first messages compile the code and touch the
   * first pages: flooding, half a million are over before the compiler is, which has the same core.
   */
  private record Load(String role, int warmUp, int measured, Path parent) {
    private static Load of(
        final String role, final int warmUp, final int measured, final BenchSettings settings) {
      return new Load(
          role,
          settings.count(warmUp, LatencyProcess.RATE),
          settings.count(measured, LatencyProcess.RATE),
          settings.folder());
    }
  }

  /** Percentiles of one run, nanoseconds. */
  private record Result(long p50Ns, long p99Ns, long p999Ns, long nsAMessage) {}

  static void run(final BenchSettings settings, final Report report)
      throws IOException, InterruptedException {
    final int runs = settings.count(RUNS, QUICK_RUNS);
    latency(measure(runs, Load.of("send", 200_000, 300_000, settings), report), runs, report);
    final Map<LatencyTransport, List<Result>> floods =
        measure(runs, Load.of("flood", 1_000_000, 2_000_000, settings), report);
    report.section(
        "throughput, one way between two processes",
        String.format(
            Locale.ROOT,
            "%d B as fast as they go, %d interleaved runs; a sample is a run",
            LatencyTransport.PAYLOAD_BYTES,
            runs));
    floods.forEach(
        (transport, of) ->
            report.row(
                Measurement.of(
                    transport.toString(),
                    "ns/message",
                    of.stream().mapToDouble(Result::nsAMessage).toArray())));
  }

  private static Map<LatencyTransport, List<Result>> measure(
      final int runs, final Load load, final Report report)
      throws IOException, InterruptedException {
    final Map<LatencyTransport, List<Result>> results = new EnumMap<>(LatencyTransport.class);
    for (int run = 0; run < runs; run++) {
      for (final LatencyTransport transport : LatencyTransport.values()) {
        report.progress(load.role() + ", run " + (run + 1) + " of " + runs + ": " + transport);
        results.computeIfAbsent(transport, unknown -> new ArrayList<>()).add(once(transport, load));
      }
    }
    return results;
  }

  private static void latency(
      final Map<LatencyTransport, List<Result>> results, final int runs, final Report report) {
    report.section(
        "latency, one way between two processes",
        String.format(
            Locale.ROOT,
            "%d B at %,d/s, %d interleaved runs; a sample is a run",
            LatencyTransport.PAYLOAD_BYTES,
            LatencyProcess.RATE,
            runs));
    rows(results, report, "p50", Result::p50Ns);
    rows(results, report, "p99", Result::p99Ns);
    rows(results, report, "p99.9", Result::p999Ns);
    mark(results, report, Mark.LATENCY_P50, Result::p50Ns);
    mark(results, report, Mark.LATENCY_P99, Result::p99Ns);
  }

  private static void rows(
      final Map<LatencyTransport, List<Result>> results,
      final Report report,
      final String percentile,
      final ToLongFunction<Result> value) {
    results.forEach(
        (transport, of) ->
            report.row(
                Measurement.of(
                    transport + " " + percentile,
                    "us",
                    of.stream().mapToDouble(run -> value.applyAsLong(run) / 1e3).toArray())));
  }

  /** Of the best runs. */
  private static void mark(
      final Map<LatencyTransport, List<Result>> results,
      final Report report,
      final Mark mark,
      final ToLongFunction<Result> value) {
    final double ratio =
        (double) best(results, LatencyTransport.MMARKET, value)
            / best(results, LatencyTransport.AERON_IPC, value);
    report.mark(
        mark, String.format(Locale.ROOT, "%.2f x, best of both", ratio), ratio <= MAX_TO_AERON);
  }

  private static long best(
      final Map<LatencyTransport, List<Result>> results,
      final LatencyTransport transport,
      final ToLongFunction<Result> value) {
    return results.getOrDefault(transport, List.of()).stream().mapToLong(value).min().orElseThrow();
  }

  private static Result once(final LatencyTransport transport, final Load load)
      throws IOException, InterruptedException {
    SampleQueue.warmMemory(2L * LatencyTransport.PAYLOAD_BYTES * (load.warmUp() + load.measured()));
    final Path folder = Files.createTempDirectory(load.parent(), "mmarket-bench-latency");
    final MediaDriver driver =
        transport == LatencyTransport.AERON_IPC ? launchDriver(folder) : null;
    try {
      return between(transport, load, folder);
    } finally {
      CloseHelper.close(driver);
      SampleQueue.delete(folder);
    }
  }

  /** Only sets up and keeps alive: messages do not go through it. */
  private static MediaDriver launchDriver(final Path folder) {
    return MediaDriver.launch(
        new MediaDriver.Context()
            .aeronDirectoryName(folder.toString())
            .dirDeleteOnStart(true)
            .threadingMode(ThreadingMode.SHARED)
            .sharedIdleStrategy(new SleepingMillisIdleStrategy(1)));
  }

  private static Result between(
      final LatencyTransport transport, final Load load, final Path folder)
      throws IOException, InterruptedException {
    final Process sender = start("0", load.role(), transport, load, folder);
    Process receiver = null;
    try (BufferedReader fromSender = sender.inputReader(StandardCharsets.UTF_8)) {
      await(fromSender);
      receiver = start("1", "receive", transport, load, folder);
      try (BufferedReader fromReceiver = receiver.inputReader(StandardCharsets.UTF_8)) {
        await(fromReceiver);
        sender.getOutputStream().write('\n');
        sender.getOutputStream().flush();
        final String[] numbers = String.valueOf(fromReceiver.readLine()).split(" ");
        if (numbers.length != 5 || Long.parseLong(numbers[3]) != load.measured()) {
          throw new IllegalStateException(transport + ": " + Arrays.toString(numbers));
        }
        return new Result(
            Long.parseLong(numbers[0]),
            Long.parseLong(numbers[1]),
            Long.parseLong(numbers[2]),
            Long.parseLong(numbers[4]) / load.measured());
      }
    } finally {
      end(sender);
      if (receiver != null) {
        end(receiver);
      }
    }
  }

  private static void await(final BufferedReader process) throws IOException {
    if (!"ready".equals(process.readLine())) {
      throw new IllegalStateException("a process of the benchmark did not start");
    }
  }

  private static void end(final Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private static Process start(
      final String core,
      final String role,
      final LatencyTransport transport,
      final Load load,
      final Path folder)
      throws IOException {
    final List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
      command.addAll(List.of("/usr/bin/taskset", "-c", core));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--") || flag.startsWith("-XX:+Unlock"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            LatencyProcess.class.getName(),
            role,
            transport.name(),
            folder.toString(),
            Integer.toString(load.warmUp()),
            Integer.toString(load.measured())));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
