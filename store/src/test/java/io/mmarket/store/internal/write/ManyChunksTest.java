/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.Kind;
import io.mmarket.store.Merging;
import io.mmarket.store.RowChunk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rows make the same blocks, whether they come in one chunk, in several or in many. */
class ManyChunksTest {
  private static final String DATE = "2024-01-02";
  private static final long TIME_NS = 1_704_153_600_000_000_000L;
  private static final int ROWS = 6_000;
  private static final int SYMBOLS = 30;
  private static final int TIMES = 150;

  @TempDir Path folder;

  /** Rows of no order, many more than one a symbol and time. */
  private static RowChunk rows() {
    final Random random = new Random(16);
    final byte[][] symbols = new byte[SYMBOLS][];
    Arrays.setAll(symbols, i -> ("S" + i).getBytes(StandardCharsets.UTF_8));
    final int[] ids = random.ints(ROWS, 0, SYMBOLS).toArray();
    final long[] times = random.longs(ROWS, TIME_NS, TIME_NS + TIMES).toArray();
    return new RowChunk(
        symbols,
        ids,
        times,
        List.of(
            new ColumnValues.Doubles(
                new ColumnSpec("one", ColumnType.DOUBLE), random.doubles(ROWS).toArray()),
            new ColumnValues.Longs(
                new ColumnSpec("two", ColumnType.INT64), random.longs(ROWS).toArray())));
  }

  /** A part of the rows. */
  private static RowChunk part(final RowChunk rows, final int begin, final int end) {
    final double[] one = ((ColumnValues.Doubles) rows.columns().get(0)).values();
    final long[] two = ((ColumnValues.Longs) rows.columns().get(1)).values();
    return new RowChunk(
        rows.symbols(),
        Arrays.copyOfRange(rows.symbolIds(), begin, end),
        Arrays.copyOfRange(rows.times(), begin, end),
        List.of(
            new ColumnValues.Doubles(
                rows.columns().get(0).spec(), Arrays.copyOfRange(one, begin, end)),
            new ColumnValues.Longs(
                rows.columns().get(1).spec(), Arrays.copyOfRange(two, begin, end))));
  }

  /** The index, which has the checksum of every block. */
  private byte[] index(final RowChunk rows, final int chunks) throws IOException {
    final List<RowChunk> parts = new ArrayList<>();
    for (int i = 0; i < chunks; i++) {
      parts.add(part(rows, ROWS * i / chunks, ROWS * (i + 1) / chunks));
    }
    final Path store = folder.resolve("store" + chunks);
    final PublisherFixture fixture = new PublisherFixture(store, SeriesPieces.MAX_BLOCK_BYTES);
    fixture.publish(Kind.MINUTE, DATE, List.of(parts), Merging.MERGE);
    assertThat(fixture.partition(Kind.MINUTE, DATE).index().blockCount())
        .isEqualTo(SYMBOLS + TIMES);
    return Files.readAllBytes(store.resolve("minute").resolve(DATE + ".g1.idx"));
  }

  @Test
  void shouldMakeTheSameBlocksOfManyChunks() throws IOException {
    final RowChunk rows = rows();
    final byte[] ofOne = index(rows, 1);
    assertThat(index(rows, 3)).isEqualTo(ofOne);
    assertThat(index(rows, 64)).isEqualTo(ofOne);
    assertThat(index(rows, 65)).isEqualTo(ofOne);
    assertThat(index(rows, 1_000)).isEqualTo(ofOne);
  }
}
