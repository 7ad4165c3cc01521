/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents quote, name and link must be there. */
final class DocumentsTest {
  /** Names of other libraries' and the JDK's types that documents may use. */
  private static final Set<String> FOREIGN_TYPES =
      Set.of(
          "BackoffIdleStrategy",
          "BusySpinIdleStrategy",
          "ByteBuffer",
          "ChronicleMap",
          "ChronicleMapBuilder",
          "HashMap",
          "HdrHistogram",
          "IllegalAccessError",
          "LocalDateTime",
          "ProcessBuilder",
          "ServiceLoader",
          "WatchService");

  /** Methods of the JDK and of Chronicle's that documents may name. */
  private static final Set<String> FOREIGN_METHODS =
      Set.of("of(", "createPersistedTo(", "write(", "main(");

  private static final Pattern QUOTE =
      Pattern.compile("<!-- quote: (\\S+) (\\S+) -->\\R```java\\R(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern TYPE =
      Pattern.compile("(?<![-+:\\w])[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+\\b");
  private static final Pattern METHOD = Pattern.compile("\\b[a-z]\\w*\\(");
  private static final Pattern MAGIC = Pattern.compile("\\bMMKT[A-Z]{4}\\b");
  private static final Pattern PATH =
      Pattern.compile("(?:store|ipc|ingest|tools|examples)/[\\w./-]*");

  private static final Set<String> TYPES = Documents.typeNames();
  private static final Set<String> METHODS = Documents.inSources(METHOD);

  static List<String> documents() {
    return Documents.markdown();
  }

  static Stream<String> documentsAndPackages() {
    return Stream.concat(Documents.markdown().stream(), Documents.packageInfos().stream());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldQuoteCodeThatIsThere(final String document) throws IOException {
    for (final MatchResult quote : QUOTE.matcher(Documents.read(document)).results().toList()) {
      assertThat(quote.group(3))
          .as("%s quotes %s %s", document, quote.group(1), quote.group(2))
          .isEqualTo(tagged(quote.group(1), quote.group(2)));
    }
  }

  @ParameterizedTest
  @MethodSource("documentsAndPackages")
  void shouldNameTypesThatExist(final String document) {
    assertThat(named(document, TYPE))
        .as("types named by %s", document)
        .allMatch(type -> TYPES.contains(type) || FOREIGN_TYPES.contains(type));
  }

  @ParameterizedTest
  @MethodSource("documentsAndPackages")
  void shouldNameMethodsThatExist(final String document) {
    assertThat(named(document, METHOD))
        .as("methods named by %s", document)
        .allMatch(method -> METHODS.contains(method) || FOREIGN_METHODS.contains(method));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldNamePathsThatExist(final String document) {
    assertThat(
            Documents.spans(document).stream()
                .filter(code -> PATH.matcher(code).matches())
                .filter(path -> !path.contains("/target/")))
        .as("paths named by %s", document)
        .allMatch(path -> Files.exists(Documents.ROOT.resolve(path)));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldLinkToWhatIsThere(final String document) {
    assertThat(
            LINK.matcher(Documents.read(document))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.startsWith("https://")))
        .as("links of %s", document)
        .allMatch(link -> leadsSomewhere(document, link));
  }

  private static boolean leadsSomewhere(final String document, final String link) {
    final String[] fileAndAnchor = link.split("#", 2);
    final Path from = Documents.ROOT.resolve(document);
    final Path to = fileAndAnchor[0].isEmpty() ? from : from.resolveSibling(fileAndAnchor[0]);
    if (fileAndAnchor.length == 1 || !Files.isRegularFile(to)) {
      return Files.exists(to);
    }
    return HEADING
        .matcher(Documents.read(Documents.ROOT.relativize(to.normalize()).toString()))
        .results()
        .anyMatch(heading -> anchor(heading.group(1)).equals(fileAndAnchor[1]));
  }

  /** As GitHub makes them: small letters, no punctuation, a hyphen for each space. */
  private static String anchor(final String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  @Test
  void shouldDrawEveryFileThatHasAMagic() {
    assertThat(named("ARCHITECTURE.md", MAGIC))
        .as("magics in the table of ARCHITECTURE.md and in the sources")
        .isSubsetOf(Documents.inSources(MAGIC));
    final Set<String> drawn =
        MAGIC
            .matcher(Documents.read("ARCHITECTURE.md"))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toSet());
    assertThat(drawn).containsAll(magicsOfFiles());
  }

  private static Set<String> magicsOfFiles() {
    return Documents.javaFiles().stream()
        .filter(file -> file.contains("/src/main/"))
        .flatMap(
            file -> Pattern.compile("\"(MMKT[A-Z]{4})\"").matcher(Documents.read(file)).results())
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  @Test
  void shouldSayOfEachPackageWhatItIs() {
    final Set<String> described =
        Documents.packageInfos().stream()
            .filter(file -> !isMain(file) || Documents.read(file).contains("/**"))
            .map(DocumentsTest::folder)
            .collect(Collectors.toSet());
    assertThat(Documents.javaFiles().stream().map(DocumentsTest::folder).distinct())
        .as("folders of sources with a package-info, of main ones with Javadoc")
        .allMatch(folder -> described.contains(folder) || folder.contains("/src/jcstress/"));
  }

  private static boolean isMain(final String file) {
    return file.contains("/src/main/");
  }

  private static String folder(final String file) {
    return file.substring(0, file.lastIndexOf('/'));
  }

  private static Set<String> named(final String document, final Pattern pattern) {
    return Documents.spans(document).stream()
        .flatMap(code -> pattern.matcher(code).results().map(MatchResult::group))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The lines between a pair of tags, without the indentation that all of them share. */
  private static String tagged(final String file, final String tag) throws IOException {
    final List<String> lines = Files.readAllLines(Documents.ROOT.resolve(file));
    final List<String> region =
        lines.stream()
            .dropWhile(line -> !line.contains("tag::" + tag + "[]"))
            .skip(1)
            .takeWhile(line -> !line.contains("end::" + tag + "[]"))
            .toList();
    return String.join("\n", region).stripIndent() + "\n";
  }
}
