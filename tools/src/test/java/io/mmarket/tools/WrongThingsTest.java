/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmarket.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command with everything that can be wrong, as {@code wrong-things.txt} lists it: the exit
 * code, one line that names what is wrong, no stack trace, and nothing changed.
 */
final class WrongThingsTest {
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final Duration DEADLINE = Duration.ofMinutes(3);

  /** Tells when the whole table was tried. */
  private static final String END = "end of the table";

  @TempDir private static Path folder;
  private static BrokenThings things;

  @BeforeAll
  static void breakThings() throws IOException {
    things = BrokenThings.make(folder);
  }

  static Stream<WrongThing> rows() throws IOException {
    return WrongThing.table().stream()
        .filter(row -> row.applies() && !row.what().equals(WrongThing.NO_PERMISSION));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void shouldSayWhatIsWrong(final WrongThing row) throws IOException {
    final List<String> before = things.listing();
    final String[] args = things.arguments(row.commandLine());
    // That nothing was found is a remark for people only.
    check(row, row.code() == 0 ? CommandLineRun.atTerminal(args) : CommandLineRun.of(args));
    assertThat(things.listing()).as("files after %s", row).isEqualTo(before);
  }

  @Test
  void shouldSayWhatMayNotBeReadOrWritten() throws Exception {
    final List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      assumeTrue(Files.isExecutable(SETPRIV), "needs setpriv to lose the right to everything");
      command.addAll(List.of(SETPRIV.toString(), "--bounding-set=-dac_override,-dac_read_search"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.addAll(ChildJvm.writerFlags());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(WrongThingsTest.class.getName(), folder.toString()));
    try (ChildJvm child = ChildJvm.startCommand(command)) {
      assertThat(child.awaitExit(DEADLINE)).as("%s", child.output()).isZero();
      assertThat(child.output()).last().isEqualTo(END);
    }
  }

  /** Tries what only a process without the rights of root can. */
  public static void main(final String[] args) throws IOException {
    folder = Path.of(args[0]);
    things = BrokenThings.madeIn(folder);
    for (final WrongThing row : WrongThing.table()) {
      if (row.applies() && row.what().equals(WrongThing.NO_PERMISSION)) {
        check(row, CommandLineRun.of(things.arguments(row.commandLine())));
      }
    }
    System.out.println(END);
  }

  private static void check(final WrongThing row, final CommandLineRun run) {
    final Pattern line = row.pattern(things);
    if (row.isOnError()) {
      assertThat(run.err().lines().toList())
          .as("%s", row)
          .hasSize(1)
          .allMatch(line.asMatchPredicate());
    } else {
      assertThat(run.err()).as("%s", row).isEmpty();
      assertThat(run.outLines()).as("%s", row).anyMatch(line.asPredicate());
    }
    assertThat(run.code()).as("%s", row).isEqualTo(row.code());
    assertThat(run.out() + run.err())
        .as("%s", row)
        .doesNotContain("Exception", "\tat ", "internal error");
  }

  @Test
  void shouldShowTheStackTraceOnlyWhenAsked() {
    final String[] args = {"ls", "--store", things.withPaths("{damaged-catalog}")};
    assertThat(CommandLineRun.of(args).err()).hasLineCount(1);
    final CommandLineRun debug = CommandLineRun.of(args[0], args[1], args[2], "--debug");
    assertThat(debug.err().lines().toList())
        .hasSizeGreaterThan(3)
        .anyMatch(line -> line.startsWith("\tat io.mmarket."));
    assertThat(debug.code()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void shouldHaveARowForEachCommandAndCase() throws IOException {
    final Map<String, Set<String>> commands = new TreeMap<>();
    for (final WrongThing row : WrongThing.table()) {
      commands.computeIfAbsent(row.what(), unknown -> new TreeSet<>()).add(row.command());
    }
    final Set<String> all = new TreeSet<>(Main.commandLine().getSubcommands().keySet());
    all.remove("warm-up"); // the launcher's
    assertThat(commands.keySet())
        .containsExactlyInAnyOrder(
            "missing",
            "empty",
            "foreign",
            "damaged",
            WrongThing.NO_PERMISSION,
            "newer version",
            "bad date",
            "unknown symbol",
            "bad number",
            "wrong usage");
    commands.forEach(
        (what, named) -> assertThat(named).as(what).containsExactlyInAnyOrderElementsOf(all));
  }
}
