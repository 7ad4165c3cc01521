/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

import io.mmarket.ipc.internal.CountersDescriptor;
import io.mmarket.store.internal.FileIdentity;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** QUEUE/counters, as {@code CountersDescriptor} draws it: the slots that are taken. */
final class CountersDecoder implements FileDecoder {
  private static final int HEADER_BYTES = 4096;
  private static final int SLOT_BYTES = 256;
  private static final int STATE_OFFSET = 8;
  private static final int ID_LENGTH_OFFSET = 12;
  private static final int ID_OFFSET = 48;

  private static final List<FieldSpec> HEADER =
      List.of(
          new FieldSpec(16, FieldType.I32, "broadcaster slots"),
          new FieldSpec(20, FieldType.I32, "subscriber slots"),
          new FieldSpec(24, FieldType.I32, "bytes of a slot"));

  private static final List<FieldSpec> HOLDER =
      List.of(
          new FieldSpec(0, FieldType.I64, "generation"),
          new FieldSpec(16, FieldType.I64, "process id"),
          new FieldSpec(24, FieldType.TIME, "taken at"),
          new FieldSpec(32, FieldType.I64, "source"),
          new FieldSpec(40, FieldType.I64, "base"));

  private static final List<FieldSpec> SUBSCRIBER =
      List.of(
          new FieldSpec(128, FieldType.I64, "ticks received"),
          new FieldSpec(136, FieldType.I64, "position"),
          new FieldSpec(144, FieldType.TIME, "heartbeat"),
          new FieldSpec(152, FieldType.I64, "ticks lost to retention"));

  private static final List<FieldSpec> BROADCASTER =
      List.of(
          new FieldSpec(128, FieldType.I64, "ticks"),
          new FieldSpec(136, FieldType.I64, "broadcasts"),
          new FieldSpec(144, FieldType.I64, "cache hits"),
          new FieldSpec(152, FieldType.I64, "cache misses"),
          new FieldSpec(160, FieldType.I64, "latency, ns"),
          new FieldSpec(168, FieldType.I64, "last sequence"),
          new FieldSpec(176, FieldType.I64, "bytes appended"),
          new FieldSpec(184, FieldType.TIME, "last push"),
          new FieldSpec(192, FieldType.I64, "ticks delivered in process"));

  @Override
  public void decode(final Inspection in) throws IOException {
    in.what("counters of a queue");
    in.identity(FileIdentity.QUEUE_COUNTERS);
    in.checksum(12, 16, 32);
    in.fields(0, HEADER);
    in.zeros(32, HEADER_BYTES);
    final int slots = CountersDescriptor.BROADCASTERS + CountersDescriptor.SUBSCRIBERS;
    in.length(HEADER_BYTES + (long) slots * SLOT_BYTES);
    long taken = 0;
    for (int slot = 0; slot < slots; slot++) {
      final long base = HEADER_BYTES + (long) slot * SLOT_BYTES;
      final int state = in.bytes().i32(base + STATE_OFFSET);
      if (state == 1) {
        slot(in, slot, base, in.showsUncounted(taken));
        taken++;
      } else if (state != 0) {
        in.fault(base + STATE_OFFSET, "state " + state + " of slot " + slot + ", not 0 or 1");
      }
    }
    in.leftOut(taken);
    in.section(taken + " of " + slots + " slots taken");
  }

  private static void slot(
      final Inspection in, final int slot, final long base, final boolean shown)
      throws IOException {
    final boolean writes = slot < CountersDescriptor.BROADCASTERS;
    final int idBytes = in.bytes().i32(base + ID_LENGTH_OFFSET);
    if (idBytes < 0 || idBytes > CountersDescriptor.MAX_ID_BYTES) {
      in.fault(base + ID_LENGTH_OFFSET, "an id of " + idBytes + " bytes");
    }
    if (!shown) {
      return;
    }
    in.section("slot " + slot + ", " + (writes ? "a broadcaster" : "a subscriber"));
    if (idBytes > 0 && idBytes <= CountersDescriptor.MAX_ID_BYTES) {
      in.field(base + ID_OFFSET, idBytes, "id", in.bytes().text(base + ID_OFFSET, idBytes));
    }
    in.fields(
        base,
        Stream.concat(HOLDER.stream(), (writes ? BROADCASTER : SUBSCRIBER).stream()).toList());
  }
}
