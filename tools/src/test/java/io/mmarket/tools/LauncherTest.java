/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher says before there is a java to start, and what the command leaves behind. */
final class LauncherTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void shouldSayThatJavaIsMissing() throws Exception {
    final Path nowhere = folder.resolve("no where");
    assertThat(launchWith(nowhere))
        .isEqualTo(
            "mmarket: JAVA_HOME is "
                + nowhere
                + ", where there is no bin/java; set it to a JDK, 17 or newer");
  }

  @Test
  void shouldSayThatJavaIsTooOld() throws Exception {
    final Path java = folder.resolve("bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, "#!/bin/sh\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    assertThat(launchWith(folder))
        .isEqualTo(
            "mmarket: " + java + " is Java 11.0.2, and 17 or newer is needed; set JAVA_HOME");
  }

  /** Through a symbolic link, from another folder. */
  private String launchWith(final Path javaHome) throws Exception {
    final Path link = folder.resolve("a link");
    Files.createSymbolicLink(link, ChildJvm.projectRoot().resolve("tools/mmarket"));
    try (ChildJvm launcher =
        ChildJvm.startCommand(
            List.of("env", "JAVA_HOME=" + javaHome, link.toString(), "--version"))) {
      assertThat(launcher.awaitExit(DEADLINE)).isEqualTo(ExitCode.FAILED);
      return String.join("\n", launcher.output());
    }
  }

  @Test
  void shouldLeaveNoFileInTheHomeFolder() throws Exception {
    final Path home = Files.createDirectory(folder.resolve("home"));
    final Path temporary = Files.createDirectory(folder.resolve("tmp"));
    try (ChildJvm command =
        ChildJvm.startWith(
            List.of(
                "@" + ChildJvm.projectRoot().resolve("tools/jvm-args"),
                "-XX:-UsePerfData",
                "-Duser.home=" + home,
                "-Djava.io.tmpdir=" + temporary),
            Main.class,
            "warm-up",
            folder.resolve("work").toString())) {
      assertThat(command.awaitExit(DEADLINE)).as("%s", command.output()).isZero();
      assertThat(command.output()).isEmpty();
    }
    assertThat(folder.resolve("work/store/CATALOG")).exists();
    assertThat(folder.resolve("work/queue/CATALOG")).exists();
    assertThat(entries(home)).isEmpty();
  }

  private static List<Path> entries(final Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
