/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import io.mmarket.store.OutOfSpaceException;
import io.mmarket.store.StoreVerifier;
import io.mmarket.testing.SmallDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that memory cannot hold, on a disk that cannot hold them either. */
class FullDiskIngestTest {
  private static final int DISK_MEGABYTES = 24;
  private static final long SHORT_BYTES = 1_000_000;
  private static final long OPEN_NS = 1_704_159_000_000_000_000L;
  private static final int ROWS = 60_000;

  private final Path store;
  private final Path ballast;
  private final Path input;
  private final SmallDisk disk;

  FullDiskIngestTest(@TempDir final Path mount, @TempDir final Path folder) {
    disk = SmallDisk.mount(mount, DISK_MEGABYTES);
    store = mount.resolve("store");
    ballast = mount.resolve("ballast");
    input = folder;
  }

  @AfterEach
  void unmount() {
    disk.close();
  }

  @Test
  void shouldRefuseBeforeItBeginsWhenTheDiskIsTooSmall() throws IOException {
    final SortedMap<String, List<String>> before = storeSomething();
    final Path ticks = ticks();
    SmallDisk.fill(ballast, 5 << 19);
    assertThatThrownBy(() -> ingest(ticks, ProgressListener.NONE))
        .isInstanceOf(OutOfSpaceException.class)
        .hasMessageContaining(store.toString())
        .hasMessageContaining("for rows that memory cannot hold");
    assertUnharmed(before);
  }

  @Test
  void shouldLoseNothingWhenTheDiskFillsMeanwhile() throws IOException {
    final SortedMap<String, List<String>> before = storeSomething();
    final Path ticks = ticks();
    final AtomicBoolean filled = new AtomicBoolean();
    final ProgressListener fill =
        new ProgressListener() {
          @Override
          public void rowsRead(final long rows) {
            if (!filled.getAndSet(true)) {
              try {
                SmallDisk.fill(ballast, 100_000);
              } catch (final IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          }
        };
    assertThatThrownBy(() -> ingest(ticks, fill))
        .isInstanceOf(OutOfSpaceException.class)
        .hasMessageContaining(".rows: no space left");
    assertThat(filled).isTrue();
    assertUnharmed(before);
    Files.delete(ballast);
    assertThat(ingest(ticks, ProgressListener.NONE).rows()).isEqualTo(ROWS);
    assertThat(StoreContents.of(store)).hasSize(before.size() + 1).containsAllEntriesOf(before);
  }

  private SortedMap<String, List<String>> storeSomething() {
    ingest(
        Bars.daily().bar("2024-01-02", "A", 1.5).write(input.resolve("daily.parquet")),
        ProgressListener.NONE);
    return StoreContents.of(store);
  }

  private Path ticks() {
    final Bars ticks =
        new Bars()
            .column("datetime", ColumnType.UTC_TIMESTAMP)
            .column("symbol", ColumnType.TEXT)
            .column("last_price", ColumnType.DOUBLE)
            .column("volume", ColumnType.LONG)
            .groups(5_000);
    for (int row = 0; row < ROWS; row++) {
      ticks.row(OPEN_NS + row / 3, "S" + row % 7, row / 8.0, (long) row);
    }
    return ticks.write(input.resolve("ticks.parquet"));
  }

  private IngestReport ingest(final Path file, final ProgressListener progress) {
    return Ingest.builder(store)
        .path(file.toString())
        .memoryBytes(SHORT_BYTES)
        .build()
        .run(progress);
  }

  private void assertUnharmed(final SortedMap<String, List<String>> before) {
    assertThat(StoreContents.of(store)).isEqualTo(before);
    assertThat(StoreVerifier.verify(store, false).findings()).isEmpty();
    assertThat(store.resolve("staging")).isEmptyDirectory();
  }
}
