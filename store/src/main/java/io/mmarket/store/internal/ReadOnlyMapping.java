/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal;

import io.mmarket.store.DamagedFileException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A whole file mapped read-only. The JDK maps at most 2 GiB a piece, so a longer file is mapped in
 * windows that begin every 1 GiB and overlap: any range up to 1 GiB lies within one window.
 *
 * <pre>
 *  file     |---- 1 GiB ----|---- 1 GiB ----|-- rest --|
 *  window 0 |=============================|
 *  window 1                 |==========================|
 *  window 2                                 |==========|
 * </pre>
 *
 * <p>Ownership: nobody unmaps. Memory stays mapped as long as this object, a range or a buffer of a
 * range is reachable, and the garbage collector releases it afterwards. Ranges may be used by any
 * thread. A range's accessor must keep the range reachable while it reads ({@link
 * java.lang.ref.Reference#reachabilityFence}).
 */
public final class ReadOnlyMapping {
  private static final int STRIDE_BITS = 30;

  /** The longest range: 1 GiB. */
  public static final int MAX_RANGE_BYTES = 1 << STRIDE_BITS;

  private final Path path;
  private final long lengthBytes;
  private final MappedByteBuffer[] windows;

  private ReadOnlyMapping(
      final Path path, final long lengthBytes, final MappedByteBuffer[] windows) {
    this.path = path;
    this.lengthBytes = lengthBytes;
    this.windows = windows;
  }

  /**
   * Maps a file as long as it is now.
   *
   * @param path an existing file
   * @return its mapping
   * @throws IOException when it cannot be opened or mapped, {@code NoSuchFileException} when it is
   *     gone
   * @throws io.mmarket.store.NotAStoreException when something else than a file is there
   */
  public static ReadOnlyMapping map(final Path path) throws IOException {
    RegularFiles.require(path);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      final long lengthBytes = channel.size();
      final int count = (int) Math.max(1, (lengthBytes + MAX_RANGE_BYTES - 1) >> STRIDE_BITS);
      final MappedByteBuffer[] windows = new MappedByteBuffer[count];
      for (int i = 0; i < count; i++) {
        final long begin = (long) i << STRIDE_BITS;
        final long size = Math.min(lengthBytes - begin, Integer.MAX_VALUE);
        windows[i] = channel.map(MapMode.READ_ONLY, begin, size);
        windows[i].order(ByteOrder.LITTLE_ENDIAN);
      }
      return new ReadOnlyMapping(path, lengthBytes, windows);
    }
  }

  /**
   * The mapped file.
   *
   * @return its path when it was mapped
   */
  public Path path() {
    return path;
  }

  /**
   * The mapped length.
   *
   * @return the file's length when it was mapped
   */
  public long lengthBytes() {
    return lengthBytes;
  }

  /**
   * A range of the file, in place.
   *
   * @param offset where it begins in the file
   * @param rangeLengthBytes its length, at most {@link #MAX_RANGE_BYTES}
   * @return a buffer over the mapped memory, which keeps it mapped
   * @throws DamagedFileException when the file ends before the range does
   */
  public UnsafeBuffer range(final long offset, final long rangeLengthBytes) {
    if (offset < 0
        || rangeLengthBytes < 0
        || rangeLengthBytes > MAX_RANGE_BYTES
        || offset > lengthBytes - rangeLengthBytes) {
      throw new DamagedFileException(
          path
              + ": refers to "
              + rangeLengthBytes
              + " bytes at offset "
              + offset
              + " of a file of "
              + lengthBytes
              + " bytes");
    }
    final int window = (int) Math.min(offset >> STRIDE_BITS, windows.length - 1);
    final int begin = (int) (offset - ((long) window << STRIDE_BITS));
    return new UnsafeBuffer(windows[window], begin, (int) rangeLengthBytes);
  }
}
