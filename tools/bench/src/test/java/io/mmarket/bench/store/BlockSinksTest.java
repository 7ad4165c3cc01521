/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.store.Merging;
import io.mmarket.store.StoreWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The peers of writing get the very blocks of a partition, and check that they hold them. */
final class BlockSinksTest {
  private static final int SYMBOLS = 7;
  private static final int MINUTES = 30;

  @TempDir private Path folder;

  @Test
  void shouldStoreTheBlocksOfAPartition() throws Exception {
    final Path store = folder.resolve("store");
    try (StoreWriter writer = StoreWriter.openOrCreate(store, ZoneOffset.UTC)) {
      writer.publishMinutes(
          SampleGrids.DATE, List.of(SampleGrids.minutes(SYMBOLS, MINUTES).toRows()), Merging.MERGE);
    }
    final BlockTable table =
        BlockTable.read(
            store.resolve("minute/2024-01-02.g1.idx"), store.resolve("minute/2024-01-02.g1.cm"));
    assertThat(table.entries()).hasSize(SYMBOLS + MINUTES).allMatch(BlockTable.Entry::isSound);
    assertThat(BlockSinks.chronicleMap(folder.resolve("peer.cm"), table)).isPositive();
    assertThat(BlockSinks.lmdb(folder.resolve("lmdb"), table)).isPositive();
    assertThat(BlockSinks.plainFile(folder.resolve("plain"), 3_000_000)).isPositive();
    assertThat(Files.size(folder.resolve("plain"))).isEqualTo(3_000_000);
  }
}
