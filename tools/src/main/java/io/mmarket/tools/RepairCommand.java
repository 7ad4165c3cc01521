/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.QueueRepairReport;
import io.mmarket.ipc.QueueRepairer;
import io.mmarket.store.RepairAction;
import io.mmarket.store.RepairReport;
import io.mmarket.store.StoreRepairer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mmarket repair}. */
@Command(
    name = "repair",
    description = {
      "Repairs what verify finds damaged.",
      "Of a store: makes indexes anew from their maps, saves rows of damaged blocks from the "
          + "other orientation. Of a queue, while nobody writes to it: saves all ticks that can be "
          + "read, bridges what is damaged between them, cuts off a damaged end. Says what could "
          + "not be saved, and then ends with 1."
    },
    footer = {
      "",
      "Examples:  mmarket repair --store /data/store",
      "           mmarket repair --queue /data/queue"
    })
@SuppressWarnings("NullAway.Init")
final class RepairCommand extends MarketCommand {
  @Mixin private TargetOptions options;

  @Option(
      names = "--zone",
      paramLabel = "Z",
      description = "The zone, where the CATALOG is lost: nothing else tells it.")
  private @Nullable String zone;

  @Override
  public Integer call() throws IOException {
    final Path store = options.store();
    final ZoneId zoneIfLost = zone == null ? null : Arguments.zone(zone);
    if (store == null) {
      return repairQueue(options.queue(), zoneIfLost);
    }
    final RepairReport report = StoreRepairer.repair(store, zoneIfLost);
    print(report.actions());
    if (options.json()) {
      new JsonLines(terminal().out())
          .begin()
          .number("actions", report.actions().size())
          .number("saved_rows", saved(report.actions()))
          .number("incomplete", incomplete(report.actions()))
          .end();
    }
    return report.isComplete() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private Integer repairQueue(final Path queue, final @Nullable ZoneId zoneIfLost)
      throws IOException {
    final QueueRepairReport report = QueueRepairer.repair(queue, zoneIfLost);
    print(report.actions());
    if (options.json()) {
      new JsonLines(terminal().out())
          .begin()
          .number("actions", report.actions().size())
          .number("incomplete", incomplete(report.actions()))
          .number("saved_ticks", saved(report.actions()))
          .number("first_sequence", report.firstSequence())
          .number("last_sequence", report.lastSequence())
          .end();
    } else {
      terminal()
          .line(
              "sequences "
                  + report.firstSequence()
                  + " to "
                  + report.lastSequence()
                  + " are there");
    }
    return report.isComplete() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void print(final List<RepairAction> actions) throws IOException {
    for (final RepairAction action : actions) {
      if (options.json()) {
        printJson(action);
      } else {
        terminal().line((action.lost().isEmpty() ? "repaired  " : "lost      ") + action);
      }
    }
    if (!options.json() && actions.isEmpty()) {
      terminal().line("sound: nothing to repair");
    }
  }

  private static long saved(final List<RepairAction> actions) {
    return actions.stream().mapToLong(RepairAction::savedRows).sum();
  }

  private static long incomplete(final List<RepairAction> actions) {
    return actions.stream().filter(action -> !action.lost().isEmpty()).count();
  }

  private void printJson(final RepairAction action) throws IOException {
    new JsonLines(terminal().out())
        .begin()
        .text("file", action.file().toString())
        .text("what", action.what())
        .number("saved_rows", action.savedRows())
        .text("lost", String.join("; ", action.lost()))
        .end();
  }
}
