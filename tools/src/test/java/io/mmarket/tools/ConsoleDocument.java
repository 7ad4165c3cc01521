/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a document in Markdown tells its reader to do at a terminal, in its order.
 *
 * <ul>
 *   <li>A block {@code console} has commands after {@code "$ "}, carried on where a line ends with
 *       a backslash; the lines below a command are what it prints. {@code …} stands for anything
 *       within a line, and alone in its line for any lines.
 *   <li>A block {@code java} is a file, which the comment before it names: {@code <!-- file:
 *       ~/Name.java -->}.
 *   <li>The comment {@code <!-- needs: COMMAND -->} before a block says what must succeed where the
 *       block shall be run.
 * </ul>
 *
 * <p>Any other block is an error: nothing is printed that nobody runs.
 */
final class ConsoleDocument {
  private static final Pattern COMMENT = Pattern.compile("<!-- (file|needs): (.*) -->");
  private static final String FENCE = "```";
  private static final String PROMPT = "$ ";
  private static final String ANYTHING = "…";

  /** A thing to do. */
  sealed interface Step permits Command, SavedFile {
    /** Where it begins, counted from 1. */
    int line();
  }

  /**
   * A command with what it prints.
   *
   * @param line where it begins
   * @param text the command, one line or more
   * @param output the lines that it prints
   * @param needs the command that must succeed before, null for none
   */
  record Command(int line, String text, List<String> output, @Nullable String needs)
      implements Step {
    /** Matches all that it may print. */
    Pattern expected() {
      return Pattern.compile(output.stream().map(Command::pattern).collect(Collectors.joining()));
    }

    private static String pattern(final String line) {
      return line.equals(ANYTHING)
          ? "(?:.*\n)*?"
          : Pattern.quote(line).replace(ANYTHING, "\\E.*\\Q") + "\n";
    }
  }

  /**
   * A file to save.
   *
   * @param line where it begins
   * @param path where to, below the home folder {@code ~}
   * @param text what is in it
   */
  record SavedFile(int line, String path, String text) implements Step {}

  private final List<String> lines;
  private final List<Step> steps = new ArrayList<>();
  private @Nullable String file;
  private @Nullable String needs;
  private int at;

  private ConsoleDocument(final List<String> lines) {
    this.lines = lines;
  }

  /** Reads the steps of a document. */
  static List<Step> parse(final String text) {
    final ConsoleDocument document = new ConsoleDocument(text.lines().toList());
    while (document.at < document.lines.size()) {
      document.readLine();
    }
    return document.steps;
  }

  private void readLine() {
    final String line = lines.get(at++);
    final Matcher comment = COMMENT.matcher(line);
    if (comment.matches()) {
      file = comment.group(1).equals("file") ? comment.group(2) : null;
      needs = comment.group(1).equals("needs") ? comment.group(2) : null;
    } else if (line.startsWith(FENCE)) {
      readBlock(line.substring(FENCE.length()));
      file = null;
      needs = null;
    }
  }

  private void readBlock(final String kind) {
    final int begin = at;
    if (kind.equals("java") && file != null) {
      final StringBuilder text = new StringBuilder();
      while (!lines.get(at).equals(FENCE)) {
        text.append(lines.get(at++)).append('\n');
      }
      steps.add(new SavedFile(begin, file, text.toString()));
    } else if (kind.equals("console")) {
      while (!lines.get(at).equals(FENCE)) {
        readCommand();
      }
    } else {
      throw new IllegalArgumentException("line " + begin + ": a block that nobody runs");
    }
    at++;
  }

  private void readCommand() {
    final int begin = at + 1;
    String command = lines.get(at++);
    if (!command.startsWith(PROMPT)) {
      throw new IllegalArgumentException("line " + begin + ": output of no command");
    }
    while (command.endsWith("\\")) {
      command += "\n" + lines.get(at++);
    }
    final List<String> output = new ArrayList<>();
    while (!lines.get(at).equals(FENCE) && !lines.get(at).startsWith(PROMPT)) {
      output.add(lines.get(at++));
    }
    steps.add(new Command(begin, command.substring(PROMPT.length()), output, needs));
  }
}
