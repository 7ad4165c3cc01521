/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

import io.mmarket.ipc.internal.IndexRecord;
import io.mmarket.store.internal.FileIdentity;
import java.io.IOException;
import org.agrona.concurrent.UnsafeBuffer;

/** QUEUE/index, as {@code QueueIndex} and {@code IndexRecord} draw it. */
final class QueueIndexDecoder implements FileDecoder {
  private static final int HEADER_BYTES = 64;

  @Override
  public void decode(final Inspection in) throws IOException {
    in.what("sparse index of a queue");
    in.identity(FileIdentity.QUEUE_INDEX);
    final ByteReader bytes = in.bytes();
    final long count = (bytes.lengthBytes() - HEADER_BYTES) / IndexRecord.LENGTH_BYTES;
    in.section("records, " + count);
    for (long i = 0; i < count; i++) {
      final long at = HEADER_BYTES + i * IndexRecord.LENGTH_BYTES;
      final IndexRecord record =
          IndexRecord.decode(new UnsafeBuffer(bytes.bytes(at, IndexRecord.LENGTH_BYTES)), 0);
      if (record == null) {
        in.fault(at, "record " + i + " does not fit its checksum");
      } else if (in.shows(i, count)) {
        in.field(
            at,
            IndexRecord.LENGTH_BYTES,
            "record " + i,
            "sequence "
                + record.firstSequence()
                + " at "
                + record.position()
                + " of "
                + record.fileName()
                + ", published "
                + FieldSpec.time(record.publishTimeNs()));
      }
    }
    final long end = HEADER_BYTES + Math.max(0, count) * IndexRecord.LENGTH_BYTES;
    if (bytes.lengthBytes() > end) {
      in.fault(end, (bytes.lengthBytes() - end) + " bytes that are no whole record");
    }
  }
}
