/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.testing.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The documents of the project, and what they say in code. */
final class Documents {
  static final Path ROOT = ChildJvm.projectRoot();

  private static final Pattern FENCE = Pattern.compile("(?m)^```.*\\R(?s)(.*?)^```");
  private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern JAVADOC_CODE = Pattern.compile("\\{@code ([^}]+)}");
  private static final Pattern NEW_LINE_OF_COMMENT = Pattern.compile("\\R \\* ?");

  private Documents() {}

  /** Every Markdown file, by its path below the root. */
  static List<String> markdown() {
    return files(".md");
  }

  /** Every {@code package-info.java}. */
  static List<String> packageInfos() {
    return files("package-info.java");
  }

  /** Every source file in Java. */
  static List<String> javaFiles() {
    return files(".java");
  }

  private static List<String> files(final String suffix) {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .map(file -> ROOT.relativize(file).toString())
          .filter(file -> file.endsWith(suffix))
          .filter(file -> !file.matches("(.*/)?(target|\\.git)/.*"))
          .sorted()
          .toList();
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(final String document) {
    try {
      return Files.readString(ROOT.resolve(document));
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a document prints as code within its sentences. */
  static List<String> spans(final String document) {
    final String text = read(document);
    return document.endsWith(".java")
        ? groups(JAVADOC_CODE, NEW_LINE_OF_COMMENT.matcher(text).replaceAll(" "))
        : groups(SPAN, FENCE.matcher(text).replaceAll(""));
  }

  /**
   * The lines of a document's blocks of code; of one that goes on in the next line, both as one.
   */
  static List<String> blockLines(final String document) {
    final List<String> lines = new ArrayList<>();
    for (final String block : groups(FENCE, read(document))) {
      lines.addAll(block.replaceAll("\\\\\\R\\s*", " ").lines().toList());
    }
    return lines;
  }

  /** Spans and lines. */
  static List<String> code(final String document) {
    final List<String> code = new ArrayList<>(spans(document));
    code.addAll(blockLines(document));
    return code;
  }

  private static List<String> groups(final Pattern pattern, final String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** The names of all types that have a file. */
  static Set<String> typeNames() {
    return javaFiles().stream()
        .map(file -> file.substring(file.lastIndexOf('/') + 1).replace(".java", ""))
        .collect(Collectors.toSet());
  }

  /** All that a pattern finds in all sources. */
  static Set<String> inSources(final Pattern pattern) {
    return javaFiles().stream()
        .flatMap(file -> pattern.matcher(read(file)).results().map(MatchResult::group))
        .collect(Collectors.toSet());
  }
}
