/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import picocli.CommandLine;

/** The {@code mmarket} command. */
public final class Main {
  private Main() {}

  /**
   * The commands and their options, as documents name them.
   *
   * @return a command line of its own
   */
  public static CommandLine commandLine() {
    return CommandRunner.commandLine(Terminal.ofProcess());
  }

  /**
   * Runs a command and ends the JVM with its exit code.
   *
   * @param args the command line
   */
  public static void main(final String[] args) {
    System.exit(new CommandRunner(Terminal.ofProcess()).run(args));
  }
}
