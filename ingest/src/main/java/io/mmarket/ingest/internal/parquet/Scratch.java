/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

/**
 * The buffers that one decoding thread needs, kept from chunk to chunk. They grow to the largest
 * page seen; every byte buffer has {@link #PADDING} more bytes than asked for, so that bits may be
 * read a long at a time.
 */
final class Scratch {
  static final int PADDING = 8;

  byte[] window = new byte[0];
  private byte[] page = new byte[0];
  private int[] definition = new int[0];
  private int[] repetition = new int[0];

  /** Room for bytes of the file; the old content is not carried over when it grows. */
  byte[] window(final int length) {
    if (window.length - PADDING < length) {
      window = new byte[length + PADDING];
    }
    return window;
  }

  /** Room for one page's bytes. */
  byte[] page(final int length) {
    if (page.length - PADDING < length) {
      page = new byte[length + PADDING];
    }
    return page;
  }

  int[] definition(final int length) {
    if (definition.length < length) {
      definition = new int[length];
    }
    return definition;
  }

  int[] repetition(final int length) {
    if (repetition.length < length) {
      repetition = new int[length];
    }
    return repetition;
  }
}
