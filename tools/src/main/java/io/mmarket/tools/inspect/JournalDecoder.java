/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** QUEUE/repair, as {@code RepairJournal} draws it; its patches are big-endian. */
final class JournalDecoder implements FileDecoder {
  private static final int NAME_OFFSET = 16;

  @Override
  public void decode(final Inspection in) throws IOException {
    in.what("what a repair of a queue is about to write");
    in.fields(
        0,
        List.of(
            new FieldSpec(0, FieldType.MAGIC, "magic"),
            new FieldSpec(8, FieldType.I32, "version")));
    final ByteReader bytes = in.bytes();
    in.checksum(12, NAME_OFFSET, bytes.lengthBytes());
    final int nameBytes = big(bytes, NAME_OFFSET, Short.BYTES).getShort() & 0xFFFF;
    in.field(
        NAME_OFFSET,
        Short.BYTES + (long) nameBytes,
        "file",
        bytes.text(NAME_OFFSET + Short.BYTES, nameBytes));
    long at = NAME_OFFSET + Short.BYTES + (long) nameBytes;
    final int count = big(bytes, at, Integer.BYTES).getInt();
    in.field(at, Integer.BYTES, "patches", count);
    at += Integer.BYTES;
    for (int i = 0; i < count; i++) {
      final ByteBuffer patch = big(bytes, at, 2 * Long.BYTES + Integer.BYTES);
      final long offset = patch.getLong();
      final long zeros = patch.getLong();
      final int lengthBytes = patch.getInt();
      if (in.shows(i, count)) {
        in.field(
            at,
            patch.capacity(),
            "patch " + i,
            "at " + offset + ": " + lengthBytes + " bytes, then " + zeros + " zeros");
      }
      if (lengthBytes < 0) {
        in.fault(at, "patch " + i + " of " + lengthBytes + " bytes");
        return;
      }
      at += patch.capacity() + (long) lengthBytes;
    }
  }

  private static ByteBuffer big(final ByteReader bytes, final long offset, final int lengthBytes)
      throws IOException {
    return ByteBuffer.wrap(bytes.bytes(offset, lengthBytes));
  }
}
