/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

import io.mmarket.store.internal.FileIdentity;
import java.io.IOException;
import java.util.List;

/**
 * Files that hold a small record in two places, written in turns: a cursor, as {@code CursorFile}
 * draws it, and how far a replay is, as {@code ReplayProgress} does.
 */
final class MarksDecoder implements FileDecoder {
  private static final int PLACE_BYTES = 512;
  private static final int LENGTH_BYTES = 3 * PLACE_BYTES;

  private final FileIdentity identity;
  private final List<FieldSpec> fields;
  private final int crcOffset;

  private MarksDecoder(
      final FileIdentity identity, final List<FieldSpec> fields, final int crcOffset) {
    this.identity = identity;
    this.fields = fields;
    this.crcOffset = crcOffset;
  }

  static MarksDecoder cursor() {
    return new MarksDecoder(
        FileIdentity.QUEUE_CURSOR,
        List.of(
            new FieldSpec(0, FieldType.I64, "number of the checkpoint"),
            new FieldSpec(8, FieldType.I64, "last sequence that was read"),
            new FieldSpec(16, FieldType.TIME, "when")),
        24);
  }

  static MarksDecoder replay() {
    return new MarksDecoder(
        FileIdentity.REPLAY_PROGRESS,
        List.of(
            new FieldSpec(0, FieldType.I64, "number of the mark"),
            new FieldSpec(8, FieldType.I64, "ticks published"),
            new FieldSpec(16, FieldType.I64, "newest sequence before"),
            new FieldSpec(24, FieldType.I64, "newest sequence of them")),
        32);
  }

  @Override
  public void decode(final Inspection in) throws IOException {
    in.what(identity.what());
    in.identity(identity);
    in.length(LENGTH_BYTES);
    final boolean first = place(in, PLACE_BYTES);
    final boolean second = place(in, 2 * PLACE_BYTES);
    if (!first && !second && in.bytes().firstNonZero(PLACE_BYTES, LENGTH_BYTES) < LENGTH_BYTES) {
      in.fault(PLACE_BYTES, "neither place fits its checksum: where it was is lost");
    }
  }

  private boolean place(final Inspection in, final int begin) throws IOException {
    final ByteReader bytes = in.bytes();
    final boolean unwritten = bytes.firstNonZero(begin, begin + PLACE_BYTES) == begin + PLACE_BYTES;
    final int crc = bytes.i32(begin + crcOffset);
    final boolean sound = bytes.i64(begin) > 0 && crc == bytes.crc32c(begin, begin + crcOffset);
    in.section(
        "place at "
            + begin
            + (unwritten ? ", not written yet" : sound ? "" : ", not sound: the other one counts"));
    in.fields(begin, fields);
    in.field(begin + crcOffset, Integer.BYTES, "CRC32C", FieldSpec.hex(crc));
    return sound;
  }
}
