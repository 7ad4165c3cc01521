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

  /** Name and version, from the jar's manifest. */
  static String version() {
    final String version = Main.class.getPackage().getImplementationVersion();
    return "mmarket " + (version == null ? "(not in a jar)" : version);
  }

  /**
   * Runs a command and ends the JVM with its exit code.
   *
   * @param args the command line
   */
  public static void main(final String[] args) {
    if (args.length == 1 && args[0].equals("--version")) {
      // Without the parser, whose classes take twice as long to load as all others.
      System.out.println(version());
      return;
    }
    System.exit(new CommandRunner(Terminal.ofProcess()).run(args));
  }
}
