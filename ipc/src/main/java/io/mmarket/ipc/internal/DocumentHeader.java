/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

/**
 * The word in front of each document of a Chronicle Queue file, little-endian, on a multiple of 4:
 *
 * <pre>
 *   0               4                                   4 + length, rounded up to 4
 *  +---------------+-----------------------------------+
 *  | header, u32   | payload                           | next header ...
 *  +---------------+-----------------------------------+
 *   bit 31: being written; bit 30: metadata, else data; bits 0 to 29: length of the payload
 *   0x00000000: nothing yet     0xC0000000: end of file, a later cycle goes on
 * </pre>
 */
public final class DocumentHeader {
  /** The length of a header. */
  public static final int LENGTH_BYTES = Integer.BYTES;

  /** A header where nobody wrote a document yet. */
  public static final int NOTHING_YET = 0;

  /** A header that says that a later cycle's file goes on. */
  public static final int END_OF_FILE = 0xC0000000;

  /** The bit of a document that is being written. */
  public static final int NOT_COMPLETE = 0x80000000;

  /** The bit of a document that is the library's own. */
  public static final int METADATA = 0x40000000;

  private static final int PAYLOAD_MASK = 0x3FFFFFFF;

  private DocumentHeader() {}

  /**
   * The length of the payload.
   *
   * @param header a document's
   * @return bytes
   */
  public static int payloadBytes(final int header) {
    return header & PAYLOAD_MASK;
  }

  /**
   * Whether a document is the library's own, and complete.
   *
   * @param header a document's
   * @return whether it is
   */
  public static boolean isCompleteMetadata(final int header) {
    return (header & ~PAYLOAD_MASK) == METADATA;
  }

  /**
   * Where the next document begins.
   *
   * @param position where a document begins, with its header
   * @param payloadBytes the length of its payload
   * @return a multiple of 4
   */
  public static long end(final long position, final int payloadBytes) {
    return position + LENGTH_BYTES + ((payloadBytes + 3L) & ~3L);
  }
}
