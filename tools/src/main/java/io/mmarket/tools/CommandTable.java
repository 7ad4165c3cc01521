/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * The commands by name, in the order of the help. Setting one up takes milliseconds, so a command
 * line that names one gets only that.
 */
final class CommandTable {
  private static final Map<String, Supplier<MarketCommand>> COMMANDS = commands();

  private CommandTable() {}

  private static Map<String, Supplier<MarketCommand>> commands() {
    final Map<String, Supplier<MarketCommand>> commands = new LinkedHashMap<>();
    commands.put("ingest", IngestCommand::new);
    commands.put("daemon", DaemonCommand::new);
    commands.put("ls", LsCommand::new);
    commands.put("get", GetCommand::new);
    commands.put("bars", BarsCommand::new);
    commands.put("ticks", TicksCommand::new);
    commands.put("stats", StatsCommand::new);
    commands.put("coverage", CoverageCommand::new);
    commands.put("chart", ChartCommand::new);
    commands.put("export", ExportCommand::new);
    commands.put("verify", VerifyCommand::new);
    commands.put("repair", RepairCommand::new);
    commands.put("publish", PublishCommand::new);
    commands.put("tail", TailCommand::new);
    commands.put("top", TopCommand::new);
    commands.put("prune", PruneCommand::new);
    commands.put("inspect", InspectCommand::new);
    commands.put("doctor", DoctorCommand::new);
    commands.put("demo", DemoCommand::new);
    commands.put("bench", BenchCommand::new);
    commands.put("example", ExampleCommand::new);
    commands.put("jvm-args", JvmArgsCommand::new);
    commands.put("warm-up", WarmUpCommand::new);
    return commands;
  }

  /** Adds what these arguments need: one command, or all to choose from. */
  static void addTo(final CommandLine root, final String... args) {
    final String first = args.length == 0 ? "" : args[0];
    if (first.equals("--version")) {
      return;
    }
    COMMANDS.forEach(
        (name, command) -> {
          if (name.equals(first) || !COMMANDS.containsKey(first)) {
            root.addSubcommand(name, command.get());
          }
        });
  }
}
