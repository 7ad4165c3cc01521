/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.verify;

import io.mmarket.store.internal.SymbolHash;
import io.mmarket.store.internal.partition.IndexSection;
import io.mmarket.store.internal.partition.RawIndex;
import java.nio.charset.StandardCharsets;

/** Checks that each symbol is found through the stored hash table, and nothing else is in it. */
final class HashTableCheck {
  private final RawIndex index;
  private final Findings findings;
  private final int slots;

  HashTableCheck(final RawIndex index, final Findings findings) {
    this.index = index;
    this.findings = findings;
    slots = index.count(IndexSection.HASH);
  }

  void run(final byte[][] symbols) {
    if (Integer.bitCount(slots) != 1) {
      return; // said already, and no slot can be computed
    }
    for (int row = 0; row < symbols.length; row++) {
      if (!isFound(symbols[row], row)) {
        final String symbol = new String(symbols[row], StandardCharsets.UTF_8);
        findings.damage(
            index.path(),
            "hash table",
            "'" + symbol + "' at row " + row + " through the hash table",
            "it is not found",
            "all but this symbol by its name");
      }
    }
    int taken = 0;
    for (int slot = 0; slot < slots; slot++) {
      taken += index.slotRow(slot) == 0 ? 0 : 1;
    }
    if (taken != symbols.length) {
      findings.damage(
          index.path(),
          "hash table",
          symbols.length + " taken hash slots, one a symbol",
          Integer.toString(taken),
          "symbols whose slots are right");
    }
  }

  /** As readers do it: from the slot that the hash names to the next free one. */
  private boolean isFound(final byte[] symbol, final int row) {
    final long hash = SymbolHash.of(symbol);
    int slot = (int) hash & slots - 1;
    for (int probe = 0; probe < slots && index.slotRow(slot) != 0; probe++) {
      if (index.slotTag(slot) == (int) (hash >>> 32) && index.slotRow(slot) - 1 == row) {
        return true;
      }
      slot = (slot + 1) & slots - 1;
    }
    return false;
  }
}
