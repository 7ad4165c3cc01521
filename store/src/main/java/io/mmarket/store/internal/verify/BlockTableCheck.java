/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.verify;

import io.mmarket.store.internal.ReadOnlyMapping;
import io.mmarket.store.internal.partition.BlockDescriptor;
import io.mmarket.store.internal.partition.IndexImage;
import io.mmarket.store.internal.partition.IndexSection;
import io.mmarket.store.internal.partition.RawBlockEntry;
import io.mmarket.store.internal.partition.RawIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Checks the block table and the series table by themselves: order, bounds, overlap, sums. What the
 * blocks hold is {@link BlockCheck}'s.
 */
final class BlockTableCheck {
  private final RawIndex index;
  private final int columns;
  private final long mapLengthBytes;
  private final Findings findings;
  private final List<RawBlockEntry> entries = new ArrayList<>();

  BlockTableCheck(
      final RawIndex index, final int columns, final long mapLengthBytes, final Findings findings) {
    this.index = index;
    this.columns = columns;
    this.mapLengthBytes = mapLengthBytes;
    this.findings = findings;
    for (int block = 0; block < index.count(IndexSection.BLOCKS); block++) {
      entries.add(index.block(block));
    }
  }

  /** Checks the tables; returns the entries whose blocks lie within the map. */
  List<RawBlockEntry> run() {
    checkOrder();
    checkSeriesTable();
    checkSums();
    final List<RawBlockEntry> inside = entries.stream().filter(this::isInside).toList();
    checkOverlap(inside);
    return inside;
  }

  private void checkOrder() {
    final int crossSections = index.hasCrossSections() ? index.count(IndexSection.TIMES) : 0;
    final int symbols = index.count(IndexSection.SYMBOL_ENDS);
    for (final RawBlockEntry entry : entries) {
      final boolean first = entry.number() < crossSections;
      if (first != entry.isCrossSection()
          || entry.symbol() < IndexImage.NO_SYMBOL
          || entry.symbol() >= symbols) {
        damage(
            entry,
            first ? "a cross-section" : "a series of one of " + symbols + " symbols",
            "symbol's row " + entry.symbol());
      }
      if (first && entry.isCrossSection()) {
        checkCrossSection(entry, symbols);
      } else if (entry.number() > crossSections) {
        checkAfter(entries.get(entry.number() - 1), entry);
      }
    }
  }

  private void checkCrossSection(final RawBlockEntry entry, final int symbols) {
    final long timeNs = index.time(entry.number());
    if (entry.firstTimeNs() != timeNs) {
      damage(entry, "time " + timeNs + " of the time axis", entry.firstTimeNs());
    }
    if (entry.rows() != symbols) {
      damage(entry, symbols + " rows, one a symbol", entry.rows());
    }
  }

  private void checkAfter(final RawBlockEntry before, final RawBlockEntry entry) {
    final boolean later =
        entry.symbol() > before.symbol()
            || (entry.symbol() == before.symbol() && entry.firstTimeNs() > before.firstTimeNs());
    if (!later) {
      damage(
          entry,
          "series by symbol and time",
          "row "
              + entry.symbol()
              + " from "
              + entry.firstTimeNs()
              + " after row "
              + before.symbol()
              + " from "
              + before.firstTimeNs());
    }
  }

  private void checkSeriesTable() {
    if (!index.isInBounds(IndexSection.SERIES)) {
      return;
    }
    final int symbols = index.count(IndexSection.SYMBOL_ENDS);
    int block = index.hasCrossSections() ? index.count(IndexSection.TIMES) : 0;
    for (int row = 0; row <= symbols; row++) {
      if (index.firstSeriesBlock(row) != block) {
        findings.damage(
            index.path(),
            "series table",
            "series of row " + row + " from block " + block,
            Integer.toString(index.firstSeriesBlock(row)),
            "cross-sections");
      }
      final int begin = block;
      while (block < entries.size() && entries.get(block).symbol() == row) {
        block++;
      }
      if (row < symbols && begin == block) {
        findings.damage(
            index.path(), "series table", "a series of row " + row, "none", "cross-sections");
      }
    }
  }

  private void checkSums() {
    long rows = 0;
    for (final RawBlockEntry entry : entries) {
      rows += entry.isCrossSection() ? 0 : entry.rows();
    }
    if (rows != index.rows()) {
      findings.damage(
          index.path(),
          "rows",
          index.rows() + " rows, as its header says",
          rows + " in all series",
          "every block that is not named here");
    }
  }

  private boolean isInside(final RawBlockEntry entry) {
    final long begin = entry.position();
    final boolean inside =
        entry.lengthBytes() >= 0
            && entry.lengthBytes() <= ReadOnlyMapping.MAX_RANGE_BYTES
            && begin >= 0
            && begin <= mapLengthBytes - entry.lengthBytes();
    if (!inside) {
      damage(
          entry,
          "a block within " + mapLengthBytes + " bytes",
          entry.lengthBytes() + " bytes at " + begin);
      return false;
    }
    if (begin % BlockDescriptor.ALIGNMENT_BYTES != 0) {
      damage(entry, "a block at a multiple of " + BlockDescriptor.ALIGNMENT_BYTES, begin);
    }
    if (entry.rows() < 1
        || entry.lengthBytes()
            != BlockDescriptor.lengthBytes(entry.form(), entry.rows(), columns)) {
      damage(
          entry,
          "as many bytes as " + entry.rows() + " rows of " + columns + " columns take",
          entry.lengthBytes());
      return false;
    }
    return true;
  }

  private void checkOverlap(final List<RawBlockEntry> inside) {
    final List<RawBlockEntry> byPosition = new ArrayList<>(inside);
    byPosition.sort(Comparator.comparingLong(RawBlockEntry::position));
    for (int i = 1; i < byPosition.size(); i++) {
      final RawBlockEntry before = byPosition.get(i - 1);
      final RawBlockEntry entry = byPosition.get(i);
      if (entry.position() < before.position() + before.lengthBytes()) {
        damage(entry, "blocks that do not overlap", "block " + before.number() + " in it");
      }
    }
  }

  private void damage(final RawBlockEntry entry, final String expected, final Object found) {
    findings.damage(
        index.path(),
        "block table",
        expected + " as block " + entry.number(),
        found.toString(),
        "the other blocks");
  }
}
