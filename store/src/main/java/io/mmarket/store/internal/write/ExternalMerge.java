/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.Kind;
import io.mmarket.store.Merging;
import io.mmarket.store.RowChunk;
import io.mmarket.store.RowSource;
import io.mmarket.store.internal.scratch.ChunkFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Merges more rows than memory holds, with the same outcome as {@link TableMerger}:
 *
 * <pre>
 *   chunks -> buckets by hash of the symbol, on disk -> each merged in memory -> columns in a file
 * </pre>
 *
 * <p>What is merged are rows of one symbol and time, so any bucket can be merged alone that has all
 * or none of these. A bucket that is still too large is split by symbols, one of a single symbol by
 * time; only rows of one instant cannot be split. The order of texts in the dictionary, in which
 * they appear in the input, is found while the chunks are distributed.
 *
 * <p>One thread, which uses all cores of its pool. Whoever makes it closes it when the table is not
 * read any more, which removes its files.
 */
final class ExternalMerge implements AutoCloseable {
  private static final int MOST_BUCKETS = 512;

  /** Hashing does not fill buckets evenly. */
  private static final double FILLED = 0.7;

  private final Kind kind;
  private final Merging merging;
  private final List<ColumnSpec> columns;
  private final long memoryBytes;
  private final ChunkFiles chunks;
  private final SymbolCounts counts = new SymbolCounts();
  private final TextOrder texts;
  private @Nullable TableOutput output;

  /**
   * Prepares a merge.
   *
   * @param kind what sort of rows
   * @param merging what becomes of the stored rows of a symbol that the input has
   * @param columns the columns that all rows have together
   * @param staging where files may lie
   * @param memoryBytes what may be on the heap at once
   */
  ExternalMerge(
      final Kind kind,
      final Merging merging,
      final List<ColumnSpec> columns,
      final Path staging,
      final long memoryBytes) {
    this.kind = kind;
    this.merging = merging;
    this.columns = columns;
    this.memoryBytes = memoryBytes;
    texts = new TextOrder(columns);
    chunks = ChunkFiles.create(staging);
  }

  /**
   * Merges.
   *
   * @param stored the rows that the partition has already, or null
   * @param sources the new rows
   * @return the table, readable until this is closed
   */
  PartitionTable merge(final @Nullable RowSource stored, final List<RowSource> sources)
      throws IOException {
    final List<RowSource> all = new ArrayList<>();
    all.add(stored == null ? RowSource.of(List.of()) : stored);
    all.addAll(sources);
    final long rowCount = all.stream().mapToLong(RowSource::rowCount).sum();
    final int buckets = bucketCount(rowCount);
    final Bucket[] first = newBuckets(buckets);
    for (int source = 0; source < all.size(); source++) {
      final RowSource rowsOf = all.get(source);
      for (RowChunk chunk = rowsOf.next(); chunk != null; chunk = rowsOf.next()) {
        counts.add(chunk, source == 0);
        final RowChunk seen = texts.see(chunk);
        distribute(seen, source, first, RowGroups.byHash(seen, buckets));
      }
    }
    final TableOutput table = new TableOutput(chunks.folder(), texts.schema(), counts);
    output = table;
    for (int i = 0; i < first.length; i++) {
      if (first[i].isMixed() && !fits(first[i])) {
        splitBySymbol(first[i], symbolsOf(i, buckets), table);
      } else {
        merge(first[i], table);
      }
    }
    return table.table(kind);
  }

  private int bucketCount(final long rowCount) {
    final double least = MergeMemory.bytes(rowCount, columns.size()) / (memoryBytes * FILLED);
    return (int) Math.max(2, Math.min(Math.ceil(least), MOST_BUCKETS));
  }

  private static Bucket[] newBuckets(final int count) {
    return IntStream.range(0, count).mapToObj(i -> new Bucket()).toArray(Bucket[]::new);
  }

  private void distribute(
      final RowChunk chunk, final int source, final Bucket[] buckets, final RowGroups groups) {
    final Bucket.Piece[] pieces = new Bucket.Piece[buckets.length];
    IntStream.range(0, buckets.length)
        .parallel()
        .filter(groups::hasRows)
        .forEach(
            group -> {
              final RowChunk piece = groups.rows(group, chunk);
              pieces[group] = Bucket.Piece.of(piece, chunks.write(piece));
            });
    for (int i = 0; i < pieces.length; i++) {
      if (pieces[i] != null) {
        buckets[i].add(source, pieces[i]);
      }
    }
  }

  private boolean fits(final Bucket bucket) {
    return MergeMemory.bytes(bucket.rows(), columns.size()) <= memoryBytes;
  }

  private void merge(final Bucket bucket, final TableOutput table) throws IOException {
    if (!fits(bucket) && bucket.firstNs() < bucket.lastNs()) {
      splitByTime(bucket, table);
    } else if (bucket.rows() > 0) {
      final InputRows input = read(bucket);
      table.add(new TableMerger(kind, merging, input, table.schema(), counts::hasInput).merge());
    }
  }

  private InputRows read(final Bucket bucket) {
    final List<RowChunk> stored = new ArrayList<>();
    final List<List<RowChunk>> sources = new ArrayList<>();
    int last = 0;
    for (int i = 0; i < bucket.size(); i++) {
      final RowChunk chunk = take(bucket.place(i));
      if (bucket.source(i) == 0) {
        stored.add(chunk);
        continue;
      }
      if (bucket.source(i) != last) {
        last = bucket.source(i);
        sources.add(new ArrayList<>());
      }
      sources.get(sources.size() - 1).add(chunk);
    }
    return new InputRows(stored, sources);
  }

  private RowChunk take(final long place) {
    final RowChunk chunk = chunks.read(place);
    chunks.release(place);
    return chunk;
  }

  private List<byte[]> symbolsOf(final int bucket, final int buckets) {
    return Stream.of(counts.symbols())
        .filter(symbol -> RowGroups.groupOfHash(symbol, buckets) == bucket)
        .toList();
  }

  private void splitBySymbol(
      final Bucket bucket, final List<byte[]> symbols, final TableOutput table) throws IOException {
    final long mostRows = memoryBytes / MergeMemory.bytes(1, columns.size());
    final SortedMap<byte[], Integer> groups = counts.groups(symbols, mostRows);
    final int count = groups.values().stream().mapToInt(group -> group + 1).max().orElse(1);
    split(bucket, count, chunk -> RowGroups.bySymbol(chunk, count, groups), table);
  }

  private void splitByTime(final Bucket bucket, final TableOutput table) throws IOException {
    final int count = bucketCount(bucket.rows());
    final long widthNs = (bucket.lastNs() - bucket.firstNs()) / count + 1;
    split(bucket, count, chunk -> RowGroups.byTime(chunk, count, bucket.firstNs(), widthNs), table);
  }

  private void split(
      final Bucket bucket,
      final int count,
      final Function<RowChunk, RowGroups> groups,
      final TableOutput table)
      throws IOException {
    final Bucket[] parts = newBuckets(count);
    for (int i = 0; i < bucket.size(); i++) {
      final RowChunk chunk = take(bucket.place(i));
      distribute(chunk, bucket.source(i), parts, groups.apply(chunk));
    }
    for (final Bucket part : parts) {
      merge(part, table);
    }
  }

  /** Removes all files; the table's rows are gone. */
  @Override
  public void close() throws IOException {
    try {
      if (output != null) {
        output.close();
      }
    } finally {
      chunks.close();
    }
  }
}
