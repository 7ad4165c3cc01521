/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ingest.daemon.DaemonOptions;
import io.mmarket.ingest.daemon.DaemonStatus;
import io.mmarket.ingest.daemon.DaemonTiming;
import io.mmarket.ingest.daemon.IngestDaemon;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mmarket daemon}. */
@Command(
    name = "daemon",
    description = {
      "Keeps a store and a queue up to date.",
      "It takes the Parquet that comes into folders and the ticks that come on standard "
          + "input. What it does is said on standard error, a line an event."
    },
    footer = {
      "",
      "A file is taken when it has Parquet's end and was renamed in, or did not change for a"
          + " second; one without that end is refused when it did not change for --patience. What"
          + " cannot be used is written to STORE/daemon/rejected.jsonl. SIGTERM ends it; killed,"
          + " the next one goes on.",
      "",
      "Examples:  mmarket daemon --store /data/store --watch /data/incoming",
      "           my-feed | mmarket daemon --store /data/store --queue /data/queue \\",
      "               --stdin --keep-age 7d",
      "           mmarket daemon --store /data/store --queue /data/queue \\",
      "               --watch /data/in --replay 60",
      "           mmarket daemon --store /data/store --status"
    })
@SuppressWarnings("NullAway.Init")
final class DaemonCommand extends MarketCommand {
  private static final int MAX_PORT = 65_535;

  @Option(names = "--store", required = true, paramLabel = "DIR", description = "The store.")
  private Path store;

  @Option(
      names = "--queue",
      paramLabel = "DIR",
      description = "The queue; made if it is not there.")
  private Path queue;

  @Option(
      names = "--watch",
      paramLabel = "DIR",
      description = "Take the Parquet that is or comes here and in folders below. Repeatable.")
  private List<Path> watched = new ArrayList<>();

  @Option(
      names = "--replay",
      paramLabel = "FACTOR|max",
      description =
          "Publish the ticks of watched files to the queue too, each content once, so much faster"
              + " than their own times.")
  private String replay;

  @Option(
      names = "--stdin",
      description =
          "Publish ticks from standard input, a JSON object a line with the names that tail --json"
              + " prints. The daemon ends when the input does, unless --stay is given.")
  private boolean stdin;

  @Option(names = "--stay", description = "Go on when standard input has ended.")
  private boolean stay;

  @Option(
      names = "--ack",
      description =
          "Say on standard output how many lines of the input are done with: in the queue, as"
              + " durable as --sync says, or rejected.")
  private boolean acknowledges;

  @Mixin private ReadFlags flags;

  @Option(
      names = "--sync",
      paramLabel = "none|interval|every",
      defaultValue = "none",
      description =
          "What of the queue outlives a crash of the host: what the kernel happened to write, all"
              + " but the last 100 ms, or every acknowledged tick.")
  private String sync;

  @Mixin private RetentionFlags retention;

  @Option(
      names = "--gather",
      paramLabel = "T",
      defaultValue = "2s",
      description =
          "Ingest files together when none came for so long, or ten times as long after the first:"
              + " 500ms, 2s (default: ${DEFAULT-VALUE}).")
  private String gather;

  @Option(
      names = "--patience",
      paramLabel = "T",
      defaultValue = "10s",
      description =
          "Refuse a file without Parquet's end when it did not change for so long (default:"
              + " ${DEFAULT-VALUE}).")
  private String patience;

  @Option(
      names = "--metrics-port",
      paramLabel = "N",
      description = "Serve measurements to Prometheus at this port, 0 for any free one.")
  private Integer metricsPort;

  @Option(
      names = "--metrics-host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "The address of --metrics-port (default: ${DEFAULT-VALUE}, which no other host reaches).")
  private String metricsHost;

  @Option(names = "--status", description = "Say how the store's daemon is, and end.")
  private boolean status;

  @Option(names = "--json", description = "Print the status, or events, as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (status) {
      return printStatus();
    }
    watched.forEach(Arguments::folder);
    final DaemonOptions options = options();
    final DaemonOutput output = new DaemonOutput(terminal(), json, acknowledges);
    try (IngestDaemon daemon = IngestDaemon.start(options, output)) {
      final TermSignals signals = TermSignals.handle(Thread.currentThread());
      try {
        daemon.await();
      } finally {
        signals.close();
      }
    } catch (final InterruptedException e) {
      // A signal; closing has done the rest.
      return ExitCode.DONE;
    }
    return ExitCode.DONE;
  }

  private int printStatus() throws IOException {
    Arguments.folder(store);
    final DaemonStatus found = IngestDaemon.status(store).orElse(null);
    if (found == null) {
      terminal().err().println("mmarket: " + store + ": never had a daemon");
      return ExitCode.FAILED;
    }
    new DaemonStatusPrinter(terminal(), json).print(found);
    return found.state() == DaemonStatus.State.RUNNING
            || found.state() == DaemonStatus.State.STOPPING
        ? ExitCode.DONE
        : ExitCode.FAILED;
  }

  private DaemonOptions options() {
    final DaemonOptions.Builder builder =
        DaemonOptions.builder(Arguments.folderOrNew(store))
            .queue(queue == null ? null : Arguments.folderOrNew(queue))
            .read(flags.options(null))
            .replay(replay == null ? null : Arguments.speed("--replay", replay))
            .input(stdin ? terminal().in() : null)
            .staysAfterInput(stay)
            .sync(Arguments.sync(sync))
            .retention(retention.isGiven() ? retention.policy() : null)
            .timing(
                DaemonTiming.DEFAULT.files(
                    Arguments.duration(gather),
                    DaemonTiming.DEFAULT.settle(),
                    Arguments.duration(patience)))
            .metrics(metrics());
    watched.forEach(builder::watch);
    try {
      return builder.build();
    } catch (final IllegalArgumentException e) {
      throw new UsageException(e.getMessage() + ": see --watch, --stdin and --queue", e);
    }
  }

  private @Nullable InetSocketAddress metrics() {
    if (metricsPort == null) {
      return null;
    }
    if (metricsPort < 0 || metricsPort > MAX_PORT) {
      throw new UsageException("--metrics-port is " + metricsPort + ", and must be 0 to 65535");
    }
    try {
      return new InetSocketAddress(InetAddress.getByName(metricsHost), metricsPort);
    } catch (final UnknownHostException e) {
      throw new UsageException("--metrics-host: no such address: " + metricsHost, e);
    }
  }
}
