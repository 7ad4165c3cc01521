/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import io.mmarket.tools.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package, unpacked where there is a Java runtime without a compiler and nothing else. */
final class PackageTest {
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  @TempDir private static Path folder;
  private static Path unpacked;
  private static Path runtime;

  @BeforeAll
  static void unpackBesideARuntime() throws Exception {
    final Path built = Path.of(System.getProperty("mmarket.package"));
    assertThat(run(List.of("tar", "-C", folder.toString(), "-xf", built.toString()))).isEmpty();
    unpacked = entries(folder).get(0);
    runtime = folder.resolve("jre");
    final String jlink = Path.of(System.getProperty("java.home"), "bin", "jlink").toString();
    run(
        List.of(
            jlink,
            "--add-modules",
            "java.se,jdk.management,jdk.unsupported",
            "--output",
            runtime.toString()));
    assertThat(runtime.resolve("bin/javac")).doesNotExist();
  }

  private static List<Path> entries(final Path parent) throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.toList();
    }
  }

  private static List<String> run(final List<String> command) throws Exception {
    try (ChildJvm child = ChildJvm.startCommand(command)) {
      assertThat(child.awaitExit(DEADLINE)).as("%s: %s", command, child.output()).isZero();
      return child.output();
    }
  }

  private static List<String> mmarket(final Path home, final String... args) throws Exception {
    final List<String> command = new ArrayList<>(List.of("env", "-i", "HOME=" + home));
    command.add("PATH=" + runtime.resolve("bin") + ":/usr/bin:/bin");
    command.add(unpacked.resolve("bin/mmarket").toString());
    command.addAll(List.of(args));
    return run(command);
  }

  @Test
  void shouldStoreAndPublishWithoutACompiler() throws Exception {
    final Path home = Files.createDirectory(folder.resolve("home"));
    final Path work = folder.resolve("work");
    mmarket(home, "warm-up", work.toString());
    assertThat(mmarket(home, "ls", "--store", work.resolve("store").toString(), "--json"))
        .anyMatch(line -> line.contains("\"kind\":\"daily\""))
        .anyMatch(line -> line.contains("\"kind\":\"tick\""));
    assertThat(mmarket(home, "tail", "--queue", work.resolve("queue").toString(), "--json"))
        .hasSize(10)
        .allMatch(line -> line.contains("\"sequence\":"));
    assertThat(entries(home)).as("its one cache folder").containsExactly(home.resolve(".cache"));
    assertThat(entries(entries(home.resolve(".cache/mmarket")).get(0)))
        .anyMatch(file -> file.toString().endsWith(".jsa"));
  }

  @Test
  void shouldRunWithoutAHomeFolder() throws Exception {
    final Path nowhere = folder.resolve("nowhere");
    Files.writeString(nowhere, "no folder");
    assertThat(mmarket(nowhere, "--version")).first().asString().startsWith("mmarket ");
  }

  @Test
  void shouldHaveAManualPageForEachCommand() {
    final Path manuals = unpacked.resolve("man/man1");
    assertThat(manuals.resolve("mmarket.1")).isNotEmptyFile();
    Main.commandLine()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              if (!command.getCommandSpec().usageMessage().hidden()) {
                assertThat(manuals.resolve("mmarket-" + name + ".1")).isNotEmptyFile();
              }
            });
  }

  @Test
  void shouldCompleteCommandsInBash() throws Exception {
    final String script =
        "source "
            + unpacked.resolve("completion/mmarket.bash")
            + "; COMP_WORDS=(mmarket ver); COMP_CWORD=1; _complete_mmarket; echo \"${COMPREPLY[@]}\"";
    assertThat(run(List.of("bash", "-c", script))).containsExactly("verify");
  }
}
