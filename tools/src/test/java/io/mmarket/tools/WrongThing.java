/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One row of {@code wrong-things.txt}: a command line with something wrong, and what comes of it.
 *
 * @param what is wrong, the heading in the table
 * @param commandLine with the names of {@link BrokenThings} in braces; empty where the case does
 *     not apply to the command
 * @param command its first word
 * @param code the exit code
 * @param line what is printed, on standard error the whole line, on standard output a part of one;
 *     an asterisk stands for any text
 * @param isOnError which of both
 */
record WrongThing(
    String what, String commandLine, String command, int code, String line, boolean isOnError) {
  /** The case that only another user can try. */
  static final String NO_PERMISSION = "no permission";

  private static final String TABLE = "wrong-things.txt";
  private static final Pattern HEADING = Pattern.compile("== ([^:]+):.*");
  private static final Pattern NOT_APPLICABLE = Pattern.compile("- ([a-z-]+): .+");
  private static final Pattern OUTCOME = Pattern.compile("  (\\d) (err|out) (.+)");

  /** All rows, in the order of the table. */
  static List<WrongThing> table() throws IOException {
    final List<WrongThing> rows = new ArrayList<>();
    String what = "";
    String commandLine = "";
    for (final String line : lines()) {
      final Matcher heading = HEADING.matcher(line);
      final Matcher notApplicable = NOT_APPLICABLE.matcher(line);
      final Matcher outcome = OUTCOME.matcher(line);
      if (heading.matches()) {
        what = heading.group(1);
      } else if (notApplicable.matches()) {
        rows.add(new WrongThing(what, "", notApplicable.group(1), 0, "", false));
      } else if (outcome.matches()) {
        rows.add(
            new WrongThing(
                what,
                commandLine,
                commandLine.split(" ", 2)[0],
                Integer.parseInt(outcome.group(1)),
                outcome.group(3),
                outcome.group(2).equals("err")));
      } else {
        commandLine = line;
      }
    }
    return rows;
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = WrongThing.class.getResourceAsStream(TABLE)) {
      return new String(Objects.requireNonNull(in, TABLE).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  /** Whether there is something to run. */
  boolean applies() {
    return !commandLine.isEmpty();
  }

  /** What is printed: on standard error behind the command's name. */
  Pattern pattern(final BrokenThings things) {
    final String text = (isOnError ? "mmarket: " : "") + things.withPaths(line);
    return Pattern.compile(
        Stream.of(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".+")));
  }

  @Override
  public String toString() {
    return what + ": " + commandLine;
  }
}
