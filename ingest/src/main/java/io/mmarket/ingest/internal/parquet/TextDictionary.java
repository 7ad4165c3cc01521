/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.util.Arrays;

/** Gives every distinct byte string an id, counting from 0 in the order of first sight. */
final class TextDictionary {
  private byte[][] values = new byte[64][];
  private int[] hashes = new int[64];
  private int size;

  /** Open addressing; 0 is free, else id + 1. At most half full. */
  private int[] slots = new int[256];

  private int last;

  byte[][] values() {
    return Arrays.copyOf(values, size);
  }

  int idOf(final byte[] bytes, final int at, final int length) {
    // Rows of one symbol often lie together.
    if (size > 0 && same(last, bytes, at, length)) {
      return last;
    }
    final int hash = hash(bytes, at, length);
    int slot = hash & (slots.length - 1);
    while (slots[slot] != 0) {
      final int id = slots[slot] - 1;
      if (hashes[id] == hash && same(id, bytes, at, length)) {
        last = id;
        return id;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = size + 1;
    return add(hash, Arrays.copyOfRange(bytes, at, at + length));
  }

  private int add(final int hash, final byte[] value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    values[size] = value;
    hashes[size] = hash;
    last = size++;
    if (size * 2L > slots.length) {
      grow();
    }
    return last;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    for (int id = 0; id < size; id++) {
      int slot = hashes[id] & (slots.length - 1);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = id + 1;
    }
  }

  private boolean same(final int id, final byte[] bytes, final int at, final int length) {
    return Arrays.equals(values[id], 0, values[id].length, bytes, at, at + length);
  }

  private static int hash(final byte[] bytes, final int at, final int length) {
    int hash = 1;
    for (int i = at; i < at + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    hash ^= hash >>> 16;
    hash *= 0x85EBCA6B;
    return hash ^ (hash >>> 13);
  }
}
