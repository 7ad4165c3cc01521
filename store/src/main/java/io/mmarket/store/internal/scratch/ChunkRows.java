/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.scratch;

import io.mmarket.store.ColumnValues;
import io.mmarket.store.RowChunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a chunk: all of them, a range, or single ones. Picking all rows takes the arrays as
 * they are.
 */
public final class ChunkRows {
  private final int first;
  private final int count;
  private final boolean all;
  private final int @Nullable [] rows;

  private ChunkRows(
      final int first, final int count, final boolean all, final int @Nullable [] rows) {
    this.first = first;
    this.count = count;
    this.all = all;
    this.rows = rows;
  }

  /**
   * A range of rows.
   *
   * @param first the first of them
   * @param count how many
   * @param ofRows how many rows the chunk has
   * @return the selection
   */
  public static ChunkRows range(final int first, final int count, final int ofRows) {
    return new ChunkRows(first, count, count == ofRows, null);
  }

  /**
   * Single rows.
   *
   * @param rows which, in the order that they will have
   * @return the selection
   */
  public static ChunkRows of(final int[] rows) {
    return new ChunkRows(0, rows.length, false, rows);
  }

  /**
   * The selected rows.
   *
   * @param chunk the chunk, which stays as it is
   * @return a chunk of them
   */
  public RowChunk in(final RowChunk chunk) {
    final Texts symbols = pick(new Texts(chunk.symbolIds(), chunk.symbols()));
    return new RowChunk(
        symbols.dictionary,
        symbols.ids,
        pick(chunk.times()),
        chunk.columns().stream().map(this::pick).toList());
  }

  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  private record Texts(int[] ids, byte[][] dictionary) {}

  private ColumnValues pick(final ColumnValues column) {
    if (column instanceof final ColumnValues.Doubles doubles) {
      return new ColumnValues.Doubles(doubles.spec(), pick(doubles.values()));
    }
    if (column instanceof final ColumnValues.Longs longs) {
      return new ColumnValues.Longs(longs.spec(), pick(longs.values()));
    }
    final ColumnValues.Texts texts = (ColumnValues.Texts) column;
    final Texts picked = pick(new Texts(texts.ids(), texts.dictionary()));
    return new ColumnValues.Texts(texts.spec(), picked.dictionary, picked.ids);
  }

  private Texts pick(final Texts texts) {
    return all ? texts : usedOnly(pick(texts.ids), texts.dictionary);
  }

  private double[] pick(final double[] values) {
    if (rows == null) {
      return all ? values : Arrays.copyOfRange(values, first, first + count);
    }
    final double[] picked = new double[count];
    for (int i = 0; i < count; i++) {
      picked[i] = values[rows[i]];
    }
    return picked;
  }

  private long[] pick(final long[] values) {
    if (rows == null) {
      return all ? values : Arrays.copyOfRange(values, first, first + count);
    }
    final long[] picked = new long[count];
    for (int i = 0; i < count; i++) {
      picked[i] = values[rows[i]];
    }
    return picked;
  }

  private int[] pick(final int[] values) {
    if (rows == null) {
      return Arrays.copyOfRange(values, first, first + count);
    }
    final int[] picked = new int[count];
    for (int i = 0; i < count; i++) {
      picked[i] = values[rows[i]];
    }
    return picked;
  }

  // Texts that no row uses may be ones that a store cannot hold, and need not be carried along.
  private static Texts usedOnly(final int[] ids, final byte[][] dictionary) {
    final int[] newIds = new int[dictionary.length];
    Arrays.fill(newIds, -1);
    final List<byte[]> used = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      final int id = ids[i];
      if (id >= 0) {
        if (newIds[id] < 0) {
          newIds[id] = used.size();
          used.add(dictionary[id]);
        }
        ids[i] = newIds[id];
      }
    }
    return new Texts(ids, used.toArray(byte[][]::new));
  }
}
