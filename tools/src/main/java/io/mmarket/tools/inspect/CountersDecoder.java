/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

import io.mmarket.ipc.internal.CountersDescriptor;
import io.mmarket.store.internal.FileIdentity;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** QUEUE/counters, as {@code CountersDescriptor} draws it: the slots that are taken. */
final class CountersDecoder implements FileDecoder {
  private static final List<FieldSpec> HEADER =
      List.of(
          new FieldSpec(CountersDescriptor.BROADCASTERS_OFFSET, FieldType.I32, "broadcaster slots"),
          new FieldSpec(CountersDescriptor.SUBSCRIBERS_OFFSET, FieldType.I32, "subscriber slots"),
          new FieldSpec(CountersDescriptor.SLOT_BYTES_OFFSET, FieldType.I32, "bytes of a slot"));

  private static final List<FieldSpec> HOLDER =
      List.of(
          new FieldSpec(CountersDescriptor.GENERATION_OFFSET, FieldType.I64, "generation"),
          new FieldSpec(CountersDescriptor.PID_OFFSET, FieldType.I64, "process id"),
          new FieldSpec(CountersDescriptor.TAKEN_AT_OFFSET, FieldType.TIME, "taken at"),
          new FieldSpec(CountersDescriptor.SOURCE_OFFSET, FieldType.I64, "source"),
          new FieldSpec(CountersDescriptor.BASE_OFFSET, FieldType.I64, "base"));

  private static final List<FieldSpec> SUBSCRIBER =
      List.of(
          new FieldSpec(CountersDescriptor.RECEIVED_OFFSET, FieldType.I64, "ticks received"),
          new FieldSpec(CountersDescriptor.POSITION_OFFSET, FieldType.I64, "position"),
          new FieldSpec(CountersDescriptor.HEARTBEAT_OFFSET, FieldType.TIME, "heartbeat"),
          new FieldSpec(CountersDescriptor.LOST_OFFSET, FieldType.I64, "ticks lost to retention"));

  private static final List<FieldSpec> BROADCASTER =
      List.of(
          new FieldSpec(CountersDescriptor.TICKS_OFFSET, FieldType.I64, "ticks"),
          new FieldSpec(CountersDescriptor.BROADCASTS_OFFSET, FieldType.I64, "broadcasts"),
          new FieldSpec(CountersDescriptor.HITS_OFFSET, FieldType.I64, "cache hits"),
          new FieldSpec(CountersDescriptor.MISSES_OFFSET, FieldType.I64, "cache misses"),
          new FieldSpec(CountersDescriptor.LATENCY_OFFSET, FieldType.I64, "latency, ns"),
          new FieldSpec(CountersDescriptor.LAST_SEQUENCE_OFFSET, FieldType.I64, "last sequence"),
          new FieldSpec(CountersDescriptor.BYTES_OFFSET, FieldType.I64, "bytes appended"),
          new FieldSpec(CountersDescriptor.LAST_PUSH_OFFSET, FieldType.TIME, "last push"),
          new FieldSpec(
              CountersDescriptor.DELIVERED_OFFSET, FieldType.I64, "ticks delivered in process"));

  @Override
  public void decode(final Inspection in) throws IOException {
    in.what("counters of a queue");
    in.identity(FileIdentity.QUEUE_COUNTERS);
    in.checksum(12, 16, 32);
    in.fields(0, HEADER);
    in.zeros(32, CountersDescriptor.HEADER_BYTES);
    final int slots = CountersDescriptor.SLOTS;
    in.length(CountersDescriptor.LENGTH_BYTES);
    long taken = 0;
    for (int slot = 0; slot < slots; slot++) {
      final long base =
          CountersDescriptor.HEADER_BYTES + (long) slot * CountersDescriptor.SLOT_BYTES;
      final int state = in.bytes().i32(base + CountersDescriptor.STATE_OFFSET);
      if (state == CountersDescriptor.TAKEN) {
        slot(in, slot, base, in.showsUncounted(taken));
        taken++;
      } else if (state != CountersDescriptor.FREE) {
        in.fault(
            base + CountersDescriptor.STATE_OFFSET,
            "state " + state + " of slot " + slot + ", not 0 or 1");
      }
    }
    in.leftOut(taken);
    in.section(taken + " of " + slots + " slots taken");
  }

  private static void slot(
      final Inspection in, final int slot, final long base, final boolean shown)
      throws IOException {
    final boolean writes = slot < CountersDescriptor.BROADCASTERS;
    final int idBytes = in.bytes().i32(base + CountersDescriptor.ID_LENGTH_OFFSET);
    if (idBytes < 0 || idBytes > CountersDescriptor.MAX_ID_BYTES) {
      in.fault(base + CountersDescriptor.ID_LENGTH_OFFSET, "an id of " + idBytes + " bytes");
    }
    if (!shown) {
      return;
    }
    in.section("slot " + slot + ", " + (writes ? "a broadcaster" : "a subscriber"));
    if (idBytes > 0 && idBytes <= CountersDescriptor.MAX_ID_BYTES) {
      in.field(
          base + CountersDescriptor.ID_OFFSET,
          idBytes,
          "id",
          in.bytes().text(base + CountersDescriptor.ID_OFFSET, idBytes));
    }
    in.fields(
        base,
        Stream.concat(HOLDER.stream(), (writes ? BROADCASTER : SUBSCRIBER).stream()).toList());
  }
}
