/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.nio.ByteBuffer;
import org.apache.parquet.column.Encoding;

/**
 * One page, decompressed. The buffers are little-endian, lie in the thread's {@link Scratch} and
 * are good until the next page is read.
 *
 * @param dictionary whether the values are the dictionary of the pages that follow
 * @param count how many values, nulls included
 * @param nulls how many of them are null, or -1 if it does not say
 * @param encoding how the values are coded
 * @param repetition the repetition levels
 * @param definition the definition levels
 * @param values the values that are not null
 * @param strict whether it has a checksum: its writer is a careful one, so what else does not add
 *     up is damage to the page's header, which no checksum covers, and not sloppiness
 */
record Page(
    boolean dictionary,
    int count,
    int nulls,
    Encoding encoding,
    LevelBytes repetition,
    LevelBytes definition,
    ByteBuffer values,
    boolean strict) {

  /**
   * The levels of a page.
   *
   * @param bytes their bytes, without the length in front
   * @param encoding RLE, or BIT_PACKED in very old files
   */
  record LevelBytes(ByteBuffer bytes, Encoding encoding) {
    static final LevelBytes NONE = new LevelBytes(ByteBuffer.allocate(0), Encoding.RLE);
  }
}
