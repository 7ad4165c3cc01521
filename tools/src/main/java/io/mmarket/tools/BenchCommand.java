/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mmarket bench}, which the launcher starts from the benchmarks' own jar. */
@Command(
    name = "bench",
    description = "Measures this machine, with peers in the same run.",
    footer = {
      "",
      "Groups: machine, seed, store (read, growth, startup, memory, write), ingest, ingest-memory,"
          + " ipc (append, subscribers, tail, seek, fanout, board, latency).",
      "",
      "Examples:  tools/mmarket bench startup store",
      "           tools/mmarket bench soak --minutes 30"
    })
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // for the help only
final class BenchCommand extends MarketCommand {
  @Mixin private BenchOptions options;

  @Override
  public Integer call() {
    throw new UsageException("the benchmarks are not in this jar: run tools/mmarket bench");
  }
}
