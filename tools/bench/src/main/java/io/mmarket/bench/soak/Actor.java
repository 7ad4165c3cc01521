/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process of a soak through all its lives: started, stopped, killed and started again. Any thread
 * may use it; whoever made it closes it, which kills what is left.
 */
final class Actor implements AutoCloseable {
  private static final int LAST_WORDS = 12;
  private static final long END_S = 60;
  private static final long PUMP_MS = 30_000;

  private final String role;
  private final List<String> command;
  private final Consumer<String> listener;
  private final Deque<String> lastWords = new ArrayDeque<>();
  private @Nullable Process process;
  private @Nullable Thread pump;
  private int kills;
  private int refusals;
  private boolean isStopped;

  Actor(final String role, final List<String> command, final Consumer<String> listener) {
    this.role = role;
    this.command = command;
    this.listener = listener;
  }

  String role() {
    return role;
  }

  synchronized void start() {
    try {
      final Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
      process = started;
      pump = new Thread(() -> pump(started), "soak-" + role);
      pump.setDaemon(true);
      pump.start();
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void pump(final Process of) {
    try (BufferedReader reader = of.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        hear(line);
      }
    } catch (final IOException e) {
      hear("(its output ended: " + e.getMessage() + ")");
    }
  }

  private void hear(final String line) {
    synchronized (lastWords) {
      if (lastWords.size() == LAST_WORDS) {
        lastWords.removeFirst();
      }
      lastWords.addLast(line);
    }
    listener.accept(line);
  }

  private Process process() {
    final Process present = process;
    if (present == null) {
      throw new IllegalStateException(role + " was not started");
    }
    return present;
  }

  /** The process of the present life, or of the last one. */
  synchronized long pid() {
    return process().pid();
  }

  synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  synchronized OutputStream input() {
    return process().getOutputStream();
  }

  /** Kills it with SIGKILL and waits until all that it said was heard. */
  synchronized void kill() throws InterruptedException {
    // Not by Process, which closes our ends of the pipes, too.
    process().toHandle().destroyForcibly();
    awaitEnd();
    isStopped = false;
    kills++;
  }

  /** Whether it ended by itself, with its code; a full disk may keep it from beginning. */
  synchronized boolean wasRefused() {
    if (process().exitValue() != Life.NO_SPACE) {
      return false;
    }
    refusals++;
    return true;
  }

  synchronized int exitCode() {
    return process().exitValue();
  }

  private void awaitEnd() throws InterruptedException {
    if (!process().waitFor(END_S, TimeUnit.SECONDS)) {
      throw new IllegalStateException(role + " does not end; it said " + lastWords());
    }
    final Thread listening = pump;
    if (listening != null) {
      listening.join(PUMP_MS);
    }
  }

  /** Ends its input, by which it ends; kills it when that does not help. Returns whether it did. */
  synchronized boolean end() throws InterruptedException {
    resume();
    try {
      process().getOutputStream().close();
    } catch (final IOException e) {
      // It is gone, which its code tells.
    }
    if (process().waitFor(END_S, TimeUnit.SECONDS)) {
      return process().exitValue() == 0;
    }
    close();
    return false;
  }

  /** Stops it with SIGSTOP. */
  synchronized void stop() throws InterruptedException {
    signal("-STOP");
    isStopped = true;
  }

  /** Lets it go on, if it was stopped. */
  synchronized void resume() throws InterruptedException {
    if (isStopped) {
      isStopped = false;
      signal("-CONT");
    }
  }

  synchronized boolean isStopped() {
    return isStopped;
  }

  private void signal(final String signal) throws InterruptedException {
    try {
      new ProcessBuilder("kill", signal, Long.toString(pid())).start().waitFor();
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String lastWords() {
    synchronized (lastWords) {
      return String.join(" | ", lastWords);
    }
  }

  synchronized int kills() {
    return kills;
  }

  /** How often a full disk kept it from beginning. */
  synchronized int refusals() {
    return refusals;
  }

  @Override
  public synchronized void close() {
    if (process != null) {
      process.toHandle().destroyForcibly();
    }
  }
}
