/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.verify;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.Kind;
import io.mmarket.store.RowChunk;
import io.mmarket.store.internal.TradingDates;
import io.mmarket.store.internal.partition.IndexSection;
import io.mmarket.store.internal.partition.PartitionName;
import io.mmarket.store.internal.partition.RawIndex;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks an index by itself: header, sections, columns, time axis, symbols, texts. */
final class IndexCheck {
  static final String NOTHING = "nothing through this index until mmarket repair makes it anew";

  private static final int SECTION_ALIGNMENT_BYTES = 64;
  private static final int MAX_COLUMN_NAME_BYTES = 255;
  private static final int MAX_SYMBOL_BYTES = 255;
  private static final int MAX_TEXT_BYTES = 65_535;
  private static final int LAST_DATE_OF_YEAR = 1231;

  /** Trading dates and instants differ: night sessions, holidays and zones lie between them. */
  private static final long DAYS_BEFORE = 14;

  private static final long DAYS_AFTER = 2;

  private final RawIndex index;
  private final PartitionName name;
  private final Findings findings;
  private final Set<IndexSection> sound = EnumSet.noneOf(IndexSection.class);
  private List<ColumnSpec> columns = List.of();

  IndexCheck(final RawIndex index, final PartitionName name, final Findings findings) {
    this.index = index;
    this.name = name;
    this.findings = findings;
  }

  void run() {
    checkLengthAndChecksum();
    checkHeader();
    checkSections();
    if (sound.contains(IndexSection.COLUMNS)) {
      checkColumns();
    }
    if (sound.contains(IndexSection.TIMES)) {
      checkTimes();
    }
    if (has(IndexSection.SYMBOL_ENDS, IndexSection.SYMBOL_NAMES)) {
      final byte[][] symbols =
          checkNames(IndexSection.SYMBOL_ENDS, IndexSection.SYMBOL_NAMES, MAX_SYMBOL_BYTES);
      checkOrder(symbols);
      if (sound.contains(IndexSection.HASH)) {
        new HashTableCheck(index, findings).run(symbols);
      }
    }
    if (has(IndexSection.TEXT_ENDS, IndexSection.TEXTS)) {
      final byte[][] texts = checkNames(IndexSection.TEXT_ENDS, IndexSection.TEXTS, MAX_TEXT_BYTES);
      checkUnique(texts);
    }
  }

  /** Whether entries of these sections may be asked for. */
  boolean has(final IndexSection... sections) {
    return sound.containsAll(List.of(sections));
  }

  /** The columns, none when the directory is damaged. */
  List<ColumnSpec> columns() {
    return columns;
  }

  private void checkLengthAndChecksum() {
    if (index.declaredLengthBytes() != index.lengthBytes()) {
      damage(index.declaredLengthBytes() + " bytes, as its header says", index.lengthBytes());
    }
    final int checksum = index.checksum();
    if (checksum != index.declaredChecksum()) {
      damage("checksum " + hex(index.declaredChecksum()), hex(checksum));
    }
  }

  private void checkHeader() {
    expect(name.kind().code(), index.kind(), "kind");
    expect(name.generation(), index.generation(), "generation");
    expect(name.firstDate(), index.firstDate(), "first date");
    final int year = name.firstDate() / 10_000;
    expect(
        name.kind() == Kind.DAILY ? year * 10_000 + LAST_DATE_OF_YEAR : name.firstDate(),
        index.lastDate(),
        "last date");
    if ((index.flags() & ~1) != 0) {
      damage("flags of which bit 0 alone is known", Integer.toHexString(index.flags()));
    }
    if (index.rows() < 1) {
      damage("at least one row", index.rows());
    }
    final int slots = index.count(IndexSection.HASH);
    final int symbols = index.count(IndexSection.SYMBOL_ENDS);
    if (Integer.bitCount(slots) != 1 || slots < 2L * symbols) {
      damage("a power of two of hash slots, at least two a symbol of " + symbols, slots);
    }
  }

  private void expect(final long expected, final long found, final String what) {
    if (expected != found) {
      damage(what + " " + expected + ", as the file is called", found);
    }
  }

  private void checkSections() {
    for (final IndexSection section : IndexSection.values()) {
      if (!index.isInBounds(section)) {
        damage(
            "section " + label(section) + " within " + index.lengthBytes() + " bytes",
            index.count(section) + " entries at " + index.begin(section));
        continue;
      }
      sound.add(section);
      if (index.begin(section) % SECTION_ALIGNMENT_BYTES != 0) {
        damage("section " + label(section) + " at a multiple of 64", index.begin(section));
      }
    }
    for (final IndexSection one : sound) {
      for (final IndexSection other : sound) {
        if (one != other && overlap(one, other)) {
          damage(
              "sections that do not overlap",
              label(one) + " and " + label(other) + " at " + index.begin(other));
        }
      }
    }
  }

