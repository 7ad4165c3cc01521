/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.verify;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.Finding;
import io.mmarket.store.Kind;
import io.mmarket.store.internal.partition.IndexSection;
import io.mmarket.store.internal.partition.PartitionName;
import io.mmarket.store.internal.partition.RawBlock;
import io.mmarket.store.internal.partition.RawBlockEntry;
import io.mmarket.store.internal.partition.RawIndex;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** Checks blocks by themselves: checksum, header, presence, times, text positions. */
final class BlockCheck {
  private static final long MISSING_TEXT = ColumnType.TEXT.missingBits();

  private final RawIndex index;
  private final Path mapFile;
  private final PartitionName name;
  private final List<ColumnSpec> columns;
  private final int texts;
  private final Findings findings;
  private boolean sound;

  /**
   * Prepares the check of a partition's blocks.
   *
   * @param index the partition's index
   * @param mapFile its map
   * @param name its name
   * @param columns its columns
   * @param findings what is found
   */
  BlockCheck(
      final RawIndex index,
      final Path mapFile,
      final PartitionName name,
      final List<ColumnSpec> columns,
      final Findings findings) {
    this.index = index;
    this.mapFile = mapFile;
    this.name = name;
    this.columns = columns;
    texts = index.count(IndexSection.TEXT_ENDS);
    this.findings = findings;
  }

  /** Returns the block when it is what its entry says, of a length that fits. */
  @Nullable SoundBlock run(final RawBlockEntry entry, final UnsafeBuffer bytes) {
    final RawBlock block = new RawBlock(bytes);
    sound = true;
    final int checksum = block.checksum();
    if (checksum != entry.checksum()) {
      damage(entry, "checksum " + IndexCheck.hex(entry.checksum()), IndexCheck.hex(checksum));
      return null;
    }
    checkHeader(entry, block);
    if (!sound) {
      return null;
    }
    if (entry.isCrossSection()) {
      checkPresence(entry, block);
    } else {
      checkTimes(entry, block);
    }
    checkTexts(entry, block);
    if (!block.isSealedUnder(BlockKeys.of(index, name, entry))) {
      damage(entry, "the seal of the block and its key", "another seal");
    }
    return sound ? new SoundBlock(entry, block) : null;
  }

  private void checkHeader(final RawBlockEntry entry, final RawBlock block) {
    expect(entry, entry.form(), block.form(), "form");
    expect(entry, entry.rows(), block.rows(), "rows");
    expect(entry, columns.size(), block.columns(), "columns");
    expect(entry, entry.firstTimeNs(), block.timeNs(), "time");
    if (!entry.isCrossSection()) {
      expect(entry, entry.rows(), block.presentRows(), "present rows");
    }
  }

  private void expect(
      final RawBlockEntry entry, final long expected, final long found, final String what) {
    if (expected != found) {
      damage(entry, what + " " + expected, found);
    }
  }

  private void checkPresence(final RawBlockEntry entry, final RawBlock block) {
    int present = 0;
    for (int word = 0; word < block.presenceWords(); word++) {
      present += Long.bitCount(block.presence(word));
    }
    expect(entry, block.presentRows(), present, "present rows");
    final int tail = block.rows() & Long.SIZE - 1;
    if (tail != 0 && block.presence(block.rows() >>> 6) >>> tail != 0) {
      damage(entry, "no presence beyond row " + block.rows(), "bits of later rows");
    }
    if (!sound) {
      return;
    }
    for (int column = 0; column < columns.size(); column++) {
      final long missing = columns.get(column).type().missingBits();
      final int offset = block.columnOffset(column);
      for (int row = 0; row < block.rows(); row++) {
        if (!block.isPresent(row) && block.bits(offset, row) != missing) {
          damage(entry, "no value of absent row " + row, columns.get(column).name());
        }
      }
    }
  }

  private void checkTimes(final RawBlockEntry entry, final RawBlock block) {
    expect(entry, entry.firstTimeNs(), block.rowTimeNs(0), "time of its first row");
    for (int row = 1; row < block.rows(); row++) {
      final long before = block.rowTimeNs(row - 1);
      final long time = block.rowTimeNs(row);
      if (time < before || (time == before && name.kind() != Kind.TICK)) {
        damage(entry, "times that rise", before + " and then " + time + " at row " + row);
      }
    }
  }

  private void checkTexts(final RawBlockEntry entry, final RawBlock block) {
    for (int column = 0; column < columns.size(); column++) {
      if (columns.get(column).type() != ColumnType.TEXT) {
        continue;
      }
      final int offset = block.columnOffset(column);
      for (int row = 0; row < block.rows(); row++) {
        final long text = block.bits(offset, row);
        if (text != MISSING_TEXT && (text < 0 || text >= texts)) {
          damage(
              entry,
              "one of " + texts + " texts in column " + columns.get(column).name(),
              text + " at row " + row);
        }
      }
    }
  }

  private void damage(final RawBlockEntry entry, final String expected, final Object found) {
    sound = false;
    findings.add(
        "block",
        new Finding(
            Finding.Severity.DAMAGE,
            mapFile,
            entry.number(),
            expected,
            found.toString(),
            name.kind() == Kind.TICK
                ? "the other blocks"
                : "the other blocks, and its rows in the other orientation"));
  }
}
