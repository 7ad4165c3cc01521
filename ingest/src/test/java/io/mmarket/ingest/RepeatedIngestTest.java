/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import io.mmarket.store.LockedException;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.NotAStoreException;
import io.mmarket.store.PartitionInfo;
import io.mmarket.store.Snapshot;
import io.mmarket.store.StoreWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same content again, overlapping files, and files that are refused. */
class RepeatedIngestTest {
  @TempDir private Path folder;
  private Path store;
  private Path file;

  @BeforeEach
  void writeFile() {
    store = folder.resolve("store");
    file =
        Bars.daily()
            .bar("2024-01-02", "A", 1)
            .bar("2024-01-03", "A", 2)
            .write(folder.resolve("bars.parquet"));
  }

  @Test
  void shouldChangeNothingWhenContentIsKnownUnderWhateverName() throws IOException {
    assertThat(ingest(file).rows()).isEqualTo(2);
    final List<String> before = listing();
    assertKnown(ingest(file));
    final Path copy = Files.copy(file, folder.resolve("copy.parquet"));
    assertKnown(ingest(copy));
    Files.move(file, folder.resolve("moved.parquet"), StandardCopyOption.ATOMIC_MOVE);
    assertKnown(ingest(folder.resolve("moved.parquet")));
    assertThat(listing()).isEqualTo(before);
  }

  @Test
  void shouldTakeCopiesWithinOneRunOnce() throws IOException {
    Files.copy(file, folder.resolve("copy.parquet"));
    final IngestReport report = Ingest.builder(store).path(folder + "/*.parquet").build().run();
    assertThat(report.rows()).isEqualTo(2);
    assertThat(report.known()).isEqualTo(1);
    assertThat(report.duplicates()).isZero();
  }

  @Test
  void shouldTakeTheSameContentAsAnotherSymbol() throws IOException {
    final Path nameless =
        new Bars()
            .column("date", ColumnType.DATE)
            .column("close", ColumnType.DOUBLE)
            .row(LocalDate.of(2024, 1, 2), 1.0)
            .write(folder.resolve("X.parquet"));
    ingest(nameless);
    final Path other = Files.copy(nameless, folder.resolve("Y.parquet"));
    assertThat(ingest(other).rows()).isEqualTo(1);
    try (MarketCenter market = MarketCenter.open(store)) {
      assertThat(market.getDateShared("2024-01-02").symbols()).containsExactly("X", "Y");
    }
  }

  @Test
  void shouldTakeKnownContentAgainWhenForcedOrMappedOtherwise() {
    ingest(file);
    final IngestReport forced =
        Ingest.builder(store).path(file.toString()).force(true).build().run();
    assertThat(forced.rows()).isEqualTo(2);
    assertThat(forced.replaced()).isEqualTo(2);
    final ReadOptions options = ReadOptions.builder().map("open", "close").build();
    final IngestReport mapped =
        Ingest.builder(store).path(file.toString()).options(options).build().run();
    assertThat(mapped.rows()).isEqualTo(2);
  }

  @Test
  void shouldTakeAFileWhoseContentChanged() {
    ingest(file);
    Bars.daily().bar("2024-01-02", "A", 9).bar("2024-01-03", "A", 8).write(file);
    assertThat(ingest(file).rows()).isEqualTo(2);
    assertThat(close("2024-01-02")).isEqualTo(9);
  }

  @Test
  void shouldMergeFilesThatOverlap() {
    ingest(file);
    final Path overlap =
        Bars.daily()
            .bar("2024-01-03", "A", 20)
            .bar("2024-01-04", "A", 30)
            .write(folder.resolve("overlap.parquet"));
    final IngestReport report = ingest(overlap);
    assertThat(report.replaced()).isEqualTo(1);
    assertThat(List.of(close("2024-01-02"), close("2024-01-03"), close("2024-01-04")))
        .containsExactly(1.0, 20.0, 30.0);
  }

  @Test
  void shouldNotRoundStoredIntegersWhenSmallOnesCome() {
    final long large = (1L << 53) + 1;
    ids(large).write(folder.resolve("large.parquet"));
    ids(7).write(folder.resolve("small.parquet"));
    ingest(folder.resolve("large.parquet"));
    ingest(folder.resolve("small.parquet"));
    try (MarketCenter market = MarketCenter.open(store)) {
      assertThat(market.getSeriesShared("S" + large).longs("id")).containsExactly(large);
      assertThat(market.getSeriesShared("S7").longs("id")).containsExactly(7);
    }
  }

