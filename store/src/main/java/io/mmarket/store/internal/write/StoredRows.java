/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.DamagedFileException;
import io.mmarket.store.RowChunk;
import io.mmarket.store.RowSource;
import io.mmarket.store.internal.partition.Block;
import io.mmarket.store.internal.partition.Partition;
import io.mmarket.store.internal.partition.PartitionIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a published partition back as rows, from its series, so that new rows can be merged with
 * it.
 */
final class StoredRows implements RowSource {
  private final PartitionIndex index;
  private final Partition partition;
  private final int chunkRows;
  private final byte[][] texts;
  private int symbol = -1;
  private Iterator<Block> blocks = Collections.emptyIterator();
  private @Nullable Part pending;
  private long handedOver;

  /**
   * Begins with the first row.
   *
   * @param partition the partition, which stays the caller's
   * @param chunkRows how many rows a chunk has about: whole blocks, at least one
   */
  StoredRows(final Partition partition, final int chunkRows) {
    this.partition = partition;
    this.chunkRows = chunkRows;
    index = partition.index();
    texts = new byte[index.textCount()][];
    for (int code = 0; code < texts.length; code++) {
      texts[code] = index.text(code).getBytes(StandardCharsets.UTF_8);
    }
  }

  /** A block and its symbol. */
  private record Part(int symbol, Block block) {}

  @Override
  public List<ColumnSpec> columns() {
    return List.copyOf(index.columns());
  }

  @Override
  public long rowCount() {
    return index.rows();
  }

  @Override
  public @Nullable RowChunk next() {
    final List<Part> parts = new ArrayList<>();
    long rows = 0;
    for (Part part = nextPart(); part != null; part = nextPart()) {
      if (rows > 0 && rows + part.block.rows() > chunkRows) {
        pending = part;
        break;
      }
      parts.add(part);
      rows += part.block.rows();
    }
    handedOver += rows;
    if (handedOver > index.rows() || (parts.isEmpty() && handedOver != index.rows())) {
      // Counted, not believed: arrays are made of that length.
      throw new DamagedFileException(
          index.path() + ": says " + index.rows() + " rows, its series have " + handedOver);
    }
    return parts.isEmpty() ? null : chunk(parts, Math.toIntExact(rows));
  }

  private @Nullable Part nextPart() {
    final Part kept = pending;
    if (kept != null) {
      pending = null;
      return kept;
    }
    while (!blocks.hasNext()) {
      if (symbol + 1 >= index.symbolCount()) {
        return null;
      }
      symbol++;
      blocks = partition.series(symbol).iterator();
    }
    return new Part(symbol, blocks.next());
  }

  private RowChunk chunk(final List<Part> parts, final int rows) {
    final int firstSymbol = parts.get(0).symbol;
    final byte[][] symbols = new byte[parts.get(parts.size() - 1).symbol - firstSymbol + 1][];
    for (int i = 0; i < symbols.length; i++) {
      symbols[i] = index.symbol(firstSymbol + i).getBytes(StandardCharsets.UTF_8);
    }
    final int[] symbolIds = new int[rows];
    final long[] times = new long[rows];
    int at = 0;
    for (final Part part : parts) {
      for (int row = 0; row < part.block.rows(); row++, at++) {
        symbolIds[at] = part.symbol - firstSymbol;
        times[at] = part.block.time(row);
      }
    }
    final List<ColumnValues> columns = new ArrayList<>();
    for (final ColumnSpec spec : index.columns()) {
      columns.add(column(spec, columns.size(), parts, rows));
    }
    return new RowChunk(symbols, symbolIds, times, columns);
  }

  private ColumnValues column(
      final ColumnSpec spec, final int column, final List<Part> parts, final int rows) {
    return switch (spec.type()) {
      case DOUBLE -> new ColumnValues.Doubles(spec, doubles(column, parts, rows));
      case INT64 -> new ColumnValues.Longs(spec, longs(column, parts, rows));
      case TEXT -> new ColumnValues.Texts(spec, texts, codes(column, parts, rows));
    };
  }

  private static double[] doubles(final int column, final List<Part> parts, final int rows) {
    final double[] values = new double[rows];
    int at = 0;
    for (final Part part : parts) {
      for (int row = 0; row < part.block.rows(); row++) {
        values[at++] = Double.longBitsToDouble(part.block.bits(column, row));
      }
    }
    return values;
  }

  private static long[] longs(final int column, final List<Part> parts, final int rows) {
    final long[] values = new long[rows];
    int at = 0;
    for (final Part part : parts) {
      for (int row = 0; row < part.block.rows(); row++) {
        values[at++] = part.block.bits(column, row);
      }
    }
    return values;
  }

  private int[] codes(final int column, final List<Part> parts, final int rows) {
    final int[] codes = new int[rows];
    int at = 0;
    for (final Part part : parts) {
      for (int row = 0; row < part.block.rows(); row++) {
        final long bits = part.block.bits(column, row);
        codes[at++] = bits == Long.MIN_VALUE ? -1 : checkedCode(bits);
      }
    }
    return codes;
  }

  private int checkedCode(final long bits) {
    if (bits < 0 || bits >= texts.length) {
      index.text(bits);
    }
    return (int) bits;
  }
}
