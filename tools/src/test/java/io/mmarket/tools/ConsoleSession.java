/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.testing.ChildJvm;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A bash with an empty home folder, in a folder in which {@code tools/mmarket} is the command of
 * this build and {@code examples} those of the project. Rights hold for root too. For one thread;
 * closing ends it and all that it started.
 */
final class ConsoleSession implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofMinutes(3);
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  private final Path home;
  private final ChildJvm bash;
  private final Writer input;
  private int commands;

  private ConsoleSession(final Path home, final ChildJvm bash) {
    this.home = home;
    this.bash = bash;
    this.input = bash.process().outputWriter(StandardCharsets.UTF_8);
  }

  /** Starts one in an empty folder. */
  static ConsoleSession open(final Path folder) throws IOException {
    final Path home = Files.createDirectory(folder.resolve("home"));
    final Path project = Files.createDirectories(folder.resolve("project"));
    final Path root = ChildJvm.projectRoot();
    Files.createSymbolicLink(project.resolve("examples"), root.resolve("examples"));
    final Path command = Files.createDirectory(project.resolve("tools")).resolve("mmarket");
    Files.writeString(command, launcher(root.resolve("tools/jvm-args")));
    if (!command.toFile().setExecutable(true)) {
      throw new IOException(command + ": cannot be made executable");
    }
    final List<String> words = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name")) && Files.isExecutable(SETPRIV)) {
      words.addAll(
          List.of(SETPRIV.toString(), "--bounding-set=-dac_override", "--inh-caps=-dac_override"));
    }
    words.addAll(List.of("env", "-C", project.toString(), "HOME=" + home, "LC_ALL=C.UTF-8"));
    words.add("PATH=" + System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));
    words.addAll(List.of("bash", "--norc"));
    return new ConsoleSession(home, ChildJvm.startCommand(words));
  }

  private static String launcher(final Path jvmArgs) {
    return String.format(
        "#!/bin/sh%nexec java @%s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData"
            + " -Djava.io.tmpdir=%s -cp '%s' %s \"$@\"%n",
        jvmArgs,
        System.getProperty("java.io.tmpdir"),
        System.getProperty("java.class.path"),
        Main.class.getName());
  }

  /** Runs a command and returns what it printed, standard output and error together. */
  String run(final String command) throws IOException, InterruptedException {
    final int before = bash.output().size();
    final String end = "--- end of command " + ++commands + " ---";
    // The exit code stays to be asked for by the next command.
    input.write(command + "\ncode=$?; echo '" + end + "'; (exit $code)\n");
    input.flush();
    bash.awaitLine(end, DEADLINE);
    final List<String> output = bash.output();
    final StringBuilder printed = new StringBuilder();
    output
        .subList(before, output.indexOf(end))
        .forEach(line -> printed.append(line.stripTrailing()).append('\n'));
    return printed.toString();
  }

  boolean succeeds(final String command) throws IOException, InterruptedException {
    return run("(" + command + ") > /dev/null 2>&1; echo $?").equals("0\n");
  }

  void save(final String path, final String text) throws IOException {
    Files.writeString(Path.of(path.replaceFirst("^~", home.toString())), text);
  }

  @Override
  public void close() {
    bash.process().descendants().forEach(ProcessHandle::destroyForcibly);
    bash.close();
  }
}
