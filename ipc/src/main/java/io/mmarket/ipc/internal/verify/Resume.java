/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.verify;

import io.mmarket.ipc.internal.DocumentHeader;
import io.mmarket.ipc.internal.FrameDescriptor;

/**
 * Where ticks can be read again behind a damaged place.
 *
 * @param position of the document, or of the first tick where a frame's own header is lost
 * @param isDocument whether a whole document begins there
 * @param count how many ticks follow each other there
 * @param end where the next document begins
 * @param firstSequence of the first of them
 */
public record Resume(long position, boolean isDocument, int count, long end, long firstSequence) {
  /** A document's and a frame's header, which a repair puts in front of ticks without one. */
  public static final int HEADERS_BYTES =
      DocumentHeader.LENGTH_BYTES + FrameDescriptor.FIRST_TICK_OFFSET;

  /**
   * Where the document of the ticks begins, or has to.
   *
   * @return offset in the file
   */
  public long document() {
    return isDocument ? position : position - HEADERS_BYTES;
  }
}
