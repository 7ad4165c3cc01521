/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A JVM started by a test: its class path is the test's own, its output is read line by line, and
 * every wait has a deadline ({@link TestScale#patience}). Closing kills it with SIGKILL and waits
 * for its end; only processes made here are ever killed.
 *
 * <p>One thread uses a ChildJvm; an own daemon thread reads the output.
 */
public final class ChildJvm implements AutoCloseable {
  /** The one flag that readers need. */
  public static final List<String> READER_FLAGS =
      List.of("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> seen = new ArrayList<>();
  private final Thread pump;

  private ChildJvm(final Process process) {
    this.process = process;
    this.pump = new Thread(this::pump, "child-" + process.pid());
    pump.setDaemon(true);
    pump.start();
  }

  /**
   * Starts a main class with the flags that writers need.
   *
   * @param main the class whose main is run
   * @param args its arguments
   * @return the running child
   */
  public static ChildJvm start(final Class<?> main, final String... args) {
    return startWith(writerFlags(), main, args);
  }

  /**
   * Starts a main class with given flags.
   *
   * @param jvmFlags flags in front of the class
   * @param main the class whose main is run
   * @param args its arguments
   * @return the running child
   */
  public static ChildJvm startWith(
      final List<String> jvmFlags, final Class<?> main, final String... args) {
    final List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Libraries unpack themselves there; what a killed process leaves goes with the build.
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.addAll(jvmFlags);
    command.add("-Xmx256m");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(args));
    return startCommand(command);
  }

  /**
   * Starts any command.
   *
   * @param command program and arguments
   * @return the running child
   */
  public static ChildJvm startCommand(final List<String> command) {
    try {
      return new ChildJvm(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The flags that writers need, as the launcher passes them.
   *
   * @return one argument: the flags' file
   */
  public static List<String> writerFlags() {
    return List.of("@" + projectRoot().resolve("tools/jvm-args"));
  }

  /**
   * The folder of the whole project.
   *
   * @return the folder that holds the modules
   */
  public static Path projectRoot() {
    final String root = System.getProperty("mmarket.test.root");
    if (root != null) {
      return Path.of(root);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("tools/jvm-args"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("no project root above " + Path.of("").toAbsolutePath());
    }
    return folder;
  }

  private void pump() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (seen) {
          seen.add(line);
        }
        lines.add(line);
      }
    } catch (final IOException e) {
      // The pipe closes under us when the child is killed: nothing more to read.
      lines.add("(output ended: " + e.getMessage() + ")");
    }
  }

  /**
   * Waits for a line that starts with a prefix.
   *
   * @param prefix how the line starts
   * @param deadline how long to wait at most
   * @return the line
   * @throws AssertionError with all output when it does not come
   */
  public String awaitLine(final String prefix, final Duration deadline)
      throws InterruptedException {
    final long endNs = System.nanoTime() + TestScale.patience(deadline).toNanos();
    while (true) {
      final String line = lines.poll(endNs - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null) {
        throw new AssertionError(
            "no line '" + prefix + "' within " + deadline + "; output: " + output());
      }
      if (line.startsWith(prefix)) {
        return line;
      }
    }
  }

  /**
   * Waits for the child's end.
   *
   * @param deadline how long to wait at most
   * @return its exit code
   * @throws AssertionError with all output when it does not end
   */
  public int awaitExit(final Duration deadline) throws InterruptedException {
    if (!process.waitFor(TestScale.patience(deadline).toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still running after " + deadline + "; output: " + output());
    }
    pump.join(deadline.toMillis());
    return process.exitValue();
  }

  /**
   * All lines so far, standard output and error together.
   *
   * @return a copy
   */
  public List<String> output() {
    synchronized (seen) {
      return List.copyOf(seen);
    }
  }

  /**
   * The child's process.
   *
   * @return the process, owned by this object
   */
  public Process process() {
    return process;
  }

  /** Kills the child with SIGKILL and waits for its end; what it wrote before can still be read. */
  public void kill() {
    // Not by Process, which closes our ends of the pipes, too.
    process.toHandle().destroyForcibly();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new AssertionError("process " + process.pid() + " survived SIGKILL for 30 s");
      }
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Kills the child if it still runs. */
  @Override
  public void close() {
    kill();
  }
}
