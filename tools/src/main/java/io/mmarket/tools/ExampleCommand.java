/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.tools.example.Example;
import io.mmarket.tools.example.ExampleMarket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mmarket example}. */
@Command(
    name = "example",
    description =
        "Runs one of the examples, whose source is in examples/; without a name, lists them.",
    footer = {
      "",
      "Examples:  mmarket example",
      "           mmarket example broadcasting",
      "           mmarket example backtest --store /data/store",
      "",
      "Its queue, and without --store a small sample market, are in /dev/shm (memory) meanwhile."
    })
@SuppressWarnings("NullAway.Init")
final class ExampleCommand extends MarketCommand {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      completionCandidates = Example.Names.class,
      description = "Which one, or a part of its name: ${COMPLETION-CANDIDATES}.")
  private @Nullable String name;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = "A store of yours to run it on; nothing is written there.")
  private @Nullable Path store;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (name == null) {
      list();
      return ExitCode.DONE;
    }
    final Example example = find(name);
    try (ExampleMarket market =
        ExampleMarket.open(store == null ? null : Arguments.folder(store))) {
      example.program().run(market);
    }
    return ExitCode.DONE;
  }

  private void list() throws IOException {
    for (final Example example : Example.ALL) {
      terminal().hanging(String.format("%-23s ", example.name()), example.question());
    }
  }

  /** By its name, or a part of it that no other name has. */
  private static Example find(final String part) {
    final List<Example> found =
        Example.ALL.stream().filter(example -> example.name().contains(part)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    final List<Example> choice = found.isEmpty() ? Example.ALL : found;
    throw new UsageException(
        (found.isEmpty() ? "no such example: '" : "more than one example: '")
            + part
            + "', there are: "
            + choice.stream().map(Example::name).collect(Collectors.joining(", ")));
  }
}
