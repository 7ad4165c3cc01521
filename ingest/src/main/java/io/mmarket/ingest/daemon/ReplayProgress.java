/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.FileIdentity;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How many of a file's ticks are in the queue: QUEUE/replay/HASH, 1,536 bytes, little-endian.
 *
 * <pre>
 *        0                               8               12              16
 *       +-------------------------------+---------------+---------------+
 *       | magic MMKTRPLY                | version       | zeros to 512  |
 *       +-------------------------------+---------------+---------------+
 *   512 | number of the mark, i64       | ticks of the file that were   |
 *       |                               | published, i64                |
 *       +-------------------------------+-------------------------------+
 *       | the queue's newest sequence   | the sequence of the newest of |
 *       | before the first of them, i64 | them, i64                     |
 *       +---------------+---------------+-------------------------------+
 *       | CRC32C of the | zeros to 1024                                 |
 *       | 32 bytes      |                                               |
 *       +---------------+-----------------------------------------------+
 *  1024 | the same again                                                |
 *       +---------------------------------------------------------------+
 * </pre>
 *
 * Marks are written in turns to both places after each append, and the sound one with the higher
 * number counts. It may lag behind the queue by what was appended before a kill, or since the
 * kernel last wrote it before a crash of the host; {@link ReplayResume} finds out. For one thread.
 */
final class ReplayProgress implements AutoCloseable {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int LENGTH_BYTES = 1536;
  private static final int PLACE_BYTES = 512;
  private static final int NUMBER_OFFSET = 0;
  private static final int TICKS_OFFSET = 8;
  private static final int BEFORE_OFFSET = 16;
  private static final int LAST_OFFSET = 24;
  private static final int CRC_OFFSET = 32;
  private static final int MARK_BYTES = 36;

  private final RandomAccessFile file;
  private final Path path;
  private final UnsafeBuffer image = new UnsafeBuffer(new byte[MARK_BYTES]);
  private long number;
  private @Nullable Mark newest;

  /**
   * How far a replay is.
   *
   * @param ticks of the file that were published
   * @param before the queue's newest sequence before the first of them
   * @param last the sequence of the newest of them
   */
  record Mark(long ticks, long before, long last) {}

  private ReplayProgress(final Path path, final RandomAccessFile file) throws IOException {
    this.path = path;
    this.file = file;
    final UnsafeBuffer content = new UnsafeBuffer(new byte[LENGTH_BYTES]);
    file.readFully(content.byteArray());
    FileIdentity.REPLAY_PROGRESS.check(content, LENGTH_BYTES, path);
    read(content, PLACE_BYTES);
    read(content, 2 * PLACE_BYTES);
  }

  private void read(final UnsafeBuffer content, final int place) {
    final long found = content.getLong(place + NUMBER_OFFSET, ORDER);
    if (found > number && crc(content, place) == content.getInt(place + CRC_OFFSET, ORDER)) {
      number = found;
      newest =
          new Mark(
              content.getLong(place + TICKS_OFFSET, ORDER),
              content.getLong(place + BEFORE_OFFSET, ORDER),
              content.getLong(place + LAST_OFFSET, ORDER));
    }
  }

  private static int crc(final UnsafeBuffer content, final int place) {
    final CRC32C crc = new CRC32C();
    crc.update(content.byteArray(), place, CRC_OFFSET);
    return (int) crc.getValue();
  }

  /** Opens the progress of a file, and begins it when there is none. */
  static ReplayProgress openOrBegin(final Path path) {
    RandomAccessFile file = null;
    boolean opened = false;
    try {
      if (!Files.exists(path) || Files.size(path) != LENGTH_BYTES) {
        create(path);
      }
      file = new RandomAccessFile(path.toFile(), "rw");
      final ReplayProgress progress = new ReplayProgress(path, file);
      opened = true;
      return progress;
    } catch (final IOException e) {
      throw new MarketDataException(path + ": cannot be opened: " + e.getMessage(), e);
    } finally {
      if (!opened && file != null) {
        closeQuietly(file);
      }
    }
  }

  private static void create(final Path path) throws IOException {
    final UnsafeBuffer content = new UnsafeBuffer(new byte[LENGTH_BYTES]);
    FileIdentity.REPLAY_PROGRESS.write(content);
    final Path half = path.resolveSibling(path.getFileName() + ".new");
    Files.write(half, content.byteArray());
    Files.move(half, path, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void closeQuietly(final RandomAccessFile file) {
    try {
      file.close();
    } catch (final IOException e) {
      // Why it could not be read is thrown already.
    }
  }

  /** The newest mark, null before the first. */
  @Nullable Mark newest() {
    return newest;
  }

  /** Writes a mark. */
  void mark(final Mark mark) {
    number++;
    image.putLong(NUMBER_OFFSET, number, ORDER);
    image.putLong(TICKS_OFFSET, mark.ticks(), ORDER);
    image.putLong(BEFORE_OFFSET, mark.before(), ORDER);
    image.putLong(LAST_OFFSET, mark.last(), ORDER);
    image.putInt(CRC_OFFSET, crc(image, 0), ORDER);
    try {
      file.seek((number & 1) == 0 ? 2 * PLACE_BYTES : PLACE_BYTES);
      file.write(image.byteArray());
    } catch (final IOException e) {
      throw new MarketDataException(path + ": cannot be written: " + e.getMessage(), e);
    }
    newest = mark;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (final IOException e) {
      throw new MarketDataException(path + ": cannot be closed: " + e.getMessage(), e);
    }
  }
}
