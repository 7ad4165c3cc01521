/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

/** What becomes of the rows that a partition has when more are published into it. */
public enum Merging {
  /**
   * They stay beside the new ones. Of bars with one symbol and time the newest stays; of equal
   * ticks the larger number of repeats.
   */
  MERGE,
  /** Those of a symbol and trading date that the input has go; the others stay. */
  REPLACE
}
