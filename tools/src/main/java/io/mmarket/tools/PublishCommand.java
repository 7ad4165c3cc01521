/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ingest.FileRefusedException;
import io.mmarket.ingest.ReadOptions;
import io.mmarket.ingest.TickFile;
import io.mmarket.ingest.internal.publish.BatchPublisher;
import io.mmarket.ingest.internal.publish.JsonTickInput;
import io.mmarket.ipc.BroadcastOptions;
import io.mmarket.ipc.ReplaySpeed;
import io.mmarket.ipc.TickBroadcaster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
      "           my-feed | mmarket publish - --queue /data/queue --zone Asia/Shanghai"
    })
@SuppressWarnings("NullAway.Init")
final class PublishCommand extends MarketCommand {
  private static final Path STANDARD_INPUT = Path.of("-");
  private static final int BATCH_TICKS = 64;

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
    final ReplaySpeed pace = Arguments.speed("--speed", speed);
    final boolean fromInput = files.isEmpty() || files.equals(List.of(STANDARD_INPUT));
    final List<Path> parquet = fromInput ? List.of() : files;
    parquet.forEach(Arguments::existing);
    final PublishReport report = new PublishReport(terminal());
    final BroadcastOptions broadcast =
        BroadcastOptions.defaults()
            .zone(TickFile.zoneOfNewQueue(parquet, read))
            .sync(Arguments.sync(sync));
    try (TickBroadcaster broadcaster =
        TickBroadcaster.create(Arguments.folderOrNew(options.queue()), broadcast)) {
      final BatchPublisher publisher =
          new BatchPublisher(
              broadcaster, pace, PublishCommand::pause, BATCH_TICKS, report::published);
      if (fromInput) {
        publishInput(broadcaster.zone(), publisher, report);
      }
      for (final Path file : parquet) {
        publish(file, read, broadcaster.zone(), publisher, report);
      }
    }
    report.print(options.json());
    return report.exitCode();
  }

  private static boolean pause(final long durationNs) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(durationNs);
    return true;
  }

  private void publishInput(
      final ZoneId zone, final BatchPublisher publisher, final PublishReport report)
      throws IOException, InterruptedException {
    final JsonTickInput input =
        new JsonTickInput(
            terminal().in(), zone, (number, why, begin) -> report.rejectLine(number, why));
    while (input.awaitLines()) {
      while (input.next(publisher.draft())) {
        try {
          publisher.addDraft();
        } catch (final IllegalArgumentException e) {
          input.reject(String.valueOf(e.getMessage()));
        }
      }
      publisher.flush();
    }
  }

  private static void publish(
      final Path path,
      final ReadOptions read,
      final ZoneId zone,
      final BatchPublisher publisher,
      final PublishReport report)
      throws InterruptedException {
    report.beginFile();
    try (TickFile file = TickFile.open(path, read, zone)) {
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
