/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.tools.demo.Demo;
import io.mmarket.tools.demo.DemoOptions;
import io.mmarket.tools.demo.DemoScreen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mmarket demo}. */
@Command(
    name = "demo",
    description = {
      "Shows it all in under a minute.",
      "The daemon makes a store of Parquet and publishes ticks from a pipe, three strategy processes"
          + " read both in place."
    },
    footer = {
      "",
      "Examples:  mmarket demo",
      "           mmarket demo --data my-parquet/ --seconds 30",
      "",
      "Without --dir its files are in /dev/shm (memory) and stay until the next demo."
    })
@SuppressWarnings("NullAway.Init")
final class DemoCommand extends MarketCommand {
  private static final int MAX_SECONDS = 3_600;
  private static final int MAX_RATE = 1_000_000;
  private static final int MAX_SYMBOLS = 5_000;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Run it on your own Parquet: daily bars, and ticks if there are any.")
  private Path data;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where to put everything; absent or empty.")
  private Path folder;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "15",
      description = "How long ticks are published (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Ticks a second (25000, or less so that your own ticks last).")
  private Integer rate;

  @Option(
      names = "--symbols",
      paramLabel = "N",
      defaultValue = "500",
      description = "Symbols of the sample market (${DEFAULT-VALUE}).")
  private int symbols;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check("--seconds", seconds, MAX_SECONDS);
    check("--symbols", symbols, MAX_SYMBOLS);
    if (rate != null) {
      check("--rate", rate, MAX_RATE);
    }
    if (data != null) {
      Arguments.existing(data);
    }
    checkFolder();
    final Terminal terminal = terminal();
    final DemoScreen screen =
        new DemoScreen(terminal.text(), terminal.outIsTerminal(), terminal.columns());
    new Demo(new DemoOptions(data, folder, seconds, rate == null ? 0 : rate, symbols), screen)
        .run();
    return ExitCode.DONE;
  }

  private static void check(final String option, final int value, final int max) {
    if (value < 1 || value > max) {
      throw new UsageException(option + " is " + value + ", and must be 1 to " + max);
    }
  }

  private void checkFolder() throws IOException {
    if (folder == null || !Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new UsageException(folder + ": not a folder");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw new UsageException(folder + ": not empty; the demo needs a folder of its own");
      }
    }
  }
}
