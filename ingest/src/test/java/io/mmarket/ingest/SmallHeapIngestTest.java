/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.internal.parquet.Compression;
import io.mmarket.ingest.internal.parquet.ParquetTableWriter;
import io.mmarket.ingest.internal.parquet.TableColumn;
import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import io.mmarket.store.StoreVerifier;
import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.TestScale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JVM with a small heap ingests one date of ticks that takes several times as much, from one row
 * group that does: its files are, byte for byte, those of a JVM with a large heap.
 */
class SmallHeapIngestTest {
  private static final Duration DEADLINE = Duration.ofSeconds(150);
  private static final long OPEN_NS = 1_704_159_000_000_000_000L;
  private static final int NUMBERS = 8;
  private static final int SMALL_MEGABYTES = 64;
  private static final int LARGE_MEGABYTES = 1_500;

  @TempDir private Path folder;

  @Test
  void shouldMakeAPartitionThatIsLargerThanTheHeap() throws InterruptedException {
    final int rows = TestScale.count(1_600_000, 12_000_000);
    final long partitionBytes = 8L * rows * (NUMBERS + 3);
    assertThat(partitionBytes).isGreaterThan((2L * SMALL_MEGABYTES) << 20);
    writeTicks(rows);
    ingest("small", SMALL_MEGABYTES);
    ingest("large", LARGE_MEGABYTES);
    for (final String file : List.of("tick/2024-01-02.g1.cm", "tick/2024-01-02.g1.idx")) {
      assertThat(folder.resolve("small").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("large").resolve(file));
    }
    assertThat(StoreVerifier.verify(folder.resolve("small"), false).findings()).isEmpty();
    assertThat(folder.resolve("small/staging")).isEmptyDirectory();
  }

  private void ingest(final String store, final int megabytes) throws InterruptedException {
    final List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ChildJvm.writerFlags());
    command.addAll(
        List.of(
            "-Xmx" + megabytes + "m",
            "-XX:MaxDirectMemorySize=" + megabytes + "m",
            "-XX:+UseParallelGC",
            "-cp",
            System.getProperty("java.class.path"),
            IngestChild.class.getName(),
            folder.resolve("in").toString(),
            folder.resolve(store).toString(),
            "false",
            String.valueOf((long) megabytes << 20)));
    try (ChildJvm child = ChildJvm.startCommand(command)) {
      assertThat(child.awaitExit(DEADLINE)).as(child.output().toString()).isZero();
      assertThat(child.output()).contains("done 1");
    }
  }

  // Neighbouring rows are of many symbols and somewhat out of order, as gathered from many feeds.
  private void writeTicks(final int rows) {
    final List<TableColumn> columns = new ArrayList<>();
    columns.add(new TableColumn("datetime", ColumnType.UTC_TIMESTAMP));
    columns.add(new TableColumn("symbol", ColumnType.TEXT));
    columns.add(new TableColumn("condition", ColumnType.TEXT));
    columns.add(new TableColumn("trade_id", ColumnType.LONG));
    columns.add(new TableColumn("last_price", ColumnType.DOUBLE));
    for (int i = 1; i < NUMBERS; i++) {
      columns.add(new TableColumn("extra_" + i, ColumnType.DOUBLE));
    }
    final Random random = new Random(64);
    folder.resolve("in").toFile().mkdir();
    try (ParquetTableWriter out =
        ParquetTableWriter.create(
            folder.resolve("in/ticks.parquet"),
            columns,
            new ParquetTableWriter.Options(Compression.SNAPPY, rows))) {
      for (int row = 0; row < rows; row++) {
        out.setLong(0, OPEN_NS + row * 1_000L + random.nextInt(50_000));
        out.setText(1, "S" + random.nextInt(60));
        if (row % 5 == 0) {
          out.setText(2, "C" + random.nextInt(9));
        }
        out.setLong(3, Long.MAX_VALUE - 1 - row);
        for (int i = 0; i < NUMBERS; i++) {
          out.setDouble(4 + i, random.nextInt(1_000));
        }
        out.endRow();
      }
    }
  }
}