  private static Bars ids(final long id) {
    return new Bars()
        .column("date", ColumnType.DATE)
        .column("symbol", ColumnType.TEXT)
        .column("close", ColumnType.DOUBLE)
        .column("id", ColumnType.LONG)
        .row(LocalDate.of(2024, 1, 2), "S" + id, 1.0, id);
  }

  @Test
  void shouldKeepPublishedYearsWhenInterruptedAndGoOnNextTime() {
    final Bars bars = Bars.daily();
    for (int year = 2022; year < 2040; year++) {
      bars.bar(year + "-01-03", "A", year);
    }
    final Path years = bars.write(folder.resolve("years.parquet"));
    final ProgressListener interruption =
        new ProgressListener() {
          @Override
          public void published(final PartitionInfo partition) {
            if (partition.period().equals("2023")) {
              throw new IllegalStateException("interrupted");
            }
          }
        };
    assertThatThrownBy(() -> Ingest.builder(store).path(years.toString()).build().run(interruption))
        .hasMessage("interrupted");
    try (MarketCenter market = MarketCenter.open(store)) {
      assertThat(market.getSeriesShared("A").size()).isBetween(2, 17);
    }
    assertThat(ingest(years).rows()).isEqualTo(18);
    assertThat(close("2024-01-03")).isEqualTo(2024);
    assertKnown(ingest(years));
  }

  @Test
  void shouldNotMindATornLastLineOfTheLedger() throws IOException {
    ingest(file);
    final Path ledger = store.resolve("ingested.jsonl");
    Files.writeString(ledger, "{\"path\":\"/x/\u00e4", StandardOpenOption.APPEND);
    assertKnown(ingest(file));
    final Path next = Bars.daily().bar("2025-01-02", "A", 1).write(folder.resolve("n.parquet"));
    ingest(next);
    assertKnown(ingest(file));
    assertKnown(ingest(next));
    assertThat(Files.readAllLines(ledger)).containsOnlyOnce("{\"path\":\"/x/\u00e4");
  }

  @Test
  void shouldSayHowEachFileEnded() throws IOException {
    ingest(file);
    final Path partly =
        Bars.daily()
            .bar("2025-01-02", "B", 1)
            .row(null, "B", 1.0, 1L)
            .write(folder.resolve("partly.parquet"));
    Bars.daily().bar("2025-01-02", "C", 1).write(folder.resolve("done.parquet"));
    Files.copy(partly, folder.resolve("same.parquet"));
    Bars.daily().row(null, "A", 1.0, 1L).write(folder.resolve("useless.parquet"));
    Files.copy(folder.resolve("useless.parquet"), folder.resolve("useless-too.parquet"));
    final IngestReport report = ingest(folder);
    assertThat(report.outcomes())
        .extracting(
            outcome -> outcome.file().getFileName().toString(),
            FileReport::outcome,
            FileReport::rows,
            FileReport::partitions)
        .containsExactly(
            tuple("bars.parquet", FileOutcome.KNOWN, 0L, List.of()),
            tuple("done.parquet", FileOutcome.DONE, 1L, List.of("daily/2025")),
            tuple("partly.parquet", FileOutcome.PARTLY, 1L, List.of("daily/2025")),
            tuple("same.parquet", FileOutcome.KNOWN, 0L, List.of()),
            tuple("useless-too.parquet", FileOutcome.REFUSED, 0L, List.of()),
            tuple("useless.parquet", FileOutcome.REFUSED, 0L, List.of()));
    assertThat(report.outcomes().get(2).rejected())
        .containsExactly(
            entry("no date", new RejectedRows(1, new RejectedRow(partly, 2, "date", "null"))));
    assertThat(report.refused())
        .allSatisfy(refused -> assertThat(refused.reason()).contains("none of its rows"));
    assertThat(report.rows()).isEqualTo(2);
    assertThat(report.known()).isEqualTo(2);
    assertThat(report.rejected())
        .hasEntrySatisfying("no date", rows -> assertThat(rows.count()).isEqualTo(2));
  }

