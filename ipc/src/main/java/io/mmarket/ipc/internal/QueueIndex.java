/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.RegularFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;
import org.agrona.CloseHelper;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A queue's sparse index as a reader sees it: a help and never a truth. A file that is missing, cut
 * off or of another sort has no records; a record that its checksum does not fit is none; and what
 * a record says about its frame is compared with the frame ({@link FrameReader}).
 *
 * <pre>
 *   0                               8               12             64
 *  +-------------------------------+---------------+--------------+
 *  | magic MMKTQIDX                | version, u32  | zeros        | records of 64 bytes ...
 *  +-------------------------------+---------------+--------------+
 * </pre>
 *
 * <p>It is read and not mapped, because its writer may cut it off. Used by one thread.
 */
public final class QueueIndex implements AutoCloseable {
  static final int HEADER_BYTES = 64;

  private final @Nullable FileChannel channel;
  private final int count;

  private QueueIndex(final @Nullable FileChannel channel, final int count) {
    this.channel = channel;
    this.count = count;
  }

  static QueueIndex open(final Path path) {
    FileChannel channel = null;
    try {
      RegularFiles.require(path);
      channel = FileChannel.open(path, StandardOpenOption.READ);
      final UnsafeBuffer header = new UnsafeBuffer(read(channel, 0, HEADER_BYTES));
      FileIdentity.QUEUE_INDEX.check(header, HEADER_BYTES, path);
      final long records = (channel.size() - HEADER_BYTES) / IndexRecord.LENGTH_BYTES;
      return new QueueIndex(channel, (int) Math.min(Integer.MAX_VALUE, records));
    } catch (final IOException | MarketDataException e) {
      CloseHelper.quietClose(channel);
      return new QueueIndex(null, 0);
    }
  }

  private static ByteBuffer read(final FileChannel channel, final long at, final int lengthBytes)
      throws IOException {
    final ByteBuffer bytes = ByteBuffer.allocate(lengthBytes);
    while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
      // Until it is full or the file ends.
    }
    return bytes.flip();
  }

  /**
   * The newest sequence that the index names.
   *
   * @param queue the queue's folder
   * @return 0 when it names none
   */
  public static long newestSequence(final Path queue) {
    try (QueueIndex index = open(queue.resolve(QueueFolder.INDEX))) {
      long newest = 0;
      for (int i = 0; i < index.count(); i++) {
        final IndexRecord record = index.record(i);
        newest = record == null ? newest : Math.max(newest, record.firstSequence());
      }
      return newest;
    }
  }

  int count() {
    return count;
  }

  /** One record, null when it is none. */
  @Nullable IndexRecord record(final int number) {
    if (channel == null) {
      return null;
    }
    try {
      final long at = HEADER_BYTES + (long) number * IndexRecord.LENGTH_BYTES;
      final ByteBuffer bytes = read(channel, at, IndexRecord.LENGTH_BYTES);
      return bytes.remaining() < IndexRecord.LENGTH_BYTES
          ? null
          : IndexRecord.decode(new UnsafeBuffer(bytes), 0);
    } catch (final IOException e) {
      return null;
    }
  }

  /**
   * The last record for which something holds that holds for all before it, too. Among damaged
   * records it may be an earlier one.
   */
  @Nullable IndexRecord last(final Predicate<IndexRecord> holds) {
    IndexRecord best = null;
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      final int middle = (low + high) >>> 1;
      final IndexRecord record = record(middle);
      if (record != null && holds.test(record)) {
        best = record;
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return best;
  }

  @Override
  public void close() {
    CloseHelper.quietClose(channel);
  }
}
