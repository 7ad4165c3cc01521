/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs what other commands run, so that the launcher's class-data archive has their classes. */
@Command(
    name = "warm-up",
    hidden = true,
    description = "Loads the classes of the commands, for the launcher's class-data archive.")
@SuppressWarnings("NullAway.Init")
final class WarmUpCommand extends MarketCommand {
  @Parameters(paramLabel = "DIR", description = "A folder that is made, used and left behind.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(folder);
    return ExitCode.DONE;
  }
}
