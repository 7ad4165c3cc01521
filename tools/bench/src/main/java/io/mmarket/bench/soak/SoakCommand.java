/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mmarket bench soak}. */
@Command(
    name = "soak",
    description = {
      "Runs everything at once and disturbs it.",
      "Daemon, writers and strategies are killed at random, dates are ingested anew while they are"
          + " read, the disk is full in phases, the queue's files roll every minute. Prints a"
          + " ledger; the exit code is 1 when any count of it is not as it must be. Store and queue"
          + " are on a memory file system of up to 700 MB, where one may be mounted."
    },
    footer = {"", "Example:  tools/mmarket bench soak --minutes 30"})
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli sets and reads the fields
public final class SoakCommand implements Callable<Integer> {
  private static final int DEFAULT_MINUTES = 30;

  private final PrintStream out;
  private final PrintStream err;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(names = "--seconds", paramLabel = "N", description = "How long, for a look.")
  private @Nullable Integer seconds;

  @Option(names = "--minutes", paramLabel = "N", description = "How long (default: 30).")
  private @Nullable Integer minutes;

  @Option(names = "--hours", paramLabel = "N", description = "How long.")
  private @Nullable Integer hours;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The seed of all that is random (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "An existing folder for its files (default: ${DEFAULT-VALUE}).",
      defaultValue = "${sys:java.io.tmpdir}")
  private Path data;

  /**
   * Makes the command.
   *
   * @param out where the ledger is printed
   * @param err where is told how far it is
   */
  public SoakCommand(final PrintStream out, final PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.isDirectory(data)) {
      throw new ParameterException(spec.commandLine(), data + ": no such folder");
    }
    final SoakLedger ledger =
        Soak.run(
            new SoakPlan(duration(), seed),
            data.toAbsolutePath(),
            line -> err.println("soak: " + line));
    ledger.print(out);
    return ledger.isSound() ? 0 : 1;
  }

  private Duration duration() {
    if (seconds == null && minutes == null && hours == null) {
      return Duration.ofMinutes(DEFAULT_MINUTES);
    }
    final Duration duration =
        Duration.ofSeconds(orZero(seconds)).plusMinutes(orZero(minutes)).plusHours(orZero(hours));
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new ParameterException(spec.commandLine(), "a soak of " + duration.toSeconds() + " s");
    }
    return duration;
  }

  private static int orZero(final @Nullable Integer number) {
    return number == null ? 0 : number;
  }
}
