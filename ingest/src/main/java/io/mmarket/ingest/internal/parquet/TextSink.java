/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.parquet.column.values.ValuesReader;

/** Collects texts as ids; a row without a value is -1. */
final class TextSink implements ValueSink {
  static final int OWN_LENGTH = -1;

  private final int lengthBytes;
  private final TextDictionary distinct = new TextDictionary();
  private final int rows;
  private int[] out;
  private byte[][] entries = new byte[0][];
  private int[] idOfEntry = new int[0];

  /**
   * Makes an empty one.
   *
   * @param lengthBytes every value's length, or {@link #OWN_LENGTH}
   */
  TextSink(final int lengthBytes, final int rows) {
    this.lengthBytes = lengthBytes;
    this.rows = rows;
    this.out = new int[rows];
  }

  TextColumn texts() {
    return out.length == rows
        ? new TextColumn(out, distinct.values())
        : renumbered(Arrays.copyOf(out, rows));
  }

  /** The dictionary that was read last. */
  byte[][] entries() {
    return entries;
  }

  /** Leaves out values that only rows outside of the wanted ones have. */
  private TextColumn renumbered(final int[] ids) {
    final byte[][] all = distinct.values();
    final int[] idOf = new int[all.length];
    Arrays.fill(idOf, -1);
    final byte[][] used = new byte[all.length][];
    int size = 0;
    for (int i = 0; i < ids.length; i++) {
      final int old = ids[i];
      if (old >= 0) {
        if (idOf[old] < 0) {
          used[size] = all[old];
          idOf[old] = size++;
        }
        ids[i] = idOf[old];
      }
    }
    return new TextColumn(ids, Arrays.copyOf(used, size));
  }

  @Override
  public void reserve(final int end) {
    if (end > out.length) {
      out = Arrays.copyOf(out, end);
    }
  }

  @Override
  public void move(final int from, final int at, final int count) {
    if (from != at) {
      System.arraycopy(out, from, out, at, count);
    }
  }

  @Override
  public void dictionary(final ByteBuffer plain, final int count) throws IOException {
    entries = new byte[Capacity.atMost(count, plain)][];
    for (int i = 0; i < count; i++) {
      final int length = length(plain);
      entries[i] = new byte[length];
      plain.get(entries[i]);
    }
    idOfEntry = new int[count];
    Arrays.fill(idOfEntry, -1);
  }

  @Override
  public void plain(final ByteBuffer in, final int count, final int at) throws IOException {
    final byte[] bytes = in.array();
    for (int i = 0; i < count; i++) {
      final int length = length(in);
      final int start = in.arrayOffset() + in.position();
      in.position(in.position() + length);
      out[at + i] = distinct.idOf(bytes, start, length);
    }
  }

  @Override
  public void ids(final int[] ids, final int count, final int at) {
    for (int i = 0; i < count; i++) {
      final int entry = ids[i];
      int id = idOfEntry[entry];
      if (id < 0) {
        id = distinct.idOf(entries[entry], 0, entries[entry].length);
        idOfEntry[entry] = id;
      }
      out[at + i] = id;
    }
  }

  @Override
  public void other(final ValuesReader reader, final int count, final int at) {
    for (int i = 0; i < count; i++) {
      final byte[] bytes = reader.readBytes().getBytesUnsafe();
      out[at + i] = distinct.idOf(bytes, 0, bytes.length);
    }
  }

  @Override
  public void spread(
      final int[] levels, final int present, final int at, final int rows, final int count) {
    int from = at + count;
    for (int row = rows - 1; row >= 0; row--) {
      out[at + row] = levels[row] == present ? out[--from] : -1;
    }
  }

  private int length(final ByteBuffer in) throws IOException {
    final int length = lengthBytes == OWN_LENGTH ? in.getInt() : lengthBytes;
    if (length < 0 || length > in.remaining()) {
      throw new EOFException();
    }
    return length;
  }
}
