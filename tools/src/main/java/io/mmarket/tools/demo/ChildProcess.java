/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.store.MarketDataException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
  private @Nullable StatusLine latest;
  private String lastWords = "";
  private boolean ended;

  private ChildProcess(final String role, final Process process) {
    this.role = role;
    this.process = process;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    final Thread listener = new Thread(this::listen, role);
    listener.setDaemon(true);
    listener.start();
  }

  static ChildProcess start(final String role, final List<String> command) {
    try {
      return new ChildProcess(role, new ProcessBuilder(command).redirectErrorStream(true).start());
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
    if (StatusLine.isStatus(line)) {
      latest = StatusLine.parse(line);
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

  boolean isDone() {
    final StatusLine status = latest();
    return status != null && status.isIn(StatusLine.DONE);
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
  synchronized StatusLine await(final String state, final Duration deadline)
      throws InterruptedException {
    final long endNs = System.nanoTime() + deadline.toNanos();
    while (true) {
      final StatusLine status = latest;
      if (status != null && status.hasReached(state)) {
        return status;
      }
      check();
      final long leftNs = endNs - System.nanoTime();
      if (leftNs <= 0) {
        throw new MarketDataException(
            describe() + " was not " + state + " within " + deadline.toSeconds() + " s");
      }
      TimeUnit.NANOSECONDS.timedWait(this, leftNs);
    }
  }

  private String describe() {
    return "the demo's " + role + " process (pid " + pid() + ")";
  }

  /** Says a word to it; that it is gone shows elsewhere. */
  void say(final String word) {
    try {
      commands.write(word + "\n");
      commands.flush();
    } catch (final IOException e) {
      // The listener sees its end.
    }
  }

  /** Ends it: by good-bye and the end of its input, by force when that does not help. */
  @Override
  public void close() {
    say(ParentLine.BYE);
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
