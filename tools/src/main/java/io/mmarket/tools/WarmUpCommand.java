/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.tools.demo.SampleData;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
  private static final Terminal.Size NO_TERMINAL = new Terminal.Size(false, false, 80, 24);

  @Parameters(paramLabel = "DIR", description = "A folder that is made, used and left behind.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    final SampleData data = SampleData.write(Files.createDirectories(folder));
    final String store = "--store=" + folder.resolve("store");
    final String queue = "--queue=" + folder.resolve("queue");
    run("--version");
    run("get", "--help");
    run("ingest", data.daily().toString(), store);
    run("ingest", data.ticks().toString(), store);
    run("publish", data.ticks().toString(), queue);
    for (final String format : new String[] {"--json", "--debug"}) {
      run("ls", store, format);
      run("stats", store, format);
      run("get", store, "2024-06-28", format);
      run("bars", store, "000001.XSHE", format);
      run("bars", store, "000001.XSHE", "--minute", format);
      run("ticks", store, "000001.XSHE", "2024-06-28", format);
      run("tail", queue, format);
      run("tail", queue, "--from", "2024-06-28 10:00:00", "--symbols", "000001.XSHE", format);
    }
    run("tail");
    run("--help");
    run("unknown");
    run("jvm-args");
    return ExitCode.DONE;
  }

  /** What a command prints, and whether it succeeds, does not matter here. */
  private static void run(final String... args) {
    final Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            NO_TERMINAL);
    new CommandRunner(terminal).run(args);
  }
}
