/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.DamagedFileException;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.Checksum;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.Preallocation;
import io.mmarket.store.internal.RegularFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A board's file as {@link BoardDescriptor} draws it: its header mapped once, its slots in segments
 * that are mapped when they are first asked for. The file grows by whole segments under those who
 * have it mapped.
 *
 * <p>Any thread may read slots; one thread of one process at a time, which has the turn to append,
 * may write. Closing closes the file and leaves the mappings to the garbage collector, so that a
 * late reader reads old bytes and never crashes.
 */
public final class BoardFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final MapMode mode;
  private final UnsafeBuffer header;
  private volatile UnsafeBuffer[] segments = {};

  private BoardFile(
      final Path path, final FileChannel channel, final MapMode mode, final UnsafeBuffer header) {
    this.path = path;
    this.channel = channel;
    this.mode = mode;
    this.header = header;
  }

  /**
   * Writes the file of an empty board.
   *
   * @param path where to, replaced when it is there
   * @param sequence the tick before the first one that the board is to hold
   * @throws io.mmarket.store.OutOfSpaceException when the disk is full
   */
  public static void create(final Path path, final long sequence) {
    final ByteBuffer bytes =
        ByteBuffer.allocate(BoardDescriptor.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    final UnsafeBuffer image = new UnsafeBuffer(bytes);
    FileIdentity.TICK_BOARD.write(image);
    image.putInt(BoardDescriptor.SLOT_BYTES_OFFSET, BoardDescriptor.SLOT_BYTES);
    image.putInt(BoardDescriptor.SEGMENT_SLOTS_OFFSET, BoardDescriptor.SEGMENT_SLOTS);
    image.putInt(BoardDescriptor.CRC_OFFSET, checksum(bytes));
    image.putLong(BoardDescriptor.SEQUENCE_OFFSET, sequence);
    image.putLong(BoardDescriptor.DATE_OFFSET, Integer.MIN_VALUE);
    try {
      Files.write(path, bytes.array());
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot be made", BoardDescriptor.HEADER_BYTES, e);
    }
  }

  private static int checksum(final ByteBuffer bytes) {
    return Checksum.crc32c(bytes, BoardDescriptor.FIXED_OFFSET, BoardDescriptor.FIXED_LENGTH_BYTES);
  }

  /**
   * Opens a board.
   *
   * @param path an existing file
   * @param writable whether its slots are to be written
   * @return the file, which the caller closes
   * @throws java.nio.file.NoSuchFileException when there is none
   * @throws DamagedFileException when its header is not whole
   */
  public static BoardFile open(final Path path, final boolean writable) throws IOException {
    RegularFiles.require(path);
    final MapMode mode = writable ? MapMode.READ_WRITE : MapMode.READ_ONLY;
    final FileChannel channel =
        writable
            ? FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)
            : FileChannel.open(path, StandardOpenOption.READ);
    boolean opened = false;
    try {
      final BoardFile file = new BoardFile(path, channel, mode, header(path, channel, mode));
      opened = true;
      return file;
    } finally {
      if (!opened) {
        channel.close();
      }
    }
  }

  private static UnsafeBuffer header(final Path path, final FileChannel channel, final MapMode mode)
      throws IOException {
    // Never beyond the file's end: that would grow a writable file and end a reader's JVM.
    final int lengthBytes = (int) Math.min(BoardDescriptor.HEADER_BYTES, channel.size());
    final MappedByteBuffer bytes = channel.map(mode, 0, lengthBytes);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    final UnsafeBuffer header = new UnsafeBuffer(bytes);
    FileIdentity.TICK_BOARD.check(header, BoardDescriptor.HEADER_BYTES, path);
    if (header.getInt(BoardDescriptor.CRC_OFFSET) != checksum(bytes)) {
      throw new DamagedFileException(path + ": checksum of the header does not match");
    }
    if (header.getInt(BoardDescriptor.SLOT_BYTES_OFFSET) != BoardDescriptor.SLOT_BYTES
        || header.getInt(BoardDescriptor.SEGMENT_SLOTS_OFFSET) != BoardDescriptor.SEGMENT_SLOTS) {
      throw new DamagedFileException(path + ": slots of an unknown size");
    }
    return header;
  }

  /**
   * The header.
   *
   * @return a buffer over mapped memory
   */
  public UnsafeBuffer header() {
    return header;
  }

  /**
   * The file.
   *
   * @return its path when it was opened
   */
  public Path path() {
    return path;
  }

  /**
   * How many slots are taken; their symbols can be read after this call.
   *
   * @return the count
   * @throws DamagedFileException when it is none
   */
  public int slotCount() {
    final long count = header.getLongVolatile(BoardDescriptor.COUNT_OFFSET);
    if (count < 0 || count > BoardDescriptor.MAX_SLOTS) {
      throw new DamagedFileException(path + ": " + count + " slots taken");
    }
    return (int) count;
  }

  /**
   * Whether a new board took this one's place.
   *
   * @return true when it did
   */
  public boolean isReplaced() {
    return header.getLongVolatile(BoardDescriptor.REPLACED_OFFSET) != 0;
  }

  /**
   * The memory that holds a slot.
   *
   * @param slot its number, of a slot that is taken or was allocated
   * @return a buffer over mapped memory
   * @throws DamagedFileException when the file ends before the slot does
   */
  public UnsafeBuffer buffer(final int slot) {
    final int segment = slot >> BoardDescriptor.SEGMENT_SLOTS_BITS;
    final UnsafeBuffer[] mapped = segments;
    return segment < mapped.length ? mapped[segment] : map(segment);
  }

  /**
   * Where a slot lies in its memory.
   *
   * @param slot its number
   * @return index into {@link #buffer}
   */
  public static int offset(final int slot) {
    return (slot & (BoardDescriptor.SEGMENT_SLOTS - 1)) * BoardDescriptor.SLOT_BYTES;
  }

  private synchronized UnsafeBuffer map(final int segment) {
    try {
      final long lengthBytes = channel.size();
      while (segments.length <= segment) {
        final long begin = begin(segments.length);
        if (begin + BoardDescriptor.SEGMENT_BYTES > lengthBytes) {
          throw new DamagedFileException(
              path + ": ends after " + lengthBytes + " bytes, within segment " + segments.length);
        }
        final UnsafeBuffer[] more = Arrays.copyOf(segments, segments.length + 1);
        more[segments.length] =
            new UnsafeBuffer(channel.map(mode, begin, BoardDescriptor.SEGMENT_BYTES));
        segments = more;
      }
      return segments[segment];
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot be mapped", e);
    }
  }

  private static long begin(final int segment) {
    return BoardDescriptor.HEADER_BYTES + (long) segment * BoardDescriptor.SEGMENT_BYTES;
  }

  /**
   * Gives a slot that is not taken yet its place on disk, where it has none.
   *
   * @param slot its number
   * @throws io.mmarket.store.OutOfSpaceException when the disk is full
   */
  public void allocate(final int slot) {
    if (slot >= BoardDescriptor.MAX_SLOTS) {
      throw new MarketDataException(path + ": more than " + slot + " symbols");
    }
    final int segment = slot >> BoardDescriptor.SEGMENT_SLOTS_BITS;
    if (segment < segments.length) {
      return;
    }
    try {
      // A writer that died may have left a part of the segment, and nothing in it.
      Preallocation.allocate(path, begin(segment), BoardDescriptor.SEGMENT_BYTES);
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot grow", e);
    }
  }

  /** Closes the file; mapped memory stays until nothing reaches it. A second call has no effect. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot be closed", e);
    }
  }
}
