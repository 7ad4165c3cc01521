/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.verify;

import io.mmarket.store.internal.RegularFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A file that is read piece by piece and not mapped, since it may be cut off or be no file of ours
 * at all. Used by one thread; who opened it closes it.
 */
public final class FileBytes implements AutoCloseable {
  private static final int PIECE_BYTES = 1 << 20;

  private final FileChannel channel;
  private final long lengthBytes;
  private ByteBuffer bytes = ByteBuffer.allocate(PIECE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
  private long begin;
  private int held;

  private FileBytes(final FileChannel channel, final long lengthBytes) {
    this.channel = channel;
    this.lengthBytes = lengthBytes;
  }

  /**
   * Opens a file.
   *
   * @param path an existing file
   * @return its bytes
   * @throws IOException when it cannot be opened
   * @throws io.mmarket.store.NotAStoreException when it is a folder, a pipe or a device
   */
  public static FileBytes open(final Path path) throws IOException {
    RegularFiles.require(path);
    final FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    boolean opened = false;
    try {
      final FileBytes file = new FileBytes(channel, channel.size());
      opened = true;
      return file;
    } finally {
      if (!opened) {
        channel.close();
      }
    }
  }

  /**
   * How long the file was when it was opened.
   *
   * @return bytes
   */
  public long lengthBytes() {
    return lengthBytes;
  }

  /**
   * Whether the file reaches that far.
   *
   * @param position where a range begins
   * @param rangeBytes its length
   * @return whether all of it is there
   */
  public boolean has(final long position, final long rangeBytes) {
    return position >= 0 && rangeBytes >= 0 && position + rangeBytes <= lengthBytes;
  }

  /**
   * Brings a range into {@link #buffer()}, where it stays until the next call.
   *
   * @param position where it begins
   * @param rangeBytes its length, all of which the file has
   * @return where it lies in the buffer
   * @throws IOException when it cannot be read
   */
  public int load(final long position, final int rangeBytes) throws IOException {
    if (position < begin || position + rangeBytes > begin + held) {
      read(position, rangeBytes);
    }
    return (int) (position - begin);
  }

  private void read(final long position, final int rangeBytes) throws IOException {
    if (rangeBytes > bytes.capacity()) {
      bytes = ByteBuffer.allocate(Math.addExact(rangeBytes, PIECE_BYTES));
      buffer.wrap(bytes);
    }
    begin = position;
    bytes.clear();
    while (bytes.hasRemaining() && channel.read(bytes, begin + bytes.position()) > 0) {
      // Until the piece is full or the file ends.
    }
    held = bytes.position();
    if (held < rangeBytes) {
      throw new IOException("ends after " + (begin + held) + " bytes while it is read");
    }
  }

  /** Makes the next {@link #load} read anew: a writer may have gone on. */
  void forget() {
    held = 0;
  }

  /**
   * Brings what lies behind a position into {@link #buffer()}.
   *
   * @param position where it begins, within the file
   * @param atLeast how many bytes are wanted, unless the file ends before
   * @return how many there are, where {@code load(position, 0)} says
   */
  int ahead(final long position, final int atLeast) throws IOException {
    load(position, (int) Math.min(atLeast, lengthBytes - position));
    return (int) (begin + held - position);
  }

  /**
   * The memory that {@link #load} fills.
   *
   * @return always the same buffer
   */
  public UnsafeBuffer buffer() {
    return buffer;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
