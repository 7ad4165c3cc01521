/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.partition.IndexDescriptor;
import io.mmarket.store.internal.partition.IndexSection;
import io.mmarket.store.internal.partition.RawBlockEntry;
import io.mmarket.store.internal.partition.RawIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A partition's {@code .idx}, as {@code IndexDescriptor} draws it. */
final class PartitionIndexDecoder implements FileDecoder {
  private static final List<FieldSpec> HEADER =
      List.of(
          new FieldSpec(IndexDescriptor.FILE_LENGTH_OFFSET, FieldType.I64, "length of this file"),
          new FieldSpec(IndexDescriptor.MAP_LENGTH_OFFSET, FieldType.I64, "length of the .cm file"),
          new FieldSpec(
              IndexDescriptor.KIND_OFFSET, FieldType.I32, "kind: 0 daily, 1 minute, 2 tick"),
          new FieldSpec(IndexDescriptor.FLAGS_OFFSET, FieldType.I32, "flags: 1 has cross-sections"),
          new FieldSpec(
              IndexDescriptor.FIRST_DATE_OFFSET, FieldType.DATE, "first date of the period"),
          new FieldSpec(
              IndexDescriptor.LAST_DATE_OFFSET, FieldType.DATE, "last date of the period"),
          new FieldSpec(IndexDescriptor.GENERATION_OFFSET, FieldType.I64, "generation"),
          new FieldSpec(IndexDescriptor.ROWS_OFFSET, FieldType.I64, "rows"),
          new FieldSpec(IndexDescriptor.COLUMN_COUNT_OFFSET, FieldType.I32, "columns"),
          new FieldSpec(IndexDescriptor.TIME_COUNT_OFFSET, FieldType.I32, "times"),
          new FieldSpec(IndexDescriptor.SYMBOL_COUNT_OFFSET, FieldType.I32, "symbols"),
          new FieldSpec(IndexDescriptor.BLOCK_COUNT_OFFSET, FieldType.I32, "blocks"),
          new FieldSpec(IndexDescriptor.HASH_SLOTS_OFFSET, FieldType.I32, "hash slots"),
          new FieldSpec(IndexDescriptor.TEXT_COUNT_OFFSET, FieldType.I32, "texts"),
          new FieldSpec(IndexDescriptor.COLUMNS_OFFSET, FieldType.I64, "offset of the columns"),
          new FieldSpec(IndexDescriptor.TIMES_OFFSET, FieldType.I64, "offset of the times"),
          new FieldSpec(
              IndexDescriptor.SYMBOL_ENDS_OFFSET, FieldType.I64, "offset of the symbol ends"),
          new FieldSpec(
              IndexDescriptor.SYMBOL_NAMES_OFFSET, FieldType.I64, "offset of the symbol names"),
          new FieldSpec(IndexDescriptor.HASH_OFFSET, FieldType.I64, "offset of the hash table"),
          new FieldSpec(IndexDescriptor.SERIES_OFFSET, FieldType.I64, "offset of the series table"),
          new FieldSpec(IndexDescriptor.BLOCKS_OFFSET, FieldType.I64, "offset of the blocks"),
          new FieldSpec(IndexDescriptor.TEXT_ENDS_OFFSET, FieldType.I64, "offset of the text ends"),
          new FieldSpec(IndexDescriptor.TEXTS_OFFSET, FieldType.I64, "offset of the texts"),
          new FieldSpec(IndexDescriptor.FIRST_TIME_OFFSET, FieldType.TIME, "first time"),
          new FieldSpec(IndexDescriptor.LAST_TIME_OFFSET, FieldType.TIME, "last time"),
          new FieldSpec(IndexDescriptor.DISTINCT_TIMES_OFFSET, FieldType.I32, "distinct times"),
          new FieldSpec(
              IndexDescriptor.SCHEMA_LENGTH_OFFSET, FieldType.I32, "length of the schema"),
          new FieldSpec(
              IndexDescriptor.SCHEMA_POSITION_OFFSET,
              FieldType.I64,
              "offset of the schema in the .cm"),
          new FieldSpec(
              IndexDescriptor.REMAINDER_CRC_OFFSET,
              FieldType.CRC,
              "CRC32C of the .cm outside its blocks"));

  @Override
  public void decode(final Inspection in) throws IOException {
    in.what("index of a partition");
    in.section("header");
    in.identity(FileIdentity.PARTITION_INDEX);
    final long declaredBytes = in.bytes().i64(IndexDescriptor.FILE_LENGTH_OFFSET);
    in.checksum(
        IndexDescriptor.CRC_OFFSET, IndexDescriptor.CHECKED_OFFSET, in.bytes().lengthBytes());
    in.fields(0, HEADER);
    in.zeros(196, IndexDescriptor.HEADER_LENGTH_BYTES);
    in.length(declaredBytes);
    final RawIndex index = RawIndex.open(in.bytes().path());
    for (final IndexSection section : IndexSection.values()) {
      if (!index.isInBounds(section)) {
        in.fault(
            section == IndexSection.COLUMNS
                ? IndexDescriptor.COLUMNS_OFFSET
                : IndexDescriptor.COLUMN_COUNT_OFFSET,
            name(section)
                + ": "
                + index.count(section)
                + " entries at "
                + index.begin(section)
                + " do not lie within the file");
      }
    }
    columns(in, index);
    times(in, index);
    names(in, index, IndexSection.SYMBOL_ENDS, IndexSection.SYMBOL_NAMES);
    hash(in, index);
    names(in, index, IndexSection.TEXT_ENDS, IndexSection.TEXTS);
    blocks(in, index);
  }