  private boolean overlap(final IndexSection one, final IndexSection other) {
    return index.lengthBytes(other) > 0
        && index.begin(other) >= index.begin(one)
        && index.begin(other) < index.begin(one) + index.lengthBytes(one);
  }

  private void checkColumns() {
    try {
      columns = index.columns();
    } catch (final IllegalArgumentException e) {
      damage("a directory of columns", String.valueOf(e.getMessage()));
      return;
    }
    final Set<String> names = new HashSet<>();
    for (final ColumnSpec column : columns) {
      final int lengthBytes = column.name().getBytes(StandardCharsets.UTF_8).length;
      if (lengthBytes < 1 || lengthBytes > MAX_COLUMN_NAME_BYTES) {
        damage("column names of 1 to " + MAX_COLUMN_NAME_BYTES + " bytes", lengthBytes);
      }
      if (!names.add(column.name())) {
        damage("each column once", "'" + column.name() + "' again");
      }
    }
    if (!columns.stream().sorted(ColumnSpec.CANONICAL_FIRST).toList().equals(columns)) {
      damage("canonical columns first, by number", columns);
    }
  }

  private void checkTimes() {
    final int count = index.count(IndexSection.TIMES);
    for (int i = 0; i < count; i++) {
      final long time = index.time(i);
      if (i > 0 && time <= index.time(i - 1)) {
        damage("times that rise", index.time(i - 1) + " and then " + time + " at " + i);
      }
      checkTime(time);
    }
    if (count > 0) {
      expectAxis(index.time(0), index.firstTime(), "first time");
      expectAxis(index.time(count - 1), index.lastTime(), "last time");
      expectAxis(count, index.distinctTimes(), "count of distinct times");
    } else if (name.kind() != Kind.TICK) {
      damage("a time axis", "none");
    }
    checkTime(index.firstTime());
    checkTime(index.lastTime());
  }

  private void expectAxis(final long expected, final long found, final String what) {
    if (expected != found) {
      damage(what + " " + expected + ", as the time axis has", found);
    }
  }

  private void checkTime(final long timeNs) {
    if (!isOfPeriod(timeNs)) {
      damage("times of the period " + name.period(), timeNs);
    }
  }

  private boolean isOfPeriod(final long timeNs) {
    if (name.kind() == Kind.DAILY) {
      return Math.floorMod(timeNs, RowChunk.DAY_NS) == 0
          && TradingDates.ofTimeNs(timeNs).getYear() == name.firstDate() / 10_000;
    }
    final long day = TradingDates.ofInt(name.firstDate()).toEpochDay();
    final long of = Math.floorDiv(timeNs, RowChunk.DAY_NS);
    return of >= day - DAYS_BEFORE && of < day + DAYS_AFTER;
  }

  private byte[][] checkNames(
      final IndexSection ends, final IndexSection names, final int maxLengthBytes) {
    final byte[][] all = new byte[index.count(ends)][];
    for (int i = 0; i < all.length; i++) {
      final long begin = index.nameEnd(ends, i - 1);
      final long lengthBytes = index.nameEnd(ends, i) - begin;
      if (lengthBytes < 0 || lengthBytes > maxLengthBytes) {
        damage(label(names) + " of at most " + maxLengthBytes + " bytes", lengthBytes + " at " + i);
      }
      all[i] = index.bytes(names, begin, Math.max(0, Math.min(lengthBytes, maxLengthBytes)));
      final String text = new String(all[i], StandardCharsets.UTF_8);
      if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), all[i])) {
        damage(label(names) + " in UTF-8", "'" + text + "' at " + i);
      }
    }
    return all;
  }

  private void checkOrder(final byte[][] symbols) {
    for (int row = 0; row < symbols.length; row++) {
      if (symbols[row].length == 0) {
        damage("symbols of at least a byte", "none at row " + row);
      }
      if (row > 0 && Arrays.compareUnsigned(symbols[row - 1], symbols[row]) >= 0) {
        damage(
            "symbols sorted by their bytes, each once",
            "'" + text(symbols[row]) + "' after '" + text(symbols[row - 1]) + "'");
      }
    }
  }

  private void checkUnique(final byte[][] texts) {
    final Set<String> known = new HashSet<>();
    for (final byte[] text : texts) {
      if (!known.add(text(text))) {
        damage("each text once", "'" + text(text) + "' again");
      }
    }
  }

  private void damage(final String expected, final Object found) {
    findings.damage(index.path(), "index", expected, found.toString(), NOTHING);
  }

  private static String text(final byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static String label(final IndexSection section) {
    return section.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String hex(final int checksum) {
    return String.format(Locale.ROOT, "%08x", checksum);
  }
}
