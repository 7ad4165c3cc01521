/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.internal.Preallocation;
import io.mmarket.store.internal.ReadOnlyMapping;
import io.mmarket.store.internal.scratch.BufferPool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Columns of eight-byte values in a file, one after the other. First any threads write different
 * places with plain writes, so that a full disk is an exception; then the file is mapped and any
 * threads read. Places that nobody wrote take no room.
 *
 * <p>The creator closes it, which ends the use of what {@link #columns} returned: the file is cut
 * off, for a mapping would keep its room until the garbage collector finds it.
 */
final class TableFile implements AutoCloseable {
  private static final int ALIGNMENT_BYTES = 4096;

  private final Path path;
  private final FileChannel channel;
  private final BufferPool buffers;
  private final long columnBytes;
  private final int columnCount;

  private TableFile(
      final Path path,
      final FileChannel channel,
      final BufferPool buffers,
      final int rows,
      final int columnCount) {
    this.path = path;
    this.channel = channel;
    this.buffers = buffers;
    this.columnCount = columnCount;
    final long bytes = Math.max(1, rows) * (long) Long.BYTES;
    columnBytes = (bytes + ALIGNMENT_BYTES - 1) / ALIGNMENT_BYTES * ALIGNMENT_BYTES;
  }

  static TableFile create(
      final Path path, final BufferPool buffers, final int rows, final int columnCount)
      throws IOException {
    final FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new TableFile(path, channel, buffers, rows, columnCount);
  }

  /**
   * Writes values.
   *
   * @param column the column
   * @param row the row of the first value in the file
   * @param values where they are
   * @param from the first of them
   * @param to behind the last of them
   */
  void write(final int column, final int row, final long[] values, final int from, final int to)
      throws IOException {
    final ByteBuffer buffer = buffers.take();
    try {
      long position = column * columnBytes + (long) row * Long.BYTES;
      for (int at = from; at < to; ) {
        buffer.clear();
        final int count = Math.min(to - at, buffer.capacity() / Long.BYTES);
        buffer.asLongBuffer().put(values, at, count);
        buffer.limit(count * Long.BYTES);
        while (buffer.hasRemaining()) {
          position += channel.write(buffer, position);
        }
        at += count;
      }
    } catch (final IOException e) {
      throw Preallocation.translate(path, 0, e);
    } finally {
      buffers.giveBack(buffer);
    }
  }

  /** All columns, to be read; nothing is written any more. */
  List<Longs> columns() throws IOException {
    final long end = columnCount * columnBytes;
    if (channel.size() < end) {
      try {
        channel.write(ByteBuffer.allocate(1), end - 1);
      } catch (final IOException e) {
        throw Preallocation.translate(path, 0, e);
      }
    }
    final ReadOnlyMapping mapping = ReadOnlyMapping.map(path);
    final List<Longs> columns = new ArrayList<>(columnCount);
    for (int column = 0; column < columnCount; column++) {
      columns.add(Mapped.of(mapping, column * columnBytes, columnBytes));
    }
    return columns;
  }

  /** Cuts the file off and removes it; a second call has no effect. */
  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      channel.truncate(0);
      channel.close();
    }
    Files.deleteIfExists(path);
  }

  /** A column in a mapped file, in windows of so many rows. */
  private record Mapped(UnsafeBuffer[] windows) implements Longs {
    private static final int WINDOW_BITS = 26;

    static Mapped of(final ReadOnlyMapping mapping, final long position, final long lengthBytes) {
      final long windowBytes = (long) Long.BYTES << WINDOW_BITS;
      final UnsafeBuffer[] windows =
          new UnsafeBuffer[(int) ((lengthBytes + windowBytes - 1) / windowBytes)];
      for (int i = 0; i < windows.length; i++) {
        final long at = i * windowBytes;
        windows[i] = mapping.range(position + at, Math.min(windowBytes, lengthBytes - at));
      }
      return new Mapped(windows);
    }

    @Override
    public long get(final int row) {
      return windows[row >>> WINDOW_BITS].getLong((row & (1 << WINDOW_BITS) - 1) * Long.BYTES);
    }
  }
}
