/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.repair;

import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.internal.Checksum;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.Folders;
import io.mmarket.store.internal.Preallocation;
import io.mmarket.store.internal.RegularFiles;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a repair is about to write into a cycle file, written down first: a repair that is killed in
 * the middle is finished by the next one. Readers may have the file mapped, so it is changed in
 * place.
 *
 * <pre>
 *   0                               8               12              16
 *  +-------------------------------+---------------+---------------+
 *  | magic MMKTQREP                | version, u32  | CRC32C of all |
 *  |                               |               | bytes from 16 |
 *  +-------------------------------+---------------+---------------+
 *  | big-endian from here: file's name as u16 length and UTF-8, count of patches i32, then of each
 *  | offset i64, zeros i64, length i32, bytes
 *  +---------------------------------------------------------------+
 * </pre>
 */
final class RepairJournal {
  private static final int CRC_OFFSET = 12;
  private static final int HEADER_BYTES = 16;
  private static final int ZEROS_BYTES = 1 << 20;

  private final Path queue;
  private final Path journal;
  private final Path ticks;

  RepairJournal(final Path queue, final Path ticks) {
    this.queue = queue;
    this.journal = queue.resolve(QueueFolder.REPAIR);
    this.ticks = ticks;
  }

  /** Finishes what a killed repair had written down; nothing else is done meanwhile. */
  void finish() throws IOException {
    final byte[] bytes;
    try {
      RegularFiles.require(journal);
      bytes = Files.readAllBytes(journal);
    } catch (final NoSuchFileException e) {
      return;
    }
    final ByteBuffer content = ByteBuffer.wrap(bytes);
    if (bytes.length >= HEADER_BYTES
        && crc(bytes) == content.order(ByteOrder.LITTLE_ENDIAN).getInt(CRC_OFFSET)) {
      FileIdentity.REPAIR_JOURNAL.check(new UnsafeBuffer(bytes), HEADER_BYTES, journal);
      apply(content.order(ByteOrder.BIG_ENDIAN).position(HEADER_BYTES));
    }
    Files.delete(journal);
    Folders.sync(queue);
  }

  private static int crc(final byte[] bytes) {
    return Checksum.crc32c(ByteBuffer.wrap(bytes), HEADER_BYTES, bytes.length - HEADER_BYTES);
  }

  /** Writes down, then writes. */
  void write(final Path file, final List<Patch> patches) throws IOException {
    final ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.write(new byte[HEADER_BYTES]);
    final DataOutputStream out = new DataOutputStream(content);
    out.writeUTF(String.valueOf(file.getFileName()));
    out.writeInt(patches.size());
    for (final Patch patch : patches) {
      out.writeLong(patch.offset());
      out.writeLong(patch.zeros());
      out.writeInt(patch.bytes().length);
      out.write(patch.bytes());
    }
    final byte[] bytes = content.toByteArray();
    final UnsafeBuffer header = new UnsafeBuffer(bytes);
    FileIdentity.REPAIR_JOURNAL.write(header);
    header.putInt(CRC_OFFSET, crc(bytes), ByteOrder.LITTLE_ENDIAN);
    final Path half = queue.resolve(QueueFolder.REPAIR + QueueFolder.NEW_SUFFIX);
    try {
      Files.write(half, bytes, StandardOpenOption.CREATE, StandardOpenOption.DSYNC);
    } catch (final IOException e) {
      throw Preallocation.translate(half, bytes.length, e);
    }
    Files.move(half, journal, StandardCopyOption.ATOMIC_MOVE);
    Folders.sync(queue);
    finish();
  }

  private void apply(final ByteBuffer content) throws IOException {
    final byte[] name = new byte[content.getShort() & 0xFFFF];
    content.get(name);
    final Path file = ticks.resolve(new String(name, StandardCharsets.UTF_8));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      final int count = content.getInt();
      for (int i = 0; i < count; i++) {
        final long offset = content.getLong();
        final long zeros = content.getLong();
        final byte[] bytes = new byte[content.getInt()];
        content.get(bytes);
        write(channel, offset, ByteBuffer.wrap(bytes));
        for (long at = 0; at < zeros; at += ZEROS_BYTES) {
          final int length = (int) Math.min(ZEROS_BYTES, zeros - at);
          write(channel, offset + at, ByteBuffer.allocate(length));
        }
      }
      channel.force(true);
    } catch (final NoSuchFileException e) {
      // Somebody moved it away meanwhile: nothing is left to be done.
    } catch (final IOException e) {
      throw Preallocation.translate(file, 0, e);
    }
  }

  private static void write(final FileChannel channel, final long offset, final ByteBuffer bytes)
      throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes, offset + bytes.position());
    }
  }
}
