/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import io.mmarket.tools.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole demo, small, as the user starts it: every process a real one. */
final class DemoTest {
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  @TempDir private Path parent;

  private ChildJvm start(final String... more) {
    final List<String> args =
        new ArrayList<>(
            List.of("demo", "--dir", folder().toString(), "--symbols", "20", "--rate", "5000"));
    args.addAll(List.of(more));
    return ChildJvm.start(Main.class, args.toArray(new String[0]));
  }

  private Path folder() {
    return parent.resolve("demo");
  }

  /** Of the demo itself they are the children; asked for while it lives. */
  private static List<ProcessHandle> children(final ChildJvm demo) {
    return demo.process().descendants().toList();
  }

  private static void assertGone(final List<ProcessHandle> processes) throws Exception {
    for (final ProcessHandle process : processes) {
      process.onExit().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
      assertThat(process.isAlive()).isFalse();
    }
  }

  @Test
  void shouldShowThatEveryStrategySawEveryTickInPlace() throws Exception {
    try (ChildJvm demo = start("--seconds", "2")) {
      demo.awaitLine("Publishing 5,000 ticks a second", DEADLINE);
      final List<ProcessHandle> children = children(demo);
      assertThat(children).hasSize(4);
      assertThat(demo.awaitExit(DEADLINE)).as("output %s", demo.output()).isZero();
      assertGone(children);
      final String text = String.join("\n", demo.output());
      assertThat(text)
          .contains("daemon          10,000 ticks, no gap")
          .containsPattern("momentum +yes: 10,000 ticks")
          .containsPattern("imbalance +yes: 10,000 ticks")
          .containsPattern("index +yes: 10,000 ticks")
          .containsPattern("store [1-9]\\d* r--s, 0 other; queue [1-9]\\d* r--s, 0 other")
          .contains("mmarket ls --store " + folder().toRealPath().resolve("store"))
          .doesNotContain("\u001b");
    }
  }

  @Test
  void shouldLeaveNothingWhenItIsToldToEnd() throws Exception {
    try (ChildJvm demo = start("--seconds", "60")) {
      demo.awaitLine("Publishing", DEADLINE);
      final List<ProcessHandle> children = children(demo);
      assertThat(children).hasSize(4);
      demo.process().destroy();
      assertThat(demo.awaitExit(DEADLINE)).isEqualTo(128 + 15);
      assertGone(children);
      assertThat(folder()).doesNotExist();
      assertThat(demo.output()).noneMatch(line -> line.startsWith("mmarket:"));
    }
  }

  @Test
  void shouldEndItsProcessesWhenItIsKilled() throws Exception {
    try (ChildJvm demo = start("--seconds", "60")) {
      demo.awaitLine("Publishing", DEADLINE);
      final List<ProcessHandle> children = children(demo);
      assertThat(children).hasSize(4);
      demo.kill();
      assertGone(children);
    }
  }

  @Test
  void shouldFailInOneLineWhenAStrategyDies() throws Exception {
    try (ChildJvm demo = start("--seconds", "60")) {
      demo.awaitLine("Publishing", DEADLINE);
      final List<ProcessHandle> children = children(demo);
      final ProcessHandle victim =
          children.stream()
              .filter(process -> commandLine(process).contains("momentum"))
              .findFirst()
              .orElseThrow();
      victim.destroyForcibly();
      assertThat(demo.awaitExit(DEADLINE)).isEqualTo(1);
      assertGone(children);
      assertThat(demo.output())
          .contains("mmarket: the demo's momentum process (pid " + victim.pid() + ") ended")
          .noneMatch(line -> line.contains("\tat "));
      assertThat(folder()).doesNotExist();
    }
  }

  private static String commandLine(final ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }

  @Test
  void shouldRefuseAFolderThatHoldsSomething() throws IOException, InterruptedException {
    Files.createDirectories(folder().resolve("mine"));
    try (ChildJvm demo = start()) {
      assertThat(demo.awaitExit(DEADLINE)).isEqualTo(2);
      assertThat(demo.output()).singleElement().asString().contains("not empty");
      assertThat(folder().resolve("mine")).exists();
    }
  }
}
