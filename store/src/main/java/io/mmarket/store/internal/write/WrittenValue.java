/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import java.nio.ByteBuffer;
import net.openhft.chronicle.bytes.RandomDataInput;
import net.openhft.chronicle.bytes.RandomDataOutput;
import net.openhft.chronicle.hash.Data;
import org.jspecify.annotations.Nullable;

/**
 * A value that lies where a map is going to have it, before the map does: nothing is copied.
 *
 * @param address where its bytes are, within the map's mapping
 * @param size how many
 */
record WrittenValue(long address, long size) implements Data<ByteBuffer> {
  @SuppressWarnings("rawtypes") // as the library declares it
  @Override
  public void writeTo(final RandomDataOutput target, final long targetOffset) {
    final long chosen = target.addressForWrite(targetOffset);
    if (chosen != address) {
      throw new IllegalStateException(
          "Chronicle Map puts a value " + (chosen - address) + " bytes from where it was written");
    }
  }

  @Override
  public RandomDataInput bytes() {
    throw new UnsupportedOperationException("only stored");
  }

  @Override
  public long offset() {
    throw new UnsupportedOperationException("only stored");
  }

  @Override
  public ByteBuffer get() {
    throw new UnsupportedOperationException("only stored");
  }

  @Override
  public ByteBuffer getUsing(final @Nullable ByteBuffer using) {
    throw new UnsupportedOperationException("only stored");
  }
}
