/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ingest.FileRefusedException;
import io.mmarket.ingest.ReadOptions;
import io.mmarket.ingest.TickFile;
import io.mmarket.ipc.BroadcastOptions;
import io.mmarket.ipc.SyncPolicy;
import io.mmarket.ipc.TickBroadcaster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mmarket publish}. */
@Command(
    name = "publish",
    description =
        "Appends ticks to a queue, from Parquet files or as JSON lines from standard input.",
    footer = {
      "",
      "A line of JSON has the names that tail --json prints; what is left out is missing.",
      "",
      "Examples:  mmarket publish ticks.parquet --queue /data/queue",
      "           mmarket publish ticks.parquet --queue /data/queue --speed 10",
      "           my-feed-handler | mmarket publish - --queue /data/queue --zone Asia/Shanghai"
    })
@SuppressWarnings("NullAway.Init")
final class PublishCommand extends MarketCommand {
  private static final Path STANDARD_INPUT = Path.of("-");

  @Mixin private QueueOptions options;
  @Mixin private ReadFlags flags;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Parquet files of ticks, or - for standard input (the default).")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--speed",
      paramLabel = "FACTOR|max",
      defaultValue = "max",
      description = "How much faster than the ticks' own times, as 1 or 60; max does not wait.")
  private String speed;

  @Option(
      names = "--sync",
      paramLabel = "none|interval|every",
      defaultValue = "none",
      description =
          "What outlives a crash of the host: what the kernel happened to write, all but the last"
              + " 100 ms, or every tick that is counted. A killed process loses nothing either way.")
  private String sync;

  @Override
  public Integer call() throws IOException, InterruptedException {
    final ReadOptions read = flags.options(null);
    final Pace pace = Pace.of(speed);
    final boolean fromInput = files.isEmpty() || files.equals(List.of(STANDARD_INPUT));
    final List<Path> parquet = fromInput ? List.of() : files;
    parquet.forEach(Arguments::existing);
    final PublishReport report = new PublishReport(terminal());
    final ZoneId zone = TickFile.zoneOfNewQueue(parquet, read);
    try (TickBroadcaster broadcaster =
        TickBroadcaster.create(options.queue(), broadcastOptions(zone))) {
      final TickPublisher publisher = new TickPublisher(broadcaster, pace, report);
      if (fromInput) {
        new JsonTickInput(terminal(), broadcaster.zone()).publishTo(publisher, report);
      }
      for (final Path file : parquet) {
        publish(file, read, publisher, report);
      }
    }
    report.print(options.json());
    return report.exitCode();
  }

  private BroadcastOptions broadcastOptions(final ZoneId zone) {
    try {
      return BroadcastOptions.defaults()
          .zone(zone)
          .sync(SyncPolicy.valueOf(sync.toUpperCase(Locale.ROOT)));
    } catch (final IllegalArgumentException e) {
      throw new UsageException("--sync '" + sync + "' is none of: none, interval, every", e);
    }
  }

  private static void publish(
      final Path path,
      final ReadOptions read,
      final TickPublisher publisher,
      final PublishReport report)
      throws InterruptedException {
    report.beginFile();
    try (TickFile file = TickFile.open(path, read, publisher.zone())) {
      while (file.next(publisher.draft())) {
        publisher.addDraft();
      }
      report.endFile(file);
    } catch (final FileRefusedException e) {
      report.refused(String.valueOf(e.getMessage()));
    } finally {
      publisher.flush();
    }
  }
}