  @Test
  void shouldStoreNothingInADryRun() {
    final IngestReport report =
        Ingest.builder(store).path(file.toString()).dryRun(true).build().run();
    assertThat(report.rows()).isEqualTo(2);
    assertThat(report.mappings().get(0).lines()).contains("close <- close (DOUBLE)");
    assertThat(store).doesNotExist();
  }

  @Test
  void shouldRefuseWhatIsNoMarketDataAndGoOn() throws IOException {
    final Path text = Files.writeString(folder.resolve("in-text.parquet"), "date,close\n1,2\n");
    final byte[] whole = Files.readAllBytes(file);
    final Path cut =
        Files.write(folder.resolve("in-cut.parquet"), Arrays.copyOf(whole, whole.length - 100));
    final Path prices =
        new Bars()
            .column("id", ColumnType.LONG)
            .column("name", ColumnType.TEXT)
            .row(1L, "x")
            .write(folder.resolve("in-prices.parquet"));
    final Path words =
        new Bars()
            .column("date", ColumnType.DATE)
            .column("close", ColumnType.TEXT)
            .row(LocalDate.of(2024, 1, 2), "ten")
            .write(folder.resolve("in-words.parquet"));
    final Path nothing =
        Bars.daily().row(null, "A", 1.0, 1L).write(folder.resolve("in-nothing.parquet"));
    final IngestReport refused = Ingest.builder(store).path(folder + "/in-*.parquet").build().run();
    assertThat(refused.refused())
        .extracting(FileReport::file)
        .containsExactly(cut, nothing, prices, text, words);
    assertThat(refused.refused())
        .extracting(FileReport::reason)
        .satisfiesExactly(
            reason -> assertThat(reason).isNotEmpty(),
            reason -> assertThat(reason).startsWith("none of its rows can be used: no date"),
            reason -> assertThat(reason).contains("no price column among id, name"),
            reason -> assertThat(reason).isNotEmpty(),
            reason -> assertThat(reason).contains("cannot read numbers from close", "'ten'"));
    assertThat(store).doesNotExist();
    final IngestReport mixed = Ingest.builder(store).path(folder.toString()).build().run();
    assertThat(mixed.files()).isEqualTo(6);
    assertThat(mixed.refused()).hasSize(5);
    assertThat(mixed.rows()).isEqualTo(2);
  }

  @Test
  void shouldFindNothingInAnEmptyFolderAndNameAPathThatIsNotThere() throws IOException {
    final Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(ingest(empty).files()).isZero();
    assertThat(store).doesNotExist();
    final Path missing = folder.resolve("missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ingest(missing))
        .withMessage("no such path: " + missing);
  }

  @Test
  void shouldLeaveAloneAFolderThatIsNoStoreAndAStoreThatIsLocked() throws IOException {
    Files.createDirectory(store);
    Files.writeString(store.resolve("diary.txt"), "private");
    assertThatThrownBy(() -> ingest(file)).isInstanceOf(NotAStoreException.class);
    assertThat(listing()).hasSize(1);
    final Path other = folder.resolve("other");
    Ingest.builder(other).path(file.toString()).build().run();
    try (StoreWriter writer = StoreWriter.open(other)) {
      assertThat(writer.path()).isEqualTo(other);
      assertThatThrownBy(() -> Ingest.builder(other).path(file.toString()).build().run())
          .isInstanceOf(LockedException.class);
    }
  }

  private IngestReport ingest(final Path input) {
    return Ingest.builder(store).path(input.toString()).build().run();
  }

  private static void assertKnown(final IngestReport report) {
    assertThat(report.known()).isEqualTo(1);
    assertThat(report.rows()).isZero();
    assertThat(report.partitions()).isZero();
    assertThat(report.refused()).isEmpty();
  }

  private double close(final String date) {
    try (MarketCenter market = MarketCenter.open(store)) {
      final Snapshot day = market.getDateShared(date);
      return day.close(day.row("A"));
    }
  }

  // The lock's file names its last holder, the ledger the names under which files came.
  private List<String> listing() throws IOException {
    try (Stream<Path> paths = Files.walk(store)) {
      return paths
          .filter(path -> Files.isRegularFile(path) && !path.endsWith("LOCK"))
          .filter(path -> !path.endsWith("ingested.jsonl"))
          .map(path -> path + " " + path.toFile().lastModified() + " " + path.toFile().length())
          .sorted()
          .toList();
    }
  }
}
