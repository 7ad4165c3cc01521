/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.repair;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.Kind;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.RowChunk;
import io.mmarket.store.internal.partition.PartitionName;
import io.mmarket.store.internal.partition.RawBlock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rows of a damaged partition that are left: those of its sound series, and those of lost
 * series that sound cross-sections have.
 */
final class Salvage {
  private final PartitionName name;
  private final Source source;
  private final List<SavedBlock> series = new ArrayList<>();
  private final List<SavedBlock> crossSections = new ArrayList<>();

  /**
   * What is left of a partition, and what there was.
   *
   * @param columns the columns
   * @param texts the dictionary of texts
   * @param symbols the symbols; of a map without its index those that its series have
   * @param blocks the sound blocks
   * @param lostSeries the pieces of series that are lost, as far as they are known
   * @param rows how many rows there were
   */
  record Source(
      List<ColumnSpec> columns,
      byte[][] texts,
      byte[][] symbols,
      List<SavedBlock> blocks,
      LostSeries lostSeries,
      long rows) {}

  Salvage(final PartitionName name, final Source source) {
    this.name = name;
    this.source = source;
    for (final SavedBlock saved : source.blocks()) {
      if (!hasKnownTexts(saved.block())) {
        continue;
      }
      if (!saved.isCrossSection()) {
        series.add(saved);
      } else if (saved.block().rows() == source.symbols().length) {
        crossSections.add(saved);
      }
    }
    series.sort(
        Comparator.comparingInt(SavedBlock::symbol)
            .thenComparingLong(saved -> saved.block().timeNs()));
  }

  private boolean hasKnownTexts(final RawBlock block) {
    for (int column = 0; column < source.columns().size(); column++) {
      if (source.columns().get(column).type() == ColumnType.TEXT) {
        final int offset = block.columnOffset(column);
        for (int row = 0; row < block.rows(); row++) {
          final long text = block.bits(offset, row);
          if (text != ColumnType.TEXT.missingBits()
              && (text < 0 || text >= source.texts().length)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** All rows that are left: of the same bar the last one counts. */
  List<RowChunk> rows() {
    final List<RowChunk> chunks = new ArrayList<>();
    final long ofSeries = series.stream().mapToLong(saved -> saved.block().rows()).sum();
    if (ofSeries < source.rows() && name.kind() != Kind.TICK) {
      chunks.add(rowsOfCrossSections());
    }
    final RowBuffer buffer = buffer(ofSeries);
    for (final SavedBlock saved : series) {
      for (int row = 0; row < saved.block().rows(); row++) {
        buffer.add(saved.symbol(), saved.block().rowTimeNs(row), saved.block(), row);
      }
    }
    chunks.add(buffer.chunk(source.symbols(), source.texts()));
    return chunks.stream().filter(chunk -> chunk.rowCount() > 0).toList();
  }

  private RowChunk rowsOfCrossSections() {
    final RowBuffer buffer =
        buffer(crossSections.stream().mapToLong(saved -> count(saved.block())).sum());
    for (final SavedBlock saved : crossSections) {
      final RawBlock block = saved.block();
      for (int row = 0; row < block.rows(); row++) {
        if (isWanted(block, row)) {
          buffer.add(row, block.timeNs(), block, row);
          source.lostSeries().saved(row, block.timeNs());
        }
      }
    }
    return buffer.chunk(source.symbols(), source.texts());
  }

  private long count(final RawBlock block) {
    long wanted = 0;
    for (int row = 0; row < block.rows(); row++) {
      wanted += isWanted(block, row) ? 1 : 0;
    }
    return wanted;
  }

  private boolean isWanted(final RawBlock block, final int row) {
    return block.isPresent(row) && source.lostSeries().has(row, block.timeNs());
  }

  private RowBuffer buffer(final long rows) {
    if (rows > Integer.MAX_VALUE) {
      throw new MarketDataException(
          name + ": " + rows + " rows are left, more than " + Integer.MAX_VALUE);
    }
    return new RowBuffer(source.columns(), (int) rows);
  }

  /**
   * What cannot be saved.
   *
   * @param savedRows how many rows could
   * @return a line each
   */
  List<String> lost(final long savedRows) {
    final long lostRows = source.rows() - savedRows;
    if (lostRows <= 0) {
      return List.of();
    }
    final List<String> named = source.lostSeries().lost(source.symbols(), name.kind());
    return named.isEmpty()
        ? List.of(lostRows + " rows; the index that could name them was lost, too")
        : named;
  }
}
