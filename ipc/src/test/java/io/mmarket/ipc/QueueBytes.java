/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Where things lie in a sound cycle file, by the documented format alone, and ways to damage it.
 */
final class QueueBytes {
  private static final int FRAME_TEMPLATE = 1;

  private final Path file;
  private final List<Document> frames = new ArrayList<>();
  private long end;

  /** A frame's document: where it begins, its ticks' offsets in the file, its first sequence. */
  record Document(long position, long end, long firstSequence, long[] ticks) {
    long tick(final int number) {
      return ticks[number];
    }
  }

  QueueBytes(final Path file) throws IOException {
    this.file = file;
    try (FileChannel channel = FileChannel.open(file)) {
      int header = read(channel, 0, 4).getInt();
      while (header != 0 && header != 0xC0000000 && header > 0) {
        final int lengthBytes = header & 0x3FFFFFFF;
        if ((header & 0x40000000) == 0) {
          frames.add(frame(channel, end, lengthBytes));
        }
        end += 4 + (lengthBytes + 3 & ~3);
        header = read(channel, end, 4).getInt();
      }
    }
  }

  private static Document frame(final FileChannel channel, final long at, final int lengthBytes)
      throws IOException {
    final ByteBuffer frame = read(channel, at + 4, lengthBytes);
    if (frame.getShort(2) != FRAME_TEMPLATE) {
      throw new IOException("no frame at " + at);
    }
    final long[] ticks = new long[frame.getInt(8)];
    int tick = 24;
    for (int i = 0; i < ticks.length; i++) {
      ticks[i] = at + 4 + tick;
      tick += frame.getInt(tick + 8);
    }
    return new Document(at, at + 4 + (lengthBytes + 3 & ~3), frame.getLong(16), ticks);
  }

  private static ByteBuffer read(final FileChannel channel, final long at, final int lengthBytes)
      throws IOException {
    final ByteBuffer bytes = ByteBuffer.allocate(lengthBytes).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) > 0) {
      // Until it is full.
    }
    return bytes.clear();
  }

  /** Where the documents end. */
  long end() {
    return end;
  }

  List<Document> frames() {
    return frames;
  }

  void flip(final long at, final int bit) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      final ByteBuffer one = read(channel, at, 1);
      one.put(0, (byte) (one.get(0) ^ 1 << bit));
      channel.write(one, at);
    }
  }

  /** Writes zeros, as a page that a crash of the host left empty. */
  void clear(final long at, final int lengthBytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(lengthBytes), at);
    }
  }
}
