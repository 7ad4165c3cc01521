/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One line that says what is wrong with a command line, and what may have been meant. */
final class UsageMessage {
  private UsageMessage() {}

  static String of(final ParameterException e) {
    final CommandLine command = e.getCommandLine();
    final boolean isRoot = command.getParent() == null;
    final StringBuilder message = new StringBuilder();
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      final String argument = unmatched.getUnmatched().get(0);
      final boolean isOption = argument.startsWith("-");
      message.append(isOption ? "unknown option '" : isRoot ? "unknown command '" : "unexpected '");
      message.append(Printable.line(argument)).append('\'');
      final List<String> meant = unmatched.getSuggestions();
      if (isOption || isRoot) {
        message.append(didYouMean(meant));
      }
    } else {
      final String text = String.valueOf(e.getMessage());
      message.append(text.substring(0, 1).toLowerCase(Locale.ROOT)).append(text.substring(1));
    }
    final String name = command.getCommandSpec().qualifiedName();
    return Printable.line(message.toString().replace('\n', ' ')) + " (see " + name + " --help)";
  }

  private static String didYouMean(final List<String> meant) {
    if (meant.isEmpty()) {
      return "";
    }
    return "; did you mean " + meant.get(0) + "?";
  }
}