  private static String name(final IndexSection section) {
    return section.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Whether a section can be told of, and its title if so. */
  private static boolean begin(
      final Inspection in, final RawIndex index, final IndexSection section) throws IOException {
    if (!index.isInBounds(section)) {
      return false;
    }
    in.section(name(section) + ", " + index.count(section) + " at " + index.begin(section));
    return true;
  }

  private static void columns(final Inspection in, final RawIndex index) throws IOException {
    if (!begin(in, index, IndexSection.COLUMNS)) {
      return;
    }
    final long at = index.begin(IndexSection.COLUMNS);
    try {
      int number = 0;
      for (final ColumnSpec column : index.columns()) {
        in.field(
            at + 16L * number,
            16,
            "column " + number,
            column.name() + ", " + column.type() + ", field " + column.number());
        number++;
      }
    } catch (final IllegalArgumentException e) {
      in.fault(at, "columns: " + e.getMessage());
    }
  }

  private static void times(final Inspection in, final RawIndex index) throws IOException {
    if (!begin(in, index, IndexSection.TIMES)) {
      return;
    }
    final int count = index.count(IndexSection.TIMES);
    for (int i = 0; i < count; i++) {
      final long at = index.begin(IndexSection.TIMES) + 8L * i;
      if (i > 0 && index.time(i) <= index.time(i - 1)) {
        in.fault(at, "time " + i + " is not after the one before");
      }
      if (in.shows(i, count)) {
        in.field(at, Long.BYTES, "time " + i, FieldSpec.time(index.time(i)));
      }
    }
  }

  private static void names(
      final Inspection in, final RawIndex index, final IndexSection ends, final IndexSection names)
      throws IOException {
    if (!begin(in, index, names)) {
      return;
    }
    final int count = index.count(ends);
    for (int i = 0; i < count; i++) {
      final long from = index.nameEnd(ends, i - 1);
      final long to = index.nameEnd(ends, i);
      if (to < from || to > index.lengthBytes(names)) {
        in.fault(index.begin(ends) + 4L * i, "name " + i + " reaches from " + from + " to " + to);
      } else if (in.shows(i, count)) {
        final byte[] utf8 = index.bytes(names, from, to - from);
        in.field(
            index.begin(names) + from,
            to - from,
            "name " + i,
            new String(utf8, StandardCharsets.UTF_8));
      }
    }
  }

  private static void hash(final Inspection in, final RawIndex index) throws IOException {
    if (!begin(in, index, IndexSection.HASH)) {
      return;
    }
    final int symbols = index.count(IndexSection.SYMBOL_ENDS);
    long taken = 0;
    for (int slot = 0; slot < index.count(IndexSection.HASH); slot++) {
      final int row = index.slotRow(slot);
      final long at = index.begin(IndexSection.HASH) + 8L * slot;
      if (row < 0 || row > symbols) {
        in.fault(at, "slot " + slot + " names row " + (row - 1L) + " of " + symbols);
      } else if (row > 0) {
        if (in.showsUncounted(taken)) {
          in.field(
              at,
              8,
              "slot " + slot,
              "row " + (row - 1) + ", hash " + FieldSpec.hex(index.slotTag(slot)) + "...");
        }
        taken++;
      }
    }
    in.leftOut(taken);
  }

  private static void blocks(final Inspection in, final RawIndex index) throws IOException {
    if (!begin(in, index, IndexSection.BLOCKS)) {
      return;
    }
    final int count = index.count(IndexSection.BLOCKS);
    for (int i = 0; i < count; i++) {
      final RawBlockEntry entry = index.block(i);
      final long at = index.begin(IndexSection.BLOCKS) + 32L * i;
      if (entry.position() < 0
          || entry.lengthBytes() < 0
          || entry.position() > index.mapLengthBytes() - entry.lengthBytes()) {
        in.fault(at, "block " + i + " does not lie within the .cm file");
      }
      if (in.shows(i, count)) {
        in.field(at, 32, "block " + i, describe(index, entry));
      }
    }
  }

  private static String describe(final RawIndex index, final RawBlockEntry entry) {
    final String of =
        entry.isCrossSection()
            ? "cross-section"
            : "series of " + new String(index.symbol(entry.symbol()), StandardCharsets.UTF_8);
    return of
        + ", "
        + entry.rows()
        + " rows from "
        + FieldSpec.time(entry.firstTimeNs())
        + ", "
        + entry.lengthBytes()
        + " bytes at "
        + entry.position()
        + ", CRC32C "
        + FieldSpec.hex(entry.checksum());
  }
}
