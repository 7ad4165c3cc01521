/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The ledger of one process of a soak, in a mapped file that outlives each kill.
 *
 * <pre>
 *     0                               8
 *    +-------------------------------+-------------------------------+
 *  0 | live heap in bytes, i64       | lives begun, i64              |
 *    +-------------------------------+-------------------------------+
 * 16 | ticks acknowledged, i64       | sequence of the last, i64     |
 *    +-------------------------------+-------------------------------+
 * 32 | appends refused, i64          | cells of the store read, i64  |
 *    +-------------------------------+-------------------------------+
 * 48 | ticks read again, i64         | most of them in one life, i64 |
 *    +-------------------------------+-------------------------------+
 * 64 | faults, i64                   | states saved, i64: the newest |
 *    |                               | is the one of its low bit     |
 *    +-------------------------------+-------------------------------+
 * 128| state 0: last sequence, lost, passed, next of each source     |
 *    +---------------------------------------------------------------+
 * 512| state 1, likewise                                             |
 *    +---------------------------------------------------------------+
 * 1024| length of the first fault, i32 | UTF-8, zeros to 4096         |
 *    +---------------------------------------------------------------+
 * </pre>
 *
 * Each field is written by one thread of one process, and read by any.
 */
final class Book {
  static final int LIVE_HEAP = 0;
  static final int LIVES = 8;
  static final int ACKNOWLEDGED = 16;
  static final int ACKNOWLEDGED_SEQUENCE = 24;
  static final int REFUSED = 32;
  static final int CELLS = 40;
  static final int REPEATED = 48;
  static final int MOST_REPEATED = 56;
  static final int FAULTS = 64;

  private static final int SAVED = 72;
  private static final int STATE_OFFSET = 128;
  private static final int STATE_BYTES = 384;
  private static final int FAULT_OFFSET = 1024;
  private static final int LENGTH_BYTES = 4096;

  private final UnsafeBuffer memory;

  private Book(final UnsafeBuffer memory) {
    this.memory = memory;
  }

  /** Maps a process's book, and makes it when there is none. */
  static Book of(final Path file) {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new Book(new UnsafeBuffer(channel.map(MapMode.READ_WRITE, 0, LENGTH_BYTES)));
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long get(final int field) {
    return memory.getLongVolatile(field);
  }

  void put(final int field, final long value) {
    memory.putLongVolatile(field, value);
  }

  void add(final int field, final long count) {
    memory.getAndAddLong(field, count);
  }

  /** Saves what a reader has had: killed in the middle, the state before is whole. */
  void save(final TickTally tally) {
    final long saved = memory.getLong(SAVED) + 1;
    final int offset = stateOffset(saved);
    memory.putLong(offset, tally.lastSequence());
    memory.putLong(offset + 8, tally.lost());
    memory.putLong(offset + 16, tally.passed());
    for (int source = 0; source < Sample.SOURCES; source++) {
      memory.putLong(offset + 24 + 8 * source, tally.next(source));
    }
    memory.putLongVolatile(SAVED, saved);
  }

  /** Goes on where the former life stopped; the first begins with nothing. */
  void restore(final TickTally tally) {
    final int offset = stateOffset(get(SAVED));
    final long[] next = new long[Sample.SOURCES];
    for (int source = 0; source < next.length; source++) {
      next[source] = memory.getLong(offset + 24 + 8 * source);
    }
    tally.restore(
        memory.getLong(offset), memory.getLong(offset + 8), memory.getLong(offset + 16), next);
  }

  private static int stateOffset(final long saved) {
    return STATE_OFFSET + (int) (saved & 1) * STATE_BYTES;
  }

  /** Writes down the faults of a life, when there are any. */
  void putFaults(final Faults faults) {
    if (faults.news().isEmpty()) {
      return;
    }
    final byte[] text = faults.first().get(0).getBytes(StandardCharsets.UTF_8);
    final int length = Math.min(text.length, LENGTH_BYTES - FAULT_OFFSET - Integer.BYTES);
    memory.putBytes(FAULT_OFFSET + Integer.BYTES, text, 0, length);
    memory.putInt(FAULT_OFFSET, length);
    add(FAULTS, 1);
  }

  String firstFault() {
    final byte[] text = new byte[memory.getInt(FAULT_OFFSET)];
    memory.getBytes(FAULT_OFFSET + Integer.BYTES, text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
