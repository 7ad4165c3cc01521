/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The commands and flags that the documents name must be there. */
final class DocumentedCommandsTest {
  /** Flags of java, Maven and other programs that documents may name. */
  private static final Set<String> FOREIGN_FLAGS =
      Set.of(
          "--add-exports",
          "--add-opens",
          "--cpunodebind", // of numactl
          "--enable-native-access",
          "--interleave", // of numactl
          "--shm-size", // of container engines
          "--sun-misc-unsafe-memory-access");

  private static final Pattern COMMAND = Pattern.compile("\\bmmarket ([a-z][a-z-]*)");
  private static final Pattern FLAG = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");
  private static final Pattern PROFILE = Pattern.compile("(?<![\\w-])-P([a-z]+)");
  private static final Pattern PROPERTY = Pattern.compile("-D(mmarket\\.[\\w.]+)");
  private static final Pattern SENTENCE =
      Pattern.compile("(\\d) (done in part|done|failed|wrong usage)");

  private static final CommandLine ROOT = Main.commandLine();
  private static final Set<String> PROPERTIES =
      Documents.inSources(Pattern.compile("mmarket\\.[a-z]\\w*(\\.\\w+)*"));

  private static final Set<String> BENCH_FLAGS =
      Documents.javaFiles().stream()
          .filter(file -> file.startsWith("tools/bench/src/main/"))
          .flatMap(
              file -> Pattern.compile("\"(--[a-z-]+)\"").matcher(Documents.read(file)).results())
          .map(flag -> flag.group(1))
          .collect(Collectors.toSet());

  static List<String> documents() {
    return Documents.markdown();
  }

  /** Documents, rules of packages and what the Javadoc of all others says in code. */
  static Stream<String> documentsAndSources() {
    return Stream.concat(Documents.markdown().stream(), Documents.javaFiles().stream());
  }

  @Test
  void shouldNameCommandsThatExist() {
    final Set<String> known = ROOT.getSubcommands().keySet();
    final List<String> unknown = new ArrayList<>();
    documentsAndSources()
        .forEach(
            document ->
                Documents.code(document).stream()
                    .flatMap(code -> COMMAND.matcher(code).results())
                    .map(command -> command.group(1))
                    .filter(command -> !known.contains(command))
                    .forEach(command -> unknown.add(document + ": mmarket " + command)));
    assertThat(unknown).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldGiveCommandsFlagsThatTheyHave(final String document) {
    final List<String> unknown = new ArrayList<>();
    for (final String code : Documents.code(document)) {
      final Matcher command = COMMAND.matcher(code);
      if (command.find()) {
        final Set<String> known = flags(ROOT.getSubcommands().get(command.group(1)));
        flagsIn(code).filter(flag -> !known.contains(flag)).map(flag -> code).forEach(unknown::add);
      }
    }
    assertThat(unknown).as("commands with flags that they do not have, in %s", document).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldNameFlagsThatSomeCommandHas(final String document) {
    final Set<String> known =
        ROOT.getSubcommands().values().stream()
            .flatMap(command -> flags(command).stream())
            .collect(Collectors.toSet());
    assertThat(Documents.spans(document).stream().flatMap(DocumentedCommandsTest::flagsIn))
        .as("flags named by %s", document)
        .allMatch(flag -> known.contains(flag) || FOREIGN_FLAGS.contains(flag));
  }

  private static Stream<String> flagsIn(final String code) {
    return FLAG.matcher(code.replaceFirst(" #.*", "")).results().map(MatchResult::group);
  }

  private static Set<String> flags(final @Nullable CommandLine command) {
    final Set<String> flags =
        Objects.requireNonNull(command).getCommandSpec().options().stream()
            .flatMap(option -> Stream.of(option.names()))
            .collect(Collectors.toSet());
    flags.addAll(ROOT.getCommandSpec().optionsMap().keySet());
    if (command == ROOT.getSubcommands().get("bench")) {
      // Its own commands are in the benchmarks' jar, which this module does not know.
      flags.addAll(BENCH_FLAGS);
    }
    return flags;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldNameProfilesAndPropertiesThatTheBuildHas(final String document) {
    final String poms = Documents.read("pom.xml") + Documents.read("ipc/pom.xml");
    for (final String code : Documents.code(document)) {
      assertThat(PROFILE.matcher(code).results().map(found -> found.group(1)))
          .as("profiles named by %s", document)
          .allMatch(profile -> poms.contains("<id>" + profile + "</id>"));
      assertThat(PROPERTY.matcher(code).results().map(found -> found.group(1)))
          .as("properties named by %s", document)
          .allMatch(property -> PROPERTIES.contains(property) || poms.contains(property));
    }
  }

  @Test
  void shouldSayWhatExitCodesMean() throws ReflectiveOperationException {
    final List<MatchResult> said =
        SENTENCE.matcher(Documents.read("README.md").replaceAll("\\s+", " ")).results().toList();
    assertThat(said).hasSize(ExitCode.class.getDeclaredFields().length);
    for (final MatchResult code : said) {
      final String name =
          switch (code.group(2)) {
            case "done" -> "DONE";
            case "failed" -> "FAILED";
            case "wrong usage" -> "USAGE";
            default -> "PARTLY";
          };
      final Field field = ExitCode.class.getDeclaredField(name);
      assertThat(field.getInt(null)).as(code.group()).isEqualTo(Integer.parseInt(code.group(1)));
    }
  }
}
