/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.RepairAction;
import io.mmarket.store.RepairReport;
import io.mmarket.store.StoreRepairer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mmarket repair}. */
@Command(
    name = "repair",
    description = {
      "Repairs what verify finds damaged: makes indexes anew from their maps, saves rows of",
      "damaged blocks from the other orientation. Says what could not be saved, and then ends with 1."
    },
    footer = {"", "Example:  mmarket repair --store /data/store"})
@SuppressWarnings("NullAway.Init")
final class RepairCommand extends MarketCommand {
  @Mixin private StoreOptions options;

  @Option(
      names = "--zone",
      paramLabel = "Z",
      description = "The store's zone, where its CATALOG is lost: nothing else tells it.")
  private @Nullable String zone;

  @Override
  public Integer call() throws IOException {
    final Path store = Arguments.existing(options.store());
    final RepairReport report =
        StoreRepairer.repair(store, zone == null ? null : Arguments.zone(zone));
    for (final RepairAction action : report.actions()) {
      if (options.json()) {
        printJson(action);
      } else {
        line((action.lost().isEmpty() ? "repaired  " : "lost      ") + action);
      }
    }
    if (options.json()) {
      new JsonLines(terminal().out())
          .begin()
          .number("actions", report.actions().size())
          .number("saved_rows", saved(report.actions()))
          .number("incomplete", incomplete(report.actions()))
          .end();
    } else if (report.actions().isEmpty()) {
      line("sound: nothing to repair");
    }
    return report.isComplete() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static long saved(final List<RepairAction> actions) {
    return actions.stream().mapToLong(RepairAction::savedRows).sum();
  }

  private static long incomplete(final List<RepairAction> actions) {
    return actions.stream().filter(action -> !action.lost().isEmpty()).count();
  }

  private void line(final String line) throws IOException {
    terminal().text().write(Printable.line(line) + "\n");
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
