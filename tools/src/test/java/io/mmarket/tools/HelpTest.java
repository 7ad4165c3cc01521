/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** The help of each command, as it is read in 80 columns. */
final class HelpTest {
  private static final CommandLine ROOT = Main.commandLine().setUsageHelpWidth(80);

  static Stream<String> commands() {
    return ROOT.getSubcommands().keySet().stream();
  }

  private static CommandLine command(final String name) {
    return Objects.requireNonNull(ROOT.getSubcommands().get(name));
  }

  /** Whoever copies an example that was broken at the edge runs half of it. */
  @ParameterizedTest
  @MethodSource("commands")
  void shouldNotBreakExamples(final String name) {
    final List<String> examples =
        Arrays.stream(command(name).getCommandSpec().usageMessage().footer())
            .filter(line -> line.startsWith("Example") || line.startsWith(" "))
            .toList();
    assertThat(command(name).getUsageMessage().lines()).containsAll(examples);
    assertThat(examples).noneMatch(line -> line.startsWith("Example:") && examples.size() > 1);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldExplainEachArgument(final String name) {
    assertThat(command(name).getCommandSpec().args())
        .extracting(ArgSpec::description)
        .allMatch(description -> description.length > 0 && description[0].endsWith("."));
  }

  /** The list of commands shows the first sentence alone. */
  @ParameterizedTest
  @MethodSource("commands")
  void shouldBeginWithASentence(final String name) {
    assertThat(command(name).getCommandSpec().usageMessage().description()[0]).endsWith(".");
  }
}
