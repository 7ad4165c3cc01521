/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mmarket bench}, which the launcher starts from the benchmarks' own jar. */
@Command(
    name = "bench",
    description = "Measures this machine, with peers in the same run.",
    footer = {
      "",
      "Examples:  tools/mmarket bench startup store",
      "           tools/mmarket bench soak --minutes 30"
    })
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // for the help only
final class BenchCommand extends MarketCommand {
  @Parameters(paramLabel = "GROUP", arity = "0..*", description = "All groups if none is given.")
  private List<String> groups;

  @Override
  public Integer call() {
    throw new UsageException("the benchmarks are not in this jar: run tools/mmarket bench");
  }
}
