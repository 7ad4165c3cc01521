/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.internal.ledger.FileStamp;
import io.mmarket.store.Field;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.PartitionInfo;
import io.mmarket.store.Series;
import io.mmarket.store.StoreWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger says of files that come again, and of partitions that are given up. */
@Timeout(60)
class KnownFileTest {
  @TempDir private Path folder;
  private Path store;
  private Path file;

  @BeforeEach
  void ingestFile() throws IOException, InterruptedException {
    store = folder.resolve("store");
    file =
        Bars.daily()
            .bar("2023-06-01", "A", 1)
            .bar("2024-06-01", "A", 2)
            .write(folder.resolve("bars.parquet"));
    settle(file);
    assertThat(ingest(file).rows()).isEqualTo(2);
  }

  @Test
  void shouldNotOpenAFileThatHasNotChanged() throws IOException {
    giveAnotherPlan();
    final IngestReport report = ingest(file);
    assertThat(report.known()).isEqualTo(1);
    assertThat(report.rows()).isZero();
  }

  @Test
  void shouldOpenAFileThatIsAskedForInAnotherWay() throws IOException {
    giveAnotherPlan();
    final List<ReadOptions> others =
        List.of(
            ReadOptions.builder().map("open", "close").build(),
            ReadOptions.builder().zone(ZoneId.of("Asia/Tokyo")).build(),
            ReadOptions.builder().symbol("X").build());
    for (final ReadOptions options : others) {
      final Path copy = folder.resolve("store-" + others.indexOf(options));
      copyStore(copy);
      final IngestReport report =
          Ingest.builder(copy).path(file.toString()).options(options).build().run();
      assertThat(report.rows()).as(options.toString()).isEqualTo(2);
    }
  }

  @Test
  void shouldOpenAFileThatChangedUnderItsName() throws IOException, InterruptedException {
    Bars.daily().bar("2023-06-01", "A", 9).bar("2024-06-01", "A", 8).write(file);
    assertThat(ingest(file).rows()).isEqualTo(2);
    assertThat(closes()).containsExactly(9.0, 8.0);
  }

  @Test
  void shouldNoteANewNameOnce() throws IOException, InterruptedException {
    final Path copy = Files.copy(file, folder.resolve("copy.parquet"));
    settle(copy);
    assertThat(ingest(copy).known()).isEqualTo(1);
    final List<String> ledger = Files.readAllLines(ledger());
    assertThat(ledger).hasSize(2);
    assertThat(ledger.get(1)).contains("copy.parquet", "\"daily/2023\",\"daily/2024\"");
    assertThat(ingest(copy).known()).isEqualTo(1);
    assertThat(ingest(file).known()).isEqualTo(1);
    assertThat(Files.readAllLines(ledger())).isEqualTo(ledger);
  }

  @Test
  void shouldFillAForgottenPartitionAnewAndLeaveTheOthersAlone() throws IOException {
    final Path correction =
        Bars.daily().bar("2024-06-01", "A", 20).write(folder.resolve("correction.parquet"));
    ingest(correction);
    try (StoreWriter writer = StoreWriter.open(store)) {
      Ingest.forget(writer, List.of(partition("2023")));
      remove("2023");
    }
    assertThat(closes()).containsExactly(20.0);
    final IngestReport report = ingest(file);
    assertThat(report.rows()).isEqualTo(1);
    assertThat(report.published()).extracting(PartitionInfo::period).containsExactly("2023");
    assertThat(closes()).containsExactly(1.0, 20.0);
    assertThat(ingest(file).known()).isEqualTo(1);
    assertThat(ingest(correction).known()).isEqualTo(1);
  }

  @Test
  void shouldTakeAForgottenPartitionAgainWhileItIsStillThere() {
    try (StoreWriter writer = StoreWriter.open(store)) {
      Ingest.forget(writer, List.of(partition("2023"), partition("2024")));
    }
    assertThat(ingest(file).rows()).isEqualTo(2);
    assertThat(closes()).containsExactly(1.0, 2.0);
  }

  @Test
  void shouldFillAPartitionThatIsGone() throws IOException {
    remove("2024");
    assertThat(ingest(file).rows()).isEqualTo(1);
    assertThat(closes()).containsExactly(1.0, 2.0);
    assertThat(ingest(file).known()).isEqualTo(1);
  }

  private IngestReport ingest(final Path input) {
    return Ingest.builder(store).path(input.toString()).build().run();
  }

  private Path ledger() {
    return store.resolve("ingested.jsonl");
  }

  // Whoever looks into the file sees that it is to be read otherwise, and reads it again.
  private void giveAnotherPlan() throws IOException {
    final String line = Files.readString(ledger());
    final String changed = line.replaceAll("\"plan\":\"[0-9a-f]+\"", "\"plan\":\"another\"");
    assertThat(changed).isNotEqualTo(line);
    Files.writeString(ledger(), changed);
  }

  private void copyStore(final Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(store)) {
      for (final Path path : paths.toList()) {
        Files.copy(path, to.resolve(store.relativize(path)));
      }
    }
  }

  private PartitionInfo partition(final String period) {
    try (MarketCenter market = MarketCenter.open(store)) {
      return market.partitions().stream()
          .filter(partition -> partition.period().equals(period))
          .findFirst()
          .orElseThrow();
    }
  }

  private void remove(final String period) throws IOException {
    final List<Path> files = new ArrayList<>();
    try (Stream<Path> paths = Files.list(store.resolve("daily"))) {
      paths.filter(path -> path.getFileName().toString().startsWith(period)).forEach(files::add);
    }
    assertThat(files).hasSize(2);
    for (final Path path : files) {
      Files.delete(path);
    }
  }

  private double[] closes() {
    try (MarketCenter market = MarketCenter.open(store)) {
      final Series bars = market.getSeriesShared("A");
      return bars.toArray(Field.CLOSE);
    }
  }

  // Times are rounded: what changed just now could change again unnoticed, so its stamp is no
  // proof.
  private static void settle(final Path file) throws IOException, InterruptedException {
    while (!FileStamp.of(file).isSettled(Instant.now())) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
