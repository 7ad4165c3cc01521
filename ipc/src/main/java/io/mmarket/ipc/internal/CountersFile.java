/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.DamagedFileException;
import io.mmarket.store.NotAStoreException;
import io.mmarket.store.internal.Checksum;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.RegularFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Makes, checks and maps the counters file. It is repaired in place and never replaced or
 * shortened, since others have it mapped: slots that living processes hold keep their bytes, and
 * their holders write them anew when those were damaged, too.
 */
final class CountersFile {
  private static final int HEADER_CHECKED_BYTES = 64;

  private CountersFile() {}

  /**
   * Maps the file for counting, makes it when it is missing and repairs it when it is damaged.
   * Called within the table's lock.
   */
  static UnsafeBuffer openForWriting(final Path path, final TableLocks locks) {
    requireFile(path);
    try (FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (!isSound(channel, path)) {
        repair(channel, locks);
      }
      return map(channel, MapMode.READ_WRITE);
    } catch (final IOException e) {
      throw FileFailure.of(
          path, "cannot be opened for counting", CountersDescriptor.LENGTH_BYTES, e);
    }
  }

  private static void requireFile(final Path path) {
    try {
      RegularFiles.require(path);
    } catch (final NoSuchFileException e) {
      // It is made.
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot be looked at", e);
    }
  }

  /**
   * Maps the file for reading.
   *
   * @throws DamagedFileException when it is
   * @throws IOException when it cannot be opened, {@code NoSuchFileException} when it is not there
   */
  static UnsafeBuffer openForReading(final Path path) throws IOException {
    RegularFiles.require(path);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      check(channel, path);
      return map(channel, MapMode.READ_ONLY);
    }
  }

  private static UnsafeBuffer map(final FileChannel channel, final MapMode mode)
      throws IOException {
    return new UnsafeBuffer(channel.map(mode, 0, CountersDescriptor.LENGTH_BYTES));
  }

  private static boolean isSound(final FileChannel channel, final Path path) throws IOException {
    try {
      check(channel, path);
      return true;
    } catch (final DamagedFileException | NotAStoreException e) {
      return false;
    }
  }

  private static void check(final FileChannel channel, final Path path) throws IOException {
    final int lengthBytes = (int) Math.min(channel.size(), HEADER_CHECKED_BYTES);
    final ByteBuffer bytes = ByteBuffer.allocateDirect(lengthBytes).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {
      // Until the header is there.
    }
    final UnsafeBuffer header = new UnsafeBuffer(bytes);
    FileIdentity.QUEUE_COUNTERS.check(header, HEADER_CHECKED_BYTES, path);
    if (header.getInt(CountersDescriptor.CRC_OFFSET) != crc(bytes)
        || header.getInt(CountersDescriptor.BROADCASTERS_OFFSET) != CountersDescriptor.BROADCASTERS
        || header.getInt(CountersDescriptor.SUBSCRIBERS_OFFSET) != CountersDescriptor.SUBSCRIBERS
        || header.getInt(CountersDescriptor.SLOT_BYTES_OFFSET) != CountersDescriptor.SLOT_BYTES) {
      throw new DamagedFileException(path + ": damaged header");
    }
    if (channel.size() < CountersDescriptor.LENGTH_BYTES) {
      throw new DamagedFileException(
          path
              + ": ends after "
              + channel.size()
              + " of "
              + CountersDescriptor.LENGTH_BYTES
              + " bytes");
    }
  }

  private static int crc(final ByteBuffer header) {
    return Checksum.crc32c(header, CountersDescriptor.FIXED_OFFSET, CountersDescriptor.FIXED_BYTES);
  }

  /** By plain writes, so that a full disk is an exception; the header comes last. */
  private static void repair(final FileChannel channel, final TableLocks locks) throws IOException {
    final long lengthBytes = channel.size();
    for (int slot = 0; slot < CountersDescriptor.SLOTS; slot++) {
      final int offset = CountersDescriptor.slotOffset(slot);
      final boolean isThere = offset + CountersDescriptor.SLOT_BYTES <= lengthBytes;
      if (!isThere || !locks.isHeld(slot)) {
        write(channel, ByteBuffer.allocate(CountersDescriptor.SLOT_BYTES), offset);
      }
    }
    final ByteBuffer bytes =
        ByteBuffer.allocate(CountersDescriptor.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    final UnsafeBuffer header = new UnsafeBuffer(bytes);
    FileIdentity.QUEUE_COUNTERS.write(header);
    header.putInt(CountersDescriptor.BROADCASTERS_OFFSET, CountersDescriptor.BROADCASTERS);
    header.putInt(CountersDescriptor.SUBSCRIBERS_OFFSET, CountersDescriptor.SUBSCRIBERS);
    header.putInt(CountersDescriptor.SLOT_BYTES_OFFSET, CountersDescriptor.SLOT_BYTES);
    header.putInt(CountersDescriptor.CRC_OFFSET, crc(bytes));
    write(channel, bytes, 0);
  }

  private static void write(final FileChannel channel, final ByteBuffer bytes, final int offset)
      throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes, (long) offset + bytes.position());
    }
  }
}
