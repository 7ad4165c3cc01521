/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.DamagedFileException;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.Folders;
import io.mmarket.store.internal.RegularFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A named place of reading in a queue that outlives its reader: QUEUE/cursors/NAME, 1,536 bytes.
 *
 * <pre>
 *        0                               8               12              16
 *       +-------------------------------+---------------+---------------+
 *       | magic MMKTCRSR                | version       | zeros to 512  |
 *       +-------------------------------+---------------+---------------+
 *   512 | number of the checkpoint, i64 | last sequence that was read   |
 *       +-------------------------------+---------------+---------------+
 *       | when, i64 UTC ns              | CRC32C of the | zeros to 1024 |
 *       |                               | 24 bytes      |               |
 *       +-------------------------------+---------------+---------------+
 *  1024 | the same again                                                |
 *       +---------------------------------------------------------------+
 * </pre>
 *
 * Checkpoints are written in turns to both places, sectors of their own, and the sound one with the
 * higher number counts: a kill or a crash in the middle of one leaves the one before. What a
 * process wrote outlives its kill; a crash of the host may take the cursor back to what was synced
 * last, which {@link #close()} does.
 *
 * <p>Written by one process at a time, the one that has joined under the cursor's name, and there
 * by one thread at a time.
 */
public final class CursorFile implements AutoCloseable {
  private static final int LENGTH_BYTES = 1536;
  private static final int PLACE_BYTES = 512;
  private static final int NUMBER_OFFSET = 0;
  private static final int SEQUENCE_OFFSET = 8;
  private static final int TIME_OFFSET = 16;
  private static final int CRC_OFFSET = 24;
  private static final int READ_ATTEMPTS = 10;

  private final MappedByteBuffer file;
  private final UnsafeBuffer buffer;
  private final ByteBuffer image =
      ByteBuffer.allocateDirect(CRC_OFFSET).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C crc = new CRC32C();
  private long number;

  private CursorFile(final MappedByteBuffer file, final long number) {
    this.file = file;
    this.buffer = new UnsafeBuffer(file);
    this.number = number;
  }

  /**
   * What a cursor says.
   *
   * @param number counts the checkpoints
   * @param sequence the last one that was read, 0 before the first
   * @param timeNs when, UTC ns
   */
  public record Checkpoint(long number, long sequence, long timeNs) {}

  /**
   * Opens a cursor for writing and makes it, without a checkpoint, when it is missing.
   *
   * @param path in an existing folder
   * @return a cursor that the caller closes
   */
  public static CursorFile openOrCreate(final Path path) {
    try {
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS) || Files.size(path) < LENGTH_BYTES) {
        create(path);
      }
      RegularFiles.require(path);
      try (FileChannel channel =
          FileChannel.open(
              path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
        final MappedByteBuffer file = channel.map(MapMode.READ_WRITE, 0, LENGTH_BYTES);
        FileIdentity.QUEUE_CURSOR.check(new UnsafeBuffer(file), LENGTH_BYTES, path);
        final Checkpoint newest = newest(file);
        return new CursorFile(file, newest == null ? 0 : newest.number());
      }
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot be opened", LENGTH_BYTES, e);
    }
  }

  private static void create(final Path path) throws IOException {
    final ByteBuffer bytes = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    FileIdentity.QUEUE_CURSOR.write(new UnsafeBuffer(bytes));
    final Path half = path.resolveSibling("." + path.getFileName() + QueueFolder.NEW_SUFFIX);
    try (FileChannel channel =
        FileChannel.open(
            half,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(half, path, StandardCopyOption.ATOMIC_MOVE);
    final Path folder = path.getParent();
    if (folder != null) {
      Folders.sync(folder);
    }
  }

  /**
   * Reads a cursor, with read permission only.
   *
   * @param path an existing cursor
   * @return its newest checkpoint; null when there is none yet
   * @throws DamagedFileException when it cannot be told
   * @throws IOException when it cannot be read
   */
  public static @Nullable Checkpoint read(final Path path) throws IOException {
    RegularFiles.require(path);
    for (int attempt = 1; ; attempt++) {
      // A writer changes one place at a time, and may go over both while they are copied.
      final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
      FileIdentity.QUEUE_CURSOR.check(new UnsafeBuffer(bytes), LENGTH_BYTES, path);
      final Checkpoint newest = newest(bytes);
      if (newest != null) {
        return newest;
      }
      if (isUnwritten(bytes)) {
        return null;
      }
      if (attempt == READ_ATTEMPTS) {
        throw new DamagedFileException(path + ": neither checkpoint is sound");
      }
    }
  }

  private static boolean isUnwritten(final ByteBuffer bytes) {
    for (int i = PLACE_BYTES; i < LENGTH_BYTES; i++) {
      if (bytes.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Checkpoint newest(final ByteBuffer bytes) {
    final Checkpoint first = checkpoint(bytes, PLACE_BYTES);
    final Checkpoint second = checkpoint(bytes, 2 * PLACE_BYTES);
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    return first.number() > second.number() ? first : second;
  }

  private static @Nullable Checkpoint checkpoint(final ByteBuffer bytes, final int offset) {
    final UnsafeBuffer buffer = new UnsafeBuffer(bytes, offset, PLACE_BYTES);
    final byte[] fields = new byte[CRC_OFFSET];
    buffer.getBytes(0, fields);
    final CRC32C crc = new CRC32C();
    crc.update(fields);
    final UnsafeBuffer copy = new UnsafeBuffer(fields);
    return copy.getLong(NUMBER_OFFSET) > 0 && (int) crc.getValue() == buffer.getInt(CRC_OFFSET)
        ? new Checkpoint(
            copy.getLong(NUMBER_OFFSET), copy.getLong(SEQUENCE_OFFSET), copy.getLong(TIME_OFFSET))
        : null;
  }

  /**
   * Writes a checkpoint: some stores to mapped memory, without an allocation.
   *
   * @param sequence the last one that was read
   * @param timeNs when, UTC ns
   */
  public void checkpoint(final long sequence, final long timeNs) {
    number++;
    image.clear();
    image.putLong(NUMBER_OFFSET, number);
    image.putLong(SEQUENCE_OFFSET, sequence);
    image.putLong(TIME_OFFSET, timeNs);
    crc.reset();
    crc.update(image);
    final int offset = (number & 1) == 0 ? 2 * PLACE_BYTES : PLACE_BYTES;
    buffer.putLong(offset + NUMBER_OFFSET, number);
    buffer.putLong(offset + SEQUENCE_OFFSET, sequence);
    buffer.putLong(offset + TIME_OFFSET, timeNs);
    buffer.putInt(offset + CRC_OFFSET, (int) crc.getValue());
  }

  /** Makes the newest checkpoint durable. */
  @Override
  public void close() {
    file.force();
  }
}
