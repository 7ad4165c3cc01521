/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands share: {@code --help}, {@code --debug}, and the terminal. */
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli sets and reads the fields
abstract class MarketCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(names = "--debug", description = "Show the stack trace of an error.")
  private boolean debug;

  final Terminal terminal() {
    return ((RootCommand) spec.root().userObject()).terminal();
  }

  /**
   * Does the job.
   *
   * @return one of {@link ExitCode}
   * @throws Exception what {@link Failure} turns into a line
   */
  @Override
  public abstract Integer call() throws Exception;
}
