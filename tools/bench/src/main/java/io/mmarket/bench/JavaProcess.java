/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM to be measured as a whole: it does one thing, prints its answer and ends.
 *
 * @param flags of the JVM
 * @param classPath as {@link ClassPath#only} makes it
 * @param main what it runs
 * @param args its arguments
 */
public record JavaProcess(List<String> flags, String classPath, Class<?> main, List<String> args) {
  /** What a reader of the store or the queue needs. */
  public static final List<String> READER_FLAGS =
      List.of("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");

  private static final long DEADLINE_S = 120;

  /**
   * What Chronicle's libraries need: as this JVM was given them.
   *
   * @return flags for {@code java}
   */
  public static List<String> chronicleFlags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--add") || flag.startsWith("--enable-native"))
        .toList();
  }

  /**
   * An answer and the time it took.
   *
   * @param ms from starting the process to its end
   * @param output what it printed, without the end of the line
   */
  public record Timed(double ms, String output) {}

  /**
   * Starts it and waits for its end.
   *
   * @return its time and answer
   * @throws IOException when it cannot be started
   * @throws InterruptedException when the caller is stopped
   */
  public Timed run() throws IOException, InterruptedException {
    final long startNs = System.nanoTime();
    final Process process = start(ProcessBuilder.Redirect.DISCARD);
    final String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (!process.waitFor(DEADLINE_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalStateException(main.getName() + " failed: " + String.join(" ", command()));
    }
    return new Timed((System.nanoTime() - startNs) / 1e6, output);
  }

  /**
   * Starts it.
   *
   * @param errors where its standard error goes
   * @return the process, owned by the caller
   * @throws IOException when it cannot be started
   */
  public Process start(final ProcessBuilder.Redirect errors) throws IOException {
    return new ProcessBuilder(command()).redirectError(errors).start();
  }

  private List<String> command() {
    final List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-XX:+UseSerialGC");
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(args);
    return command;
  }
}
