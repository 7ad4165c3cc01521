/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.PrunePolicy;
import io.mmarket.ipc.PruneReport;
import io.mmarket.ipc.QueueRetention;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mmarket prune}. */
@Command(
    name = "prune",
    description = {
      "Removes the oldest files of a queue, never what a subscriber or cursor still needs,",
      "unless the hard quota is exceeded."
    },
    footer = {
      "",
      "Examples:  mmarket prune --queue /data/queue --keep-age 7d --dry-run",
      "           mmarket prune --queue /data/queue --keep-size 50g --hard-quota 200g",
      "           mmarket prune --queue /data/queue --drop-cursor nightly"
    })
@SuppressWarnings("NullAway.Init")
final class PruneCommand extends MarketCommand {
  @Mixin private QueueOptions options;

  @Option(names = "--dry-run", description = "Tell only what would be removed.")
  private boolean dryRun;

  @Mixin private RetentionFlags retention;

  @Option(
      names = "--drop-cursor",
      paramLabel = "NAME",
      description = "Forget this cursor first; nothing is kept for it any more.")
  private String dropCursor;

  @Override
  public Integer call() throws IOException {
    Arguments.existing(options.queue());
    final PrunePolicy policy = policy();
    if (dropCursor != null && !dryRun && !QueueRetention.dropCursor(options.queue(), dropCursor)) {
      throw new UsageException(options.queue() + ": no cursor '" + dropCursor + "'");
    }
    final PruneReport report = QueueRetention.prune(options.queue(), policy);
    new PrunePrinter(terminal(), options.json()).print(report);
    return ExitCode.DONE;
  }

  private PrunePolicy policy() {
    if (!retention.isGiven() && dropCursor == null) {
      throw new UsageException("give --keep-age, --keep-size, --hard-quota or --drop-cursor");
    }
    final PrunePolicy policy = retention.policy();
    return dryRun ? policy.dryRun() : policy;
  }
}
