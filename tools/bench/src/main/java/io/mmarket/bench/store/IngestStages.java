/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.bench.BenchSettings;
import io.mmarket.bench.Measurement;
import io.mmarket.bench.Report;
import io.mmarket.bench.TemporaryFolder;
import io.mmarket.ingest.Ingest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the time of an ingest goes: JDK Flight Recorder samples the stacks of all threads, and the
 * innermost frame that belongs to a stage names it. Shares are of threads at work, not of the
 * clock: two threads that decode for a second are two seconds.
 */
final class IngestStages {
  private static final String SAMPLE = "jdk.ExecutionSample";
  private static final String NATIVE_SAMPLE = "jdk.NativeMethodSample";
  private static final Duration PERIOD = Duration.ofMillis(1);

  private IngestStages() {}

  /** The stages, innermost first where one calls another. */
  private enum Stage {
    SYNC("sync", "FileDispatcherImpl.force0|MappedByteBuffer.*force|MappedMemoryUtils.force0"),
    HASH("hash of the file", "internal.ledger.ContentHash"),
    RECOGNISE("open and recognise", "FileRecognizer|internal.recognition|FileLook|Footer"),
    VERIFY("read back and verify", "internal.verify|BlockCheck|BlockFinder|MapScan|PartitionCheck"),
    DECODE("decode", "internal.parquet|internal.read|GroupReader|internal.time"),
    WRITE("write blocks", "BlockMap|BlockImage|MapCopy|net.openhft|Crc|CRC32C|PartitionBuilder"),
    SORT("check rows, sort, merge", "internal.intake|internal.write|RowChunk");

    private final String label;
    private final Pattern frames;

    Stage(final String label, final String frames) {
      this.label = label;
      this.frames = Pattern.compile(frames);
    }
  }

  static void show(final IngestData data, final BenchSettings settings, final Report report)
      throws IOException {
    final int runs = settings.count(10, 4);
    final Map<Stage, Integer> samples = new EnumMap<>(Stage.class);
    double ms = 0;
    int others = 0;
    try (TemporaryFolder folder = TemporaryFolder.in(settings.folder());
        Recording recording = new Recording()) {
      report.progress("profiling " + data.name());
      data.write(folder.path().resolve("in"), 1);
      recording.enable(SAMPLE).withPeriod(PERIOD);
      recording.enable(NATIVE_SAMPLE).withPeriod(PERIOD);
      recording.start();
      for (int run = 0; run < runs; run++) {
        final Path store = folder.path().resolve("store");
        final long startNs = System.nanoTime();
        Ingest.builder(store).path(folder.path().resolve("in").toString()).build().run();
        ms += BlockSinks.msSince(startNs) / runs;
        TemporaryFolder.delete(store);
      }
      recording.stop();
      final Path dump = folder.path().resolve("samples.jfr");
      recording.dump(dump);
      for (final RecordedEvent event : RecordingFile.readAllEvents(dump)) {
        final Optional<Stage> stage = stage(event);
        stage.ifPresent(found -> samples.merge(found, 1, Integer::sum));
        others += stage.isEmpty() && isOfIngest(event) ? 1 : 0;
      }
    }
    final int all = others + samples.values().stream().mapToInt(Integer::intValue).sum();
    report.section(
        "stages of ingesting " + data.name(),
        String.format(
            Locale.ROOT,
            "%,d samples of threads at work in %d runs of %.0f ms on average",
            all,
            runs,
            ms));
    for (final Stage stage : Stage.values()) {
      final int count = samples.getOrDefault(stage, 0);
      report.row(Measurement.of(stage.label, "%", 100.0 * count / Math.max(1, all)));
    }
    report.row(Measurement.of("others", "%", 100.0 * others / Math.max(1, all)));
  }

  private static Optional<Stage> stage(final RecordedEvent event) {
    if (event.getStackTrace() == null) {
      return Optional.empty();
    }
    for (final RecordedFrame frame : event.getStackTrace().getFrames()) {
      final String name = name(frame);
      for (final Stage stage : Stage.values()) {
        if (stage.frames.matcher(name).find()) {
          return Optional.of(stage);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isOfIngest(final RecordedEvent event) {
    return event.getStackTrace() != null
        && event.getStackTrace().getFrames().stream()
            .anyMatch(frame -> name(frame).startsWith("io.mmarket"));
  }

  private static String name(final RecordedFrame frame) {
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }
}
