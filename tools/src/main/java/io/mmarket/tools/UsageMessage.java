/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One line that says what is wrong with a command line, and what may have been meant. */
final class UsageMessage {
  private static final Pattern PREFIX = Pattern.compile("^[Ee]rror: ");
  private static final Pattern JAVA_TYPE = Pattern.compile("is not an? (int|long)\\b");

  private UsageMessage() {}

  /**
   * The line.
   *
   * @param e what picocli found first
   * @param args the whole command line
   */
  static String of(final ParameterException e, final String... args) {
    final CommandSpec command = e.getCommandLine().getCommandSpec();
    final String line =
        unknownOption(command, args)
            .map(option -> unknown("option", option, optionsOf(command)))
            .orElseGet(() -> found(e));
    return Printable.line(line.replace('\n', ' '))
        + " (see "
        + command.qualifiedName()
        + " --help)";
  }

  /** A misspelt option is named rather than the one that is missing for that reason. */
  private static Optional<String> unknownOption(final CommandSpec command, final String... args) {
    // Behind an unknown command, options say nothing.
    final boolean isRoot = command.parent() == null;
    for (final String arg : isRoot ? List.<String>of() : List.of(args)) {
      if (arg.equals("--")) {
        break;
      }
      final String name = arg.replaceFirst("=.*", "");
      if (name.startsWith("--") && !command.optionsMap().containsKey(name)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private static Iterable<String> optionsOf(final CommandSpec command) {
    return command.optionsMap().keySet().stream().filter(name -> name.startsWith("--")).toList();
  }

  private static String found(final ParameterException e) {
    final CommandLine command = e.getCommandLine();
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      final List<String> rest = unmatched.getUnmatched();
      final String argument = rest.get(0);
      if (argument.startsWith("-")) {
        return unknown("option", argument, optionsOf(command.getCommandSpec()));
      }
      return command.getParent() == null
          ? unknown("command", argument, command.getSubcommands().keySet())
          : "unexpected '" + argument + "'";
    }
    final String text = PREFIX.matcher(String.valueOf(e.getMessage())).replaceFirst("");
    final String plain = JAVA_TYPE.matcher(text).replaceAll("is not a whole number");
    return plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1);
  }

  private static String unknown(
      final String what, final String typed, final Iterable<String> known) {
    return "unknown "
        + what
        + " '"
        + typed
        + "'"
        + NearestName.of(typed, known).map(name -> "; did you mean " + name + "?").orElse("");
  }
}
