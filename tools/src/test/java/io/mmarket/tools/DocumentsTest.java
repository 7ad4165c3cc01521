/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents quote, name and link must be there. */
final class DocumentsTest {
  private static final Path ROOT = ChildJvm.projectRoot();

  /** Names of other libraries' and the JDK's types, and of planned ones, that documents may use. */
  private static final Set<String> FOREIGN_TYPES =
      Set.of(
          "ByteBuffer",
          "ChronicleMap",
          "ChronicleMapBuilder",
          "HdrHistogram",
          "ProcessBuilder",
          "ServiceLoader",
          "WatchService");

  private static final Pattern QUOTE =
      Pattern.compile("<!-- quote: (\\S+) (\\S+) -->\\R```java\\R(.*?)```", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
  private static final Pattern TYPE = Pattern.compile("\\b[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+\\b");
  private static final Pattern PATH =
      Pattern.compile("(?:store|ipc|ingest|tools|examples)/[\\w./-]*");
  private static final Pattern COMMAND = Pattern.compile("tools/mmarket ([a-z][a-z-]*)");

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "ARCHITECTURE.md"})
  void shouldQuoteCodeThatIsThere(final String document) throws IOException {
    for (final MatchResult quote : QUOTE.matcher(read(document)).results().toList()) {
      assertThat(quote.group(3))
          .as("%s quotes %s %s", document, quote.group(1), quote.group(2))
          .isEqualTo(tagged(quote.group(1), quote.group(2)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "ARCHITECTURE.md", "CHANGELOG.md", "examples/README.md"})
  void shouldNameTypesThatExist(final String document) throws IOException {
    final Set<String> known = typeNames();
    final Set<String> unknown = new TreeSet<>();
    for (final MatchResult code : CODE.matcher(read(document)).results().toList()) {
      TYPE.matcher(code.group(1))
          .results()
          .map(MatchResult::group)
          .filter(type -> !known.contains(type) && !FOREIGN_TYPES.contains(type))
          .forEach(unknown::add);
    }
    assertThat(unknown).as("types named by %s", document).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "ARCHITECTURE.md", "CHANGELOG.md", "examples/README.md"})
  void shouldNamePathsThatExist(final String document) throws IOException {
    final String text = read(document);
    final Stream<Path> named =
        CODE.matcher(text)
            .results()
            .map(code -> code.group(1))
            .filter(code -> PATH.matcher(code).matches())
            .map(ROOT::resolve);
    final Stream<Path> linked =
        LINK.matcher(text)
            .results()
            .map(link -> ROOT.resolve(document).resolveSibling(link.group(1)));
    assertThat(Stream.concat(named, linked).filter(path -> !Files.exists(path)))
        .as("missing paths named by %s", document)
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "ARCHITECTURE.md", "examples/README.md"})
  void shouldNameCommandsThatExist(final String document) throws IOException {
    final Set<String> commands = Main.commandLine().getSubcommands().keySet();
    assertThat(COMMAND.matcher(read(document)).results().map(command -> command.group(1)))
        .as("commands named by %s", document)
        .allMatch(command -> commands.contains(command));
  }

  private static String read(final String document) throws IOException {
    return Files.readString(ROOT.resolve(document));
  }

  /** The lines between a pair of tags, without the indentation that all of them share. */
  private static String tagged(final String file, final String tag) throws IOException {
    final List<String> lines = Files.readAllLines(ROOT.resolve(file));
    final List<String> region =
        lines.stream()
            .dropWhile(line -> !line.contains("tag::" + tag + "[]"))
            .skip(1)
            .takeWhile(line -> !line.contains("end::" + tag + "[]"))
            .toList();
    return String.join("\n", region).stripIndent() + "\n";
  }

  private static Set<String> typeNames() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }
}
