/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.Field;
import io.mmarket.store.Kind;
import io.mmarket.store.Merging;
import io.mmarket.store.PublishedPartition;
import io.mmarket.store.RowChunk;
import io.mmarket.store.RowSource;
import io.mmarket.store.internal.partition.PartitionListing;
import io.mmarket.store.internal.partition.PartitionName;
import io.mmarket.testing.TestScale;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is merged on disk becomes, byte for byte, the partition that is merged in memory: all kinds,
 * random rows in random order from several sources, merged with what is stored, columns of all
 * types and of types that differ, and memory for so few rows that symbols are split by time.
 */
class ExternalMergeTest {
  private static final String DATE = "2024-01-02";
  private static final long MIDNIGHT_NS = 1_704_153_600_000_000_000L;
  private static final int BLOCK_BYTES = 4096;
  private static final List<Kind> KINDS = List.of(Kind.DAILY, Kind.MINUTE, Kind.TICK);

  @TempDir private Path folder;
  private final Random random = new Random(20240102);

  @Test
  void shouldMakeTheSameBytesWithLittleMemory() throws IOException {
    final int rounds = TestScale.count(24, 2_000);
    int gaps = 0;
    for (int round = 0; round < rounds; round++) {
      final Kind kind = KINDS.get(round % KINDS.size());
      final Path roomy = folder.resolve(round + "-roomy");
      final Path tight = folder.resolve(round + "-tight");
      final PublisherFixture inMemory = new PublisherFixture(roomy, BLOCK_BYTES);
      final Publisher onDisk = new PublisherFixture(tight, BLOCK_BYTES).publisher();
      for (int publication = 0; publication < 1 + random.nextInt(3); publication++) {
        final List<List<RowChunk>> sources = sources(kind);
        final Merging merging = random.nextBoolean() ? Merging.MERGE : Merging.REPLACE;
        final long memoryBytes = 100L << random.nextInt(10);
        final PublishedPartition expected = inMemory.publish(kind, period(kind), sources, merging);
        final PublishedPartition actual =
            onDisk.publish(
                kind,
                period(kind),
                sources.stream().map(RowSource::of).toList(),
                merging,
                memoryBytes);
        gaps += expected.duplicateRows() + expected.replacedRows() > 0 ? 1 : 0;
        assertThat(actual).isEqualTo(expected);
        assertSameFiles(kind, tight, roomy);
      }
    }
    assertThat(gaps).isPositive();
  }

  @Test
  void shouldSplitOneSymbolByTime() throws IOException {
    final int rows = 3_000;
    final long[] times = random.longs(rows, MIDNIGHT_NS, MIDNIGHT_NS + 1_000).toArray();
    final RowChunk chunk =
        new RowChunk(
            texts("A"),
            new int[rows],
            times,
            List.of(
                new ColumnValues.Doubles(
                    ColumnSpec.of(Field.LAST_PRICE), random.doubles(rows).toArray())));
    final Path roomy = folder.resolve("roomy");
    final Path tight = folder.resolve("tight");
    new PublisherFixture(roomy, BLOCK_BYTES)
        .publish(Kind.TICK, DATE, List.of(List.of(chunk)), Merging.MERGE);
    new PublisherFixture(tight, BLOCK_BYTES)
        .publisher()
        .publish(Kind.TICK, DATE, List.of(RowSource.of(List.of(chunk))), Merging.MERGE, 20_000);
    assertSameFiles(Kind.TICK, tight, roomy);
  }

  private static String period(final Kind kind) {
    return kind == Kind.DAILY ? "2024" : DATE;
  }

  private void assertSameFiles(final Kind kind, final Path actual, final Path expected)
      throws IOException {
    final PartitionName name = PartitionListing.newest(expected, kind).get(0);
    assertThat(PartitionListing.newest(actual, kind)).containsExactly(name);
    assertThat(name.mapFile(actual)).hasSameBinaryContentAs(name.mapFile(expected));
    assertThat(name.indexFile(actual)).hasSameBinaryContentAs(name.indexFile(expected));
    try (Stream<Path> left = Files.list(actual.resolve("staging"))) {
      assertThat(left).isEmpty();
    }
  }

  private List<List<RowChunk>> sources(final Kind kind) {
    final List<List<RowChunk>> sources = new ArrayList<>();
    for (int source = 0; source < 1 + random.nextInt(4); source++) {
      final List<RowChunk> chunks = new ArrayList<>();
      for (int chunk = 0; chunk < 1 + random.nextInt(4); chunk++) {
        chunks.add(chunk(kind, 1 + random.nextInt(300)));
      }
      sources.add(chunks);
    }
    return sources;
  }

  private RowChunk chunk(final Kind kind, final int rows) {
    final byte[][] symbols =
        texts(
            random
                .ints(1 + random.nextInt(1 + random.nextInt(30)), 0, 40)
                .distinct()
                .mapToObj(i -> "S" + i + "交".repeat(i % 2))
                .toArray(String[]::new));
    final long stepNs = kind == Kind.DAILY ? RowChunk.DAY_NS : 1 + random.nextInt(1_000_000_000);
    final int steps = 1 + random.nextInt(200);
    final int skew = 1 + random.nextInt(3);
    final int[] ids = new int[rows];
    final long[] times = new long[rows];
    for (int row = 0; row < rows; row++) {
      ids[row] = (int) (symbols.length * Math.pow(random.nextDouble(), skew));
      times[row] = MIDNIGHT_NS + random.nextInt(steps) * stepNs;
    }
    final List<ColumnValues> columns = new ArrayList<>();
    final Field field = kind == Kind.TICK ? Field.LAST_PRICE : Field.CLOSE;
    columns.add(
        new ColumnValues.Doubles(
            ColumnSpec.of(field),
            IntStream.range(0, rows).mapToDouble(row -> random.nextInt(3)).toArray()));
    for (final String name : List.of("id", "flag", "mixed")) {
      if (random.nextInt(4) > 0) {
        columns.add(random.nextInt(columns.size() + 1), extra(name, rows));
      }
    }
    return new RowChunk(symbols, ids, times, columns);
  }

  private ColumnValues extra(final String name, final int rows) {
    final int type = name.equals("id") ? 0 : name.equals("flag") ? 1 : random.nextInt(3);
    return switch (type) {
      case 0 ->
          new ColumnValues.Longs(
              new ColumnSpec(name, ColumnType.INT64),
              IntStream.range(0, rows)
                  .mapToLong(
                      row -> random.nextInt(5) == 0 ? Long.MIN_VALUE : random.nextInt(4) - 2L)
                  .toArray());
      case 1 ->
          new ColumnValues.Texts(
              new ColumnSpec(name, ColumnType.TEXT),
              texts("x", "never" + random.nextInt(), "1", "y" + random.nextInt(20)),
              random.ints(rows, -1, 4).map(id -> id == 1 ? 2 : id).toArray());
      default ->
          new ColumnValues.Doubles(
              new ColumnSpec(name, ColumnType.DOUBLE),
              IntStream.range(0, rows)
                  .mapToDouble(row -> random.nextInt(4) == 0 ? Double.NaN : random.nextInt(3) / 2.0)
                  .toArray());
    };
  }

  private static byte[][] texts(final String... texts) {
    return Stream.of(texts)
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }
}
