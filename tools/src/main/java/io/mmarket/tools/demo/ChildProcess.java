/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.store.MarketDataException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A process of the demo as its parent sees it. Any thread may use it; whoever started it closes it,
 * which ends the process and waits for its end.
 */
final class ChildProcess implements AutoCloseable {
  private static final long GRACE_MS = 2_000;
  private static final long KILL_WAIT_SECONDS = 10;

  private final String role;
  private final Process process;
  private final Writer commands;
  private final Function<String, @Nullable StatusLine> hearing;
  private final String goodbye;
  private @Nullable StatusLine latest;
  private String lastWords = "";
  private boolean ended;

  private ChildProcess(
      final String role,
      final Process process,
      final Function<String, @Nullable StatusLine> hearing,
      final String goodbye) {
    this.role = role;
    this.process = process;
    this.hearing = hearing;
    this.goodbye = goodbye;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    final Thread listener = new Thread(this::listen, role);
    listener.setDaemon(true);
    listener.start();
  }

  /** Starts one that speaks in status lines and listens to words. */
  static ChildProcess start(final String role, final List<String> command) {
    return start(
        role,
        command,
        line -> StatusLine.isStatus(line) ? StatusLine.parse(line) : null,
        ParentLine.BYE + "\n");
  }

  /** Starts a daemon, which ends with its input. */
  static ChildProcess startDaemon(final String role, final List<String> command) {
    return start(role, command, new DaemonSpeech()::hear, "");
  }

  private static ChildProcess start(
      final String role,
      final List<String> command,
      final Function<String, @Nullable StatusLine> hearing,
      final String goodbye) {
    try {
      return new ChildProcess(
          role, new ProcessBuilder(command).redirectErrorStream(true).start(), hearing, goodbye);
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        hear(line);
      }
    } catch (final IOException e) {
      // The pipe broke: the process is gone.
    }
    synchronized (this) {
      ended = true;
      notifyAll();
    }
  }

  private synchronized void hear(final String line) {
    final StatusLine status = hearing.apply(line);
    if (status != null) {
      latest = status;
      notifyAll();
    } else {
      lastWords = line;
    }
  }

  String role() {
    return role;
  }

  long pid() {
    return process.pid();
  }

  /** What it said last, null before it said anything. */
  synchronized @Nullable StatusLine latest() {
    return latest;
  }

  /** Throws if it failed or ended before it was told to. */
  synchronized void check() {
    final StatusLine status = latest;
    if (status != null && status.isIn(StatusLine.FAILED)) {
      throw new MarketDataException(describe() + " failed: " + status.text("message"));
    }
    if (ended) {
      throw new MarketDataException(
          describe() + " ended" + (lastWords.isEmpty() ? "" : ", its last words: " + lastWords));
    }
  }

  /** Waits until it says that it is in a state or past it. */
  StatusLine await(final String state, final Duration deadline) throws InterruptedException {
    return await(status -> status.hasReached(state), state, deadline);
  }

  /** Waits until it says something. */
  synchronized StatusLine await(
      final Predicate<StatusLine> wanted, final String what, final Duration deadline)
      throws InterruptedException {
    final long endNs = System.nanoTime() + deadline.toNanos();
    while (true) {
      final StatusLine status = latest;
      if (status != null && wanted.test(status)) {
        return status;
      }
      check();
      final long leftNs = endNs - System.nanoTime();
      if (leftNs <= 0) {
        throw new MarketDataException(
            describe() + " was not " + what + " within " + deadline.toSeconds() + " s");
      }
      TimeUnit.NANOSECONDS.timedWait(this, leftNs);
    }
  }

  private String describe() {
    return "the demo's " + role + " process (pid " + pid() + ")";
  }

  /** Its standard input, for bytes instead of words. */
  OutputStream input() {
    return process.getOutputStream();
  }

  /** Says a word to it; that it is gone shows elsewhere. */
  void say(final String word) {
    write(word + "\n");
  }

  private void write(final String text) {
    try {
      commands.write(text);
      commands.flush();
    } catch (final IOException e) {
      // The listener sees its end.
    }
  }

  /** Ends it: by good-bye and the end of its input, by force when that does not help. */
  @Override
  public void close() {
    write(goodbye);
    try {
      commands.close();
    } catch (final IOException e) {
      // It is gone.
    }
    try {
      if (!process.waitFor(GRACE_MS, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor(KILL_WAIT_SECONDS, TimeUnit.SECONDS);
      }
    } catch (final InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
