/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ingest.StorePrune;
import io.mmarket.ingest.StorePrunePolicy;
import io.mmarket.ipc.PrunePolicy;
import io.mmarket.ipc.PruneReport;
import io.mmarket.ipc.QueueRetention;
import io.mmarket.store.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mmarket prune}. */
@Command(
    name = "prune",
    description = {
      "Removes partitions of a store, or the oldest files of a queue.",
      "Of a queue, never what a subscriber or cursor still needs, unless the hard quota is "
          + "exceeded. Of a store, whole partitions only, whose age counts from their last trading "
          + "date. Readers go on with what they have open."
    },
    footer = {
      "",
      "Examples:  mmarket prune --store /data/store --kind tick --keep-age 90d",
      "           mmarket prune --store /data/store --before 2015-01-01 --dry-run",
      "           mmarket prune --queue /data/queue --keep-age 7d --dry-run",
      "           mmarket prune --queue /data/queue --keep-size 50g --hard-quota 200g",
      "           mmarket prune --queue /data/queue --drop-cursor nightly"
    })
@SuppressWarnings("NullAway.Init")
final class PruneCommand extends MarketCommand {
  @Mixin private TargetOptions options;

  @Option(names = "--dry-run", description = "Tell only what would be removed.")
  private boolean dryRun;

  @Mixin private RetentionFlags retention;

  @Option(
      names = "--drop-cursor",
      paramLabel = "NAME",
      description = "Of a queue: forget this cursor first; nothing is kept for it any more.")
  private String dropCursor;

  @Option(names = "--kind", paramLabel = "KIND", description = "Of a store: only this kind.")
  private String kind;

  @Option(
      names = "--before",
      paramLabel = "D",
      description = "Of a store: only what ends before this trading date.")
  private String before;

  @Mixin private DateFlags dates;

  @Override
  public Integer call() throws IOException {
    final Path store = options.store();
    if (store == null) {
      pruneQueue(options.queue());
    } else {
      pruneStore(store);
    }
    return ExitCode.DONE;
  }

  private void pruneStore(final Path store) throws IOException {
    if (retention.hasSize() || dropCursor != null) {
      throw new UsageException("--keep-size, --hard-quota and --drop-cursor are for a queue");
    }
    if (retention.keepAge() == null && kind == null && before == null && !dates.isGiven()) {
      throw new UsageException("give --keep-age, --before, --from, --to or --kind");
    }
    final Kind only = kind == null ? null : Arguments.kind(kind);
    final StorePrunePolicy policy =
        StorePrunePolicy.all()
            .ofKind(only)
            .between(dates.from(), lastDate())
            .keepAge(retention.keepAge());
    new StorePrunePrinter(terminal(), options.json())
        .print(StorePrune.prune(store, dryRun ? policy.dryRun() : policy));
  }

  private @Nullable LocalDate lastDate() {
    final LocalDate to = dates.to();
    if (before == null) {
      return to;
    }
    final LocalDate dayBefore = Arguments.date(before).minusDays(1);
    return to == null || dayBefore.isBefore(to) ? dayBefore : to;
  }

  private void pruneQueue(final Path queue) throws IOException {
    if (kind != null || before != null || dates.isGiven()) {
      throw new UsageException("--kind, --before, --from and --to are for a store");
    }
    if (!retention.isGiven() && dropCursor == null) {
      throw new UsageException("give --keep-age, --keep-size, --hard-quota or --drop-cursor");
    }
    final PrunePolicy policy = retention.policy();
    if (dropCursor != null
        && !dryRun
        && !QueueRetention.dropCursor(queue, Arguments.cursor("--drop-cursor", dropCursor))) {
      throw new UsageException(queue + ": no cursor '" + dropCursor + "'");
    }
    final PruneReport report = QueueRetention.prune(queue, dryRun ? policy.dryRun() : policy);
    new PrunePrinter(terminal(), options.json()).print(report);
  }
}
