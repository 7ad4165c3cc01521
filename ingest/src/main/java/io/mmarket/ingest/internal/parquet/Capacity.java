/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.nio.ByteBuffer;

/** Checks declared counts before memory is taken for them. */
final class Capacity {
  private Capacity() {}

  /** A count of values, if the bytes can hold them at one bit each. */
  static int atMost(final int count, final ByteBuffer bytes) throws Refusal {
    if (count < 0 || count > bytes.remaining() * 8L) {
      throw Refusal.damaged("a dictionary of " + count + " in " + bytes.remaining() + " bytes");
    }
    return count;
  }
}
