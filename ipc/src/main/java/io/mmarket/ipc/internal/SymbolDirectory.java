/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import java.util.Arrays;

/**
 * Numbers found by the hash of a symbol, in the heap of one process. Several symbols may share a
 * hash: the caller compares names and goes on.
 *
 * <pre>{@code
 * for (int at = directory.first(hash); directory.number(at) >= 0; at = directory.next(at)) {
 *   if (directory.hash(at) == hash && isTheOne(directory.number(at))) ...
 * }
 * }</pre>
 *
 * <p>One thread adds; others may look things up in a {@link #copy()}.
 */
public final class SymbolDirectory {
  private static final int INITIAL_PLACES = 256;
  private static final int FREE = -1;

  private long[] hashes;
  private int[] numbers;
  private int count;

  /** An empty directory. */
  public SymbolDirectory() {
    this(new long[INITIAL_PLACES], new int[INITIAL_PLACES], 0);
    Arrays.fill(numbers, FREE);
  }

  private SymbolDirectory(final long[] hashes, final int[] numbers, final int count) {
    this.hashes = hashes;
    this.numbers = numbers;
    this.count = count;
  }

  /**
   * The same entries in memory of their own.
   *
   * @return a copy
   */
  public SymbolDirectory copy() {
    return new SymbolDirectory(hashes.clone(), numbers.clone(), count);
  }

  /**
   * How many entries there are.
   *
   * @return the count, and the number of the next one
   */
  public int count() {
    return count;
  }

  /**
   * Adds the entry that is numbered by the count of those before it.
   *
   * @param hash its symbol's
   */
  public void add(final long hash) {
    if (2 * (count + 1) > numbers.length) {
      grow();
    }
    put(hash, count);
    count++;
  }

  private void put(final long hash, final int number) {
    int at = first(hash);
    while (numbers[at] != FREE) {
      at = next(at);
    }
    hashes[at] = hash;
    numbers[at] = number;
  }

  private void grow() {
    final long[] oldHashes = hashes;
    final int[] oldNumbers = numbers;
    hashes = new long[2 * oldHashes.length];
    numbers = new int[2 * oldNumbers.length];
    Arrays.fill(numbers, FREE);
    for (int i = 0; i < oldNumbers.length; i++) {
      if (oldNumbers[i] != FREE) {
        put(oldHashes[i], oldNumbers[i]);
      }
    }
  }

  /**
   * The first place to look at.
   *
   * @param hash the wanted one
   * @return a place
   */
  public int first(final long hash) {
    return (int) hash & (numbers.length - 1);
  }

  /**
   * The place to look at after another one.
   *
   * @param at a place
   * @return the next one
   */
  public int next(final int at) {
    return (at + 1) & (numbers.length - 1);
  }

  /**
   * The hash at a place that is taken.
   *
   * @param at a place
   * @return its hash
   */
  public long hash(final int at) {
    return hashes[at];
  }

  /**
   * The number at a place.
   *
   * @param at a place
   * @return its number, negative where the search ends
   */
  public int number(final int at) {
    return numbers[at];
  }
}
