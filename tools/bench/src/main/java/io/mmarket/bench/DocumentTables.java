/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Renews the tables of a Markdown document from kept results. What stands between {@code <!--
 * bench: NAME -->} and {@code <!-- end -->} is a group's, or, where NAME is {@code marks}, that of
 * all marks: those that are missed first.
 *
 * @param results where results are kept
 */
record DocumentTables(ResultFiles results) {
  private static final String MARKS = "marks";
  private static final Pattern TABLES =
      Pattern.compile("(<!-- bench: ([a-z-]+) -->\n).*?(<!-- end -->)", Pattern.DOTALL);

  /** The names that a document asks for, in its order. */
  static List<String> names(final String document) {
    return TABLES.matcher(document).results().map(tables -> tables.group(2)).toList();
  }

  /**
   * Renews all tables.
   *
   * @param document the whole text
   * @param groups the names of the groups that there are
   * @return the text with tables of what is kept
   */
  String renew(final String document, final Collection<String> groups) throws IOException {
    final StringBuilder renewed = new StringBuilder();
    int copied = 0;
    for (final MatchResult tables : TABLES.matcher(document).results().toList()) {
      renewed.append(document, copied, tables.start());
      renewed.append(tables.group(1)).append(tables(tables.group(2), groups));
      renewed.append(tables.group(3));
      copied = tables.end();
    }
    return renewed.append(document.substring(copied)).toString();
  }

  private String tables(final String name, final Collection<String> groups) throws IOException {
    if (name.equals(MARKS)) {
      return marks(groups);
    }
    if (!groups.contains(name)) {
      throw new IllegalArgumentException("no benchmark group '" + name + "' for the tables");
    }
    if (!results.has(name)) {
      return "`tools/mmarket bench " + name + "`: not measured yet.\n";
    }
    final MarkdownReport report = new MarkdownReport(name);
    results.replay(name, report);
    return report.text();
  }

  private String marks(final Collection<String> groups) throws IOException {
    final Figures figures = new Figures();
    for (final String group : groups) {
      if (results.has(group)) {
        results.replay(group, figures);
      }
    }
    final PhysicalLimits limits = new PhysicalLimits(figures);
    final StringBuilder table = new StringBuilder();
    final long missed = figures.outcomes().stream().filter(outcome -> !outcome.isMet()).count();
    table.append(
        String.format(
            Locale.ROOT,
            "**%d of %d marks are missed**%s.%n%n",
            missed,
            figures.outcomes().size(),
            missed == 0 ? "" : "; they come first"));
    table.append("| | mark: at most, or at least | measured | limit of the machine | beside |");
    table.append(" command |\n|---|---|---|---|---|---|\n");
    figures.outcomes().stream()
        .sorted(Comparator.comparing(Figures.Outcome::isMet))
        .map(outcome -> row(outcome, limits))
        .forEach(table::append);
    return table.toString();
  }

  private static String row(final Figures.Outcome outcome, final PhysicalLimits limits) {
    final Mark mark = outcome.mark();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | `tools/mmarket bench %s` |%n",
        outcome.isMet() ? "met" : "**missed**",
        mark.text(),
        outcome.measured(),
        limits.of(mark),
        mark.peers(),
        mark.group());
  }
}
