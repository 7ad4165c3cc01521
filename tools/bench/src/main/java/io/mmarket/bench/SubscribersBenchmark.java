/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickDraft;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Question: does an append cost more when 1 to 256 subscribers read along, and when one of them
 * stops?
 *
 * <p>Data: {@link SampleQueue}, 262,144 ticks singly into a fresh queue each time. The subscribers
 * are in a process of their own, which joined as that many, each with counters and a feed; they
 * read every tick, and it is checked that none is missing. One that stops is stopped by SIGSTOP,
 * and goes on later. Command: {@code tools/mmarket bench subscribers}. Expected before measuring:
 * nobody writes what the writer reads, so its processor time stays; the wall's time grows where
 * writer, the thread that takes space ahead and readers share two cores.
 */
final class SubscribersBenchmark implements BenchmarkGroup {
  private static final List<Integer> SUBSCRIBERS = List.of(0, 1, 8, 64, 256);
  private static final List<Integer> QUICK_SUBSCRIBERS = List.of(0, 8, 64);
  private static final int TICKS = 1 << 18;
  private static final int RUNS = 7;
  private static final int QUICK_RUNS = 1;
  private static final double MAX_GROWTH = 1.05;
  private static final long TIMEOUT_S = 120;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final TickDraft draft = new TickDraft();

  /** Nanoseconds a tick: of the publishing thread on a core, and by the wall's clock. */
  private record Cost(double processor, double wall) {}

  @Override
  public void run(final BenchSettings settings, final Report report)
      throws IOException, InterruptedException {
    final int runs = settings.count(RUNS, QUICK_RUNS);
    once(0, settings);
    final Map<Integer, List<Cost>> costs = new LinkedHashMap<>();
    final List<List<Cost>> stopped = List.of(new ArrayList<>(), new ArrayList<>());
    for (int run = 0; run < runs; run++) {
      for (final int count : settings.quick() ? QUICK_SUBSCRIBERS : SUBSCRIBERS) {
        report.progress("run " + (run + 1) + " of " + runs + ": " + count + " subscribers");
        costs.computeIfAbsent(count, unknown -> new ArrayList<>()).add(once(count, settings));
      }
      stop(stopped, settings);
    }
    report.section(
        "append with subscribers of another process",
        String.format(Locale.ROOT, "%,d ticks a run, %d interleaved runs", TICKS, runs));
    costs.forEach((count, of) -> rows(report, count + " subscribers", of));
    rows(report, "1 subscriber, running", stopped.get(0));
    rows(report, "1 subscriber, stopped", stopped.get(1));
    final List<Cost> alone = costs.getOrDefault(0, List.of());
    mark(report, Mark.SUBSCRIBERS_8, costs.getOrDefault(8, List.of()), alone);
    mark(report, Mark.SUBSCRIBERS_64, costs.getOrDefault(64, List.of()), alone);
    mark(report, Mark.SUBSCRIBER_STOPPED, stopped.get(1), stopped.get(0));
  }

  private static Measurement processor(final String name, final List<Cost> costs) {
    return Measurement.of(
        name + ", processor", "ns/tick", costs.stream().mapToDouble(Cost::processor).toArray());
  }

  private static void rows(final Report report, final String name, final List<Cost> costs) {
    report.row(processor(name, costs));
    report.row(
        Measurement.of(
            name + ", wall", "ns/tick", costs.stream().mapToDouble(Cost::wall).toArray()));
  }

  private static void mark(
      final Report report, final Mark mark, final List<Cost> ours, final List<Cost> base) {
    final double ratio = processor("ours", ours).median() / processor("base", base).median();
    report.mark(mark, String.format(Locale.ROOT, "%.3f x", ratio), ratio <= MAX_GROWTH);
  }

  private Cost publish(final TickBroadcaster broadcaster) {
    final long processorNs = THREADS.getCurrentThreadCpuTime();
    final long wallNs = System.nanoTime();
    for (int i = 0; i < TICKS; i++) {
      broadcaster.publish(SampleQueue.fill(draft, i));
    }
    return new Cost(
        (double) (THREADS.getCurrentThreadCpuTime() - processorNs) / TICKS,
        (double) (System.nanoTime() - wallNs) / TICKS);
  }

  private Cost once(final int count, final BenchSettings settings)
      throws IOException, InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.in(settings.folder());
        TickBroadcaster broadcaster = TickBroadcaster.create(folder.path().resolve("queue"))) {
      broadcaster.publish(SampleQueue.fill(draft, 0));
      SampleQueue.warmMemory(TICKS * 1_024L);
      if (count == 0) {
        return publish(broadcaster);
      }
      final Process readers = start(broadcaster.path(), count);
      try (BufferedReader output = readers.inputReader(StandardCharsets.UTF_8)) {
        await(output);
        final Cost cost = publish(broadcaster);
        end(readers, output, 1 + TICKS);
        return cost;
      } finally {
        readers.destroyForcibly();
      }
    }
  }

  /** Adds the cost before and while the subscriber is stopped. */
  private void stop(final List<List<Cost>> costs, final BenchSettings settings)
      throws IOException, InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.in(settings.folder());
        TickBroadcaster broadcaster = TickBroadcaster.create(folder.path().resolve("queue"))) {
      broadcaster.publish(SampleQueue.fill(draft, 0));
      SampleQueue.warmMemory(2 * TICKS * 1_024L);
      final Process reader = start(broadcaster.path(), 1);
      try (BufferedReader output = reader.inputReader(StandardCharsets.UTF_8)) {
        await(output);
        costs.get(0).add(publish(broadcaster));
        signal(reader, "-STOP");
        costs.get(1).add(publish(broadcaster));
        signal(reader, "-CONT");
        end(reader, output, 1 + 2 * TICKS);
      } finally {
        reader.destroyForcibly();
      }
    }
  }

  private static Process start(final Path queue, final int count) throws IOException {
    return new JavaProcess(
            JavaProcess.READER_FLAGS,
            System.getProperty("java.class.path"),
            SubscribersProcess.class,
            List.of(queue.toString(), Integer.toString(count)))
        .start(ProcessBuilder.Redirect.INHERIT);
  }

  private static void await(final BufferedReader output) throws IOException {
    if (!"ready".equals(output.readLine())) {
      throw new IllegalStateException("the subscribers did not start");
    }
  }

  /** Lets the subscribers read up to the end, and checks that they have everything. */
  private static void end(final Process readers, final BufferedReader output, final long ticks)
      throws IOException, InterruptedException {
    readers.getOutputStream().write('\n');
    readers.getOutputStream().flush();
    final String answer = output.readLine();
    if (!(ticks + " 0").equals(answer)) {
      throw new IllegalStateException("last sequence and faults: " + answer + ", not " + ticks);
    }
    if (!readers.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the subscribers do not end");
    }
  }

  private static void signal(final Process process, final String signal)
      throws IOException, InterruptedException {
    final Process kill =
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).inheritIO().start();
    if (kill.waitFor() != 0) {
      throw new IllegalStateException("kill " + signal + " failed");
    }
  }
}
