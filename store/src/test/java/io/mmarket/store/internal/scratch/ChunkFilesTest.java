/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.RowChunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkFilesTest {
  @TempDir private Path staging;
  private final Random random = new Random(11);

  @Test
  void shouldGiveBackEveryChunkAsItWas() {
    try (ChunkFiles files = ChunkFiles.create(staging)) {
      final List<RowChunk> chunks = new ArrayList<>();
      final int[] rows = {0, 1, 7, 1_000, 32_768, 40_001};
      for (final int count : rows) {
        chunks.add(chunk(count));
      }
      final List<Long> places = chunks.parallelStream().map(files::write).toList();
      final List<Integer> order = new ArrayList<>(IntStream.range(0, rows.length).boxed().toList());
      Collections.shuffle(order, random);
      for (final int i : order) {
        assertThat(files.read(places.get(i)))
            .usingRecursiveComparison()
            .withStrictTypeChecking()
            .isEqualTo(chunks.get(i));
      }
    }
  }

  @Test
  void shouldLeaveNothingBehindWhenClosed() throws IOException {
    final ChunkFiles files = ChunkFiles.create(staging);
    files.release(files.write(chunk(10)));
    files.write(chunk(10));
    assertThat(list(files.folder())).hasSize(1);
    files.close();
    files.close();
    final RowChunk late = chunk(10);
    assertThatThrownBy(() -> files.write(late)).isInstanceOf(MarketDataException.class);
    assertThat(list(staging)).isEmpty();
  }

  @Test
  void shouldUnlinkAFileWhoseLastChunkIsReleased() throws IOException {
    try (ChunkFiles files = ChunkFiles.create(staging, 100_000)) {
      final List<Long> places = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        places.add(files.write(chunk(200)));
      }
      final int all = list(files.folder()).size();
      assertThat(all).isGreaterThan(5);
      for (final long place : places) {
        files.release(place);
      }
      assertThat(list(files.folder())).isEmpty();
      assertThat(files.read(files.write(chunk(5))).rowCount()).isEqualTo(5);
    }
  }

  @Test
  void shouldNoticeBytesThatAreNotThoseWritten() throws IOException {
    try (ChunkFiles files = ChunkFiles.create(staging)) {
      final long place = files.write(chunk(1_000));
      final Path file = list(files.folder()).get(0);
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        final ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, 9_000);
        one.put(0, (byte) (one.get(0) ^ 4)).rewind();
        channel.write(one, 9_000);
      }
      assertThatThrownBy(() -> files.read(place))
          .isInstanceOf(MarketDataException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("changed");
    }
  }

  private RowChunk chunk(final int rows) {
    final byte[][] symbols = texts("A", "", "交易所", "x".repeat(255));
    final byte[][] dictionary = texts("", "long".repeat(20_000));
    return new RowChunk(
        symbols,
        random.ints(rows, 0, symbols.length).toArray(),
        random.longs(rows).toArray(),
        List.of(
            new ColumnValues.Doubles(
                new ColumnSpec("close", ColumnType.DOUBLE), random.doubles(rows).toArray()),
            new ColumnValues.Longs(
                new ColumnSpec("编号", ColumnType.INT64), random.longs(rows).toArray()),
            new ColumnValues.Texts(
                new ColumnSpec("flag", ColumnType.TEXT),
                dictionary,
                random.ints(rows, -1, dictionary.length).toArray())));
  }

  private static byte[][] texts(final String... texts) {
    return Stream.of(texts)
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }

  private static List<Path> list(final Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }
}
