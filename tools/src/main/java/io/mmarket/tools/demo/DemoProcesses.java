/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.ipc.TickFeed;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.MarketDataException;
import io.mmarket.tools.JvmFlags;
import io.mmarket.tools.OwnJvm;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;

/** The daemon and the strategies. Closing ends them all, and starts no more from then on. */
final class DemoProcesses implements AutoCloseable {
  static final String DAEMON = "daemon";

  private static final List<String> STRATEGIES =
      List.of(Momentum.NAME, BookImbalance.NAME, IndexTracker.NAME);
  private static final List<String> STRATEGY_FLAGS = List.of("-Xmx64m", "-XX:+UseSerialGC");

  private final DemoFolder folder;
  private final List<ChildProcess> processes = new ArrayList<>();
  private final Map<ChildProcess, ProcessMemory> memory = new LinkedHashMap<>();
  private boolean closed;

  DemoProcesses(final DemoFolder folder) {
    this.folder = folder;
  }

  /** Starts the daemon, the one process that writes. */
  ChildProcess startDaemon() throws IOException {
    final List<String> command = OwnJvm.mmarket("-XX:+UseParallelGC");
    command.addAll(List.of("daemon", "--store", folder.store().toString()));
    command.addAll(List.of("--queue", folder.queue().toString()));
    command.addAll(List.of("--watch", folder.incoming().toString(), "--gather", "100ms"));
    command.addAll(List.of("--stdin", "--ack"));
    return keep(ChildProcess.startDaemon(DAEMON, command));
  }

  /** Starts the strategies, which need less of everything than a writer. */
  List<ChildProcess> startStrategies() throws IOException {
    for (final String name : STRATEGIES) {
      final List<String> flags = new ArrayList<>(JvmFlags.ofReaders());
      flags.addAll(STRATEGY_FLAGS);
      final List<String> command = OwnJvm.java(flags);
      command.addAll(List.of("-cp", readerClassPath(), StrategyProcess.class.getName()));
      command.addAll(List.of(name, folder.store().toString(), folder.queue().toString()));
      keep(ChildProcess.start(name, command));
    }
    return strategies();
  }

  /** Neither Chronicle nor Parquet is among them. */
  private static String readerClassPath() {
    return Stream.of(
            StrategyProcess.class,
            MarketCenter.class,
            TickFeed.class,
            DirectBuffer.class,
            Histogram.class)
        .map(DemoProcesses::location)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String location(final Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (final URISyntaxException e) {
      throw new IllegalStateException("where is " + type + "?", e);
    }
  }

  /** One that was started while the demo is ending ends at once. */
  private synchronized ChildProcess keep(final ChildProcess process) {
    if (closed) {
      process.close();
      throw new MarketDataException("the demo is ending");
    }
    processes.add(process);
    return process;
  }

  /** The daemon first. */
  synchronized List<ChildProcess> all() {
    return List.copyOf(processes);
  }

  List<ChildProcess> strategies() {
    return all().stream().filter(process -> !process.role().equals(DAEMON)).toList();
  }

  /** Throws if one of them failed. */
  void check() {
    all().forEach(ChildProcess::check);
  }

  /** Looks at the memory of all. */
  void lookAtMemory() {
    for (final ChildProcess process : all()) {
      memory.put(process, ProcessMemory.ofProcess(process.pid(), folder.store(), folder.queue()));
    }
  }

  /** As of the last look. */
  ProcessMemory memoryOf(final ChildProcess process) {
    return memory.getOrDefault(
        process, ProcessMemory.of(List.of(), folder.store(), folder.queue()));
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    all().forEach(ChildProcess::close);
  }
}
