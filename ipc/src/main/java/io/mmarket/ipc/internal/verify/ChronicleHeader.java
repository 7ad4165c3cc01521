/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.verify;

import io.mmarket.ipc.internal.DocumentHeader;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The first document of a cycle file, which Chronicle Queue keeps for itself: a metadata document
 * with these fields, each value on a multiple of 8.
 *
 * <pre>
 *  header: !SCQStore {
 *    writePosition: [ position of the newest document, that position and its number ],
 *    indexing: !SCQSIndexing { indexCount, indexSpacing,
 *      index2Index: position of the index of indexes, lastIndex: documents indexed },
 *    dataFormat }
 * </pre>
 *
 * Readers of ours go past it. A repair sets the values back, since they may tell of documents that
 * are gone; the library then looks for the newest document and indexes the file anew.
 */
public final class ChronicleHeader {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int MAX_BYTES = 4096;

  /** From a field's name: codes for padding, a type, and for an array capacity and count. */
  private static final int MAX_CODES = 40;

  private static final byte ARRAY_CODE = (byte) 0x8D;
  private static final byte LONG_CODE = (byte) 0xA7;

  private ChronicleHeader() {}

  /**
   * Where the values are that a repair sets.
   *
   * @param writePosition two longs
   * @param index2Index a long
   * @param lastIndex a long
   */
  public record Places(int writePosition, int index2Index, int lastIndex) {}

  /** What is wrong with a file's header, null when nothing is. */
  static @Nullable Fault fault(final FileBytes file) throws IOException {
    return places(file) == null
        ? new Fault("the header of Chronicle Queue", "a damaged one, or none")
        : null;
  }

  /**
   * Finds the values.
   *
   * @param file a cycle file
   * @return their places, null when the header is damaged
   * @throws IOException when it cannot be read
   */
  public static @Nullable Places places(final FileBytes file) throws IOException {
    if (!file.has(0, MAX_BYTES)) {
      return null;
    }
    final UnsafeBuffer buffer = file.buffer();
    final int base = file.load(0, MAX_BYTES);
    final int header = buffer.getInt(base, ORDER);
    final int lengthBytes = DocumentHeader.payloadBytes(header);
    if (!DocumentHeader.isCompleteMetadata(header) || lengthBytes > MAX_BYTES - Integer.BYTES) {
      return null;
    }
    final byte[] bytes = new byte[Integer.BYTES + lengthBytes];
    buffer.getBytes(base, bytes);
    return places(bytes);
  }

  /**
   * Finds the values.
   *
   * @param bytes a header's document
   * @return their places, null when the header is damaged
   */
  public static @Nullable Places places(final byte[] bytes) {
    final int writePosition = value(bytes, "writePosition", ARRAY_CODE);
    final int index2Index = value(bytes, "index2Index", LONG_CODE);
    final int lastIndex = value(bytes, "lastIndex", LONG_CODE);
    final boolean isSound =
        find(bytes, "header") > 0
            && find(bytes, "SCQStore") > 0
            && writePosition > 0
            && index2Index > 0
            && lastIndex > 0;
    return isSound ? new Places(writePosition, index2Index, lastIndex) : null;
  }

  /** Where a field's value is, 0 when the field is not there. */
  private static int value(final byte[] bytes, final String field, final byte code) {
    final int name = find(bytes, field);
    if (name == 0) {
      return 0;
    }
    for (int i = name; i < Math.min(bytes.length, name + MAX_CODES); i++) {
      // An array's capacity and count come first.
      final int value = i + 1 + (code == ARRAY_CODE ? 2 * Long.BYTES : 0);
      if (bytes[i] == code && value % Long.BYTES == 0 && value + 2 * Long.BYTES <= bytes.length) {
        return value;
      }
    }
    return 0;
  }

  /** Behind a text, 0 when it is not there. */
  private static int find(final byte[] bytes, final String text) {
    final byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      int same = 0;
      while (same < wanted.length && bytes[i + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return i + same;
      }
    }
    return 0;
  }
}
