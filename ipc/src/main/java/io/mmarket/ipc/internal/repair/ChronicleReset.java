/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.repair;

import io.mmarket.ipc.internal.DocumentHeader;
import io.mmarket.ipc.internal.verify.ChronicleHeader;
import io.mmarket.ipc.internal.verify.FileBytes;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets back what Chronicle Queue keeps of a cycle file for itself: the place of the newest document
 * and the index of documents, which may tell of some that are gone. The library looks for the
 * newest document again and indexes anew.
 */
final class ChronicleReset {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int MAX_INDEX_BYTES = 16 << 20;
  private static final int CODES_BYTES = 64;
  private static final byte ARRAY_CODE = (byte) 0x8D;

  private ChronicleReset() {}

  /**
   * What to write.
   *
   * @param newestDocument where the newest document will begin, -1 when there is none
   */
  static List<Patch> patches(final FileBytes file, final long newestDocument) throws IOException {
    final List<Patch> patches = new ArrayList<>();
    final ChronicleHeader.Places places = ChronicleHeader.places(file);
    if (places == null) {
      return patches; // Refused before.
    }
    final long noted = longAt(file, places.index2Index());
    // It is the second document, unless somebody else's library puts it elsewhere.
    final long index = index(file, noted) == null ? secondDocument(file) : noted;
    final Patch reset = index(file, index);
    patches.add(Patch.longs(places.writePosition(), Math.max(0, newestDocument), 0));
    patches.add(Patch.longs(places.lastIndex(), 0));
    patches.add(Patch.longs(places.index2Index(), reset == null ? 0 : index));
    if (reset != null) {
      patches.add(reset);
    }
    return patches;
  }

  private static long secondDocument(final FileBytes file) throws IOException {
    final int header = file.buffer().getInt(file.load(0, Integer.BYTES), ORDER);
    return DocumentHeader.end(0, DocumentHeader.payloadBytes(header));
  }

  private static long longAt(final FileBytes file, final int at) throws IOException {
    return file.buffer().getLong(file.load(at, Long.BYTES), ORDER);
  }

  /** Empties the index of indexes; null when there is none at the place. */
  private static @Nullable Patch index(final FileBytes file, final long at) throws IOException {
    if (at <= 0 || at % Integer.BYTES != 0 || !file.has(at, CODES_BYTES)) {
      return null;
    }
    final int header = file.buffer().getInt(file.load(at, Integer.BYTES), ORDER);
    final int lengthBytes = DocumentHeader.payloadBytes(header);
    if (!DocumentHeader.isCompleteMetadata(header)
        || lengthBytes > MAX_INDEX_BYTES
        || !file.has(at, (long) Integer.BYTES + lengthBytes)) {
      return null;
    }
    final long end = at + Integer.BYTES + lengthBytes;
    for (long code = at + Integer.BYTES; code < at + CODES_BYTES; code++) {
      final long used = code + 1 + Long.BYTES;
      if (file.buffer().getByte(file.load(code, 1)) == ARRAY_CODE && used % Long.BYTES == 0) {
        return Patch.zeros(used, end);
      }
    }
    return null;
  }
}
