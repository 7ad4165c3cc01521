/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mmarket jvm-args}. */
@Command(
    name = "jvm-args",
    description = "Prints the flags that a JVM of your own needs, one a line.",
    footer = {
      "",
      "Examples:  java $(mmarket jvm-args) -cp ... your.Writer",
      "           java $(mmarket jvm-args --read) -cp ... your.Strategy",
      "           java $(mmarket jvm-args --class-path) YourStrategy.java"
    })
final class JvmArgsCommand extends MarketCommand {
  @Option(names = "--read", description = "Only what readers of a store and a queue need.")
  private boolean read;

  @Option(
      names = "--class-path",
      description = "The class path of this command too, which has all that a strategy needs.")
  private boolean classPath;

  @Override
  public Integer call() throws IOException {
    for (final String flag : (read ? JvmFlags.ofReaders() : JvmFlags.all())) {
      terminal().text().append(flag).append('\n');
    }
    if (classPath) {
      terminal().text().append("-cp\n").append(System.getProperty("java.class.path")).append('\n');
    }
    return ExitCode.DONE;
  }
}
