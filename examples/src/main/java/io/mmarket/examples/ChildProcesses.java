/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import io.mmarket.ipc.QueueMonitor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * JVMs with strategies, with the flags and the class path of this one. For one thread; closing ends
 * those that still run.
 */
final class ChildProcesses implements AutoCloseable {
  private final List<Process> processes = new ArrayList<>();

  void start(final Class<?> main, final Object... args) throws IOException {
    final List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    for (final Object arg : args) {
      command.add(arg.toString());
    }
    processes.add(new ProcessBuilder(command).inheritIO().start());
  }

  /** Waits until a queue has so many subscribers: what is published from then on they get. */
  void awaitSubscribers(final Path queue, final int count) {
    try (QueueMonitor monitor = QueueMonitor.open(queue)) {
      while (monitor.status().subscribers().size() < count) {
        if (!processes.stream().allMatch(Process::isAlive)) {
          throw new IllegalStateException("a process with strategies ended too early");
        }
        LockSupport.parkNanos(10_000_000);
      }
    }
  }

  void awaitEnd() throws InterruptedException {
    for (final Process process : processes) {
      if (process.waitFor() != 0) {
        throw new IllegalStateException("a process with strategies failed");
      }
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
  }
}
