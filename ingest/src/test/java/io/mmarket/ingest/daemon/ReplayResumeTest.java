/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.ReadOptions;
import io.mmarket.ingest.TickFile;
import io.mmarket.ingest.daemon.ReplayProgress.Mark;
import io.mmarket.ingest.internal.parquet.ParquetTableWriter;
import io.mmarket.ingest.internal.parquet.TableColumn;
import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten ticks of a file, some of them in a queue, and a mark that may be right or not. */
final class ReplayResumeTest {
  private static final int TICKS = 10;

  @TempDir private Path folder;
  private Path file;
  private Path queue;

  @BeforeEach
  void writeFile() {
    file = folder.resolve("ticks.parquet");
    queue = folder.resolve("queue");
    final List<TableColumn> columns =
        List.of(
            new TableColumn("datetime", ColumnType.UTC_TIMESTAMP),
            new TableColumn("symbol", ColumnType.TEXT),
            new TableColumn("last_price", ColumnType.DOUBLE));
    try (ParquetTableWriter out =
        ParquetTableWriter.create(file, columns, ParquetTableWriter.Options.DEFAULT)) {
      for (int i = 0; i < TICKS; i++) {
        out.setLong(0, 1_700_000_000_000_000_000L + i);
        out.setText(1, "A");
        out.setDouble(2, i);
        out.endRow();
      }
    }
  }

  private TickFile open() {
    return TickFile.open(file, ReadOptions.builder().build(), ZoneOffset.UTC);
  }

  /** Publishes ticks of the file from one to before another, or somebody else's. */
  private void publish(final int from, final int to) {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        TickFile ticks = open()) {
      final TickDraft draft = new TickDraft();
      for (int i = 0; ticks.next(draft); i++) {
        if (i >= from && i < to) {
          broadcaster.publish(draft);
        }
      }
    }
  }

  private void publishOthers(final int count) {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      for (int i = 0; i < count; i++) {
        broadcaster.publish(new TickDraft().instrumentId("B").volume(i));
      }
    }
  }

  private Mark resume(final long ticks, final long before, final long last) {
    return new ReplayResume(queue, this::open).find(new Mark(ticks, before, last));
  }

  @Test
  void shouldBelieveAMarkThatIsRight() {
    publishOthers(3);
    publish(0, 4);
    assertThat(resume(4, 3, 7)).isEqualTo(new Mark(4, 3, 7));
    assertThat(resume(0, 7, 7)).isEqualTo(new Mark(0, 7, 7));
  }

  @Test
  void shouldFindWhatWasAppendedBehindTheMark() {
    publish(0, 4);
    publishOthers(2);
    publish(4, 7);
    publishOthers(1);
    assertThat(resume(2, 0, 2)).isEqualTo(new Mark(7, 0, 9));
    assertThat(resume(0, 0, 0)).isEqualTo(new Mark(7, 0, 9));
  }

  @Test
  void shouldNotBelieveAMarkThatTheQueueContradicts() {
    publishOthers(2);
    publish(0, 3);
    assertThat(resume(9, 2, 11)).as("beyond its end").isEqualTo(new Mark(3, 2, 5));
    publishOthers(5);
    assertThat(resume(8, 2, 10)).as("not that tick").isEqualTo(new Mark(3, 2, 5));
  }

  @Test
  void shouldKnowAFileThatIsAllThere() {
    publish(0, TICKS);
    assertThat(resume(6, 0, 6)).isEqualTo(new Mark(TICKS, 0, TICKS));
  }

  @Test
  void shouldKeepTheNewestSoundMark() throws IOException {
    final Path path = folder.resolve("progress");
    try (ReplayProgress progress = ReplayProgress.openOrBegin(path)) {
      assertThat(progress.newest()).isNull();
      progress.mark(new Mark(1, 0, 1));
      progress.mark(new Mark(2, 0, 2));
      progress.mark(new Mark(3, 0, 3));
    }
    final byte[] content = Files.readAllBytes(path);
    try (ReplayProgress progress = ReplayProgress.openOrBegin(path)) {
      assertThat(progress.newest()).isEqualTo(new Mark(3, 0, 3));
    }
    // The third mark is in the first place; torn, the second counts.
    content[512 + 8]++;
    Files.write(path, content);
    try (ReplayProgress progress = ReplayProgress.openOrBegin(path)) {
      assertThat(progress.newest()).isEqualTo(new Mark(2, 0, 2));
    }
  }
}
