/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

import io.mmarket.ipc.internal.BoardDescriptor;
import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.SymbolHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * QUEUE/board, as {@code BoardDescriptor} draws it. A slot that is being written may look wrong.
 */
final class BoardDecoder implements FileDecoder {
  private static final int HEADER_BYTES = 4096;

  private static final List<FieldSpec> HEADER =
      List.of(
          new FieldSpec(16, FieldType.I32, "bytes of a slot"),
          new FieldSpec(20, FieldType.I32, "slots the file grows by"),
          new FieldSpec(
              BoardDescriptor.SEQUENCE_OFFSET, FieldType.I64, "holds ticks up to sequence"),
          new FieldSpec(BoardDescriptor.DATE_OFFSET, FieldType.I64, "newest trading date"),
          new FieldSpec(BoardDescriptor.COUNT_OFFSET, FieldType.I64, "slots taken"),
          new FieldSpec(
              BoardDescriptor.REPLACED_OFFSET, FieldType.I64, "1: another file took its place"));

  private static final List<FieldSpec> BAR =
      List.of(
          new FieldSpec(BoardDescriptor.BAR_DATE_OFFSET, FieldType.DATE, "bar: trading date"),
          new FieldSpec(BoardDescriptor.BAR_FLAGS_OFFSET, FieldType.I32, "bar: flags"),
          new FieldSpec(BoardDescriptor.BAR_COUNT_OFFSET, FieldType.I64, "bar: ticks"),
          new FieldSpec(BoardDescriptor.BAR_OPEN_OFFSET, FieldType.F64, "bar: open"),
          new FieldSpec(BoardDescriptor.BAR_HIGH_OFFSET, FieldType.F64, "bar: high"),
          new FieldSpec(BoardDescriptor.BAR_LOW_OFFSET, FieldType.F64, "bar: low"),
          new FieldSpec(BoardDescriptor.BAR_CLOSE_OFFSET, FieldType.F64, "bar: close"),
          new FieldSpec(BoardDescriptor.BAR_VOLUME_OFFSET, FieldType.F64, "bar: volume"),
          new FieldSpec(BoardDescriptor.BAR_AMOUNT_OFFSET, FieldType.F64, "bar: amount"),
          new FieldSpec(BoardDescriptor.BAR_FIRST_TIME_OFFSET, FieldType.TIME, "bar: first time"),
          new FieldSpec(BoardDescriptor.BAR_LAST_TIME_OFFSET, FieldType.TIME, "bar: newest time"));

  private final TickDescription tick = new TickDescription();

  @Override
  public void decode(final Inspection in) throws IOException {
    in.what("board of a queue");
    in.identity(FileIdentity.TICK_BOARD);
    in.checksum(12, 16, 64);
    in.fields(0, HEADER);
    final long count = in.bytes().i64(BoardDescriptor.COUNT_OFFSET);
    final long room = (in.bytes().lengthBytes() - HEADER_BYTES) / BoardDescriptor.SLOT_BYTES;
    if (count < 0 || count > room) {
      in.fault(BoardDescriptor.COUNT_OFFSET, count + " slots taken, the file has " + room);
    }
    final long slots = Math.min(Math.max(0, count), room);
    for (long i = 0; i < slots; i++) {
      slot(in, i, HEADER_BYTES + i * BoardDescriptor.SLOT_BYTES, in.shows(i, slots));
    }
  }

  private void slot(final Inspection in, final long number, final long base, final boolean shown)
      throws IOException {
    final UnsafeBuffer bytes = new UnsafeBuffer(in.bytes().bytes(base, BoardDescriptor.SLOT_BYTES));
    final int nameBytes = in.bytes().i32(base + BoardDescriptor.NAME_LENGTH_OFFSET);
    if (nameBytes < 0 || nameBytes > FrameDescriptor.MAX_TEXT_BYTES) {
      in.fault(base + BoardDescriptor.NAME_LENGTH_OFFSET, "a symbol of " + nameBytes + " bytes");
      return;
    }
    final byte[] name = in.bytes().bytes(base + BoardDescriptor.NAME_OFFSET, nameBytes);
    if (SymbolHash.of(name) != in.bytes().i64(base)) {
      in.fault(base, "slot " + number + ": the hash is not that of its symbol");
    }
    final long updates = in.bytes().i64(base + BoardDescriptor.UPDATES_OFFSET);
    final int copy = BoardDescriptor.copyOffset(0, updates);
    final int at = copy + BoardDescriptor.TICK_OFFSET;
    final boolean sound = tick.lengthBytes(bytes, at, BoardDescriptor.TICK_BYTES) > 0;
    if (!sound) {
      in.fault(base + at, "slot " + number + ", newest tick: " + tick.fault());
    }
    if (shown) {
      in.section("slot " + number);
      in.field(
          base + BoardDescriptor.NAME_OFFSET,
          nameBytes,
          "symbol",
          new String(name, StandardCharsets.UTF_8));
      in.field(base + BoardDescriptor.UPDATES_OFFSET, Long.BYTES, "updates", updates);
      in.fields(base + copy, BAR);
      if (sound) {
        in.field(base + at, BoardDescriptor.TICK_BYTES, "newest tick", tick.of(bytes, at));
      }
    }
  }
}
