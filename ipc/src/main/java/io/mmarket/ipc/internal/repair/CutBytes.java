/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.repair;

import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.ipc.internal.verify.FileBytes;
import io.mmarket.store.internal.Folders;
import io.mmarket.store.internal.Preallocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Where bytes go that a repair takes out, and files that are none of a queue: {@code
 * QUEUE/damaged}. A person may still find ticks in them; nobody reads or clears the folder.
 */
final class CutBytes {
  private static final int PIECE_BYTES = 1 << 20;

  private final Path folder;

  CutBytes(final Path queue) {
    this.folder = queue.resolve(QueueFolder.DAMAGED);
  }

  /**
   * Keeps a range of a file, unless it is zeros.
   *
   * @return the side file's name, empty when there is nothing to keep
   */
  String keep(final Path file, final FileBytes bytes, final long begin, final long end)
      throws IOException {
    if (isZero(bytes, begin, end)) {
      return "";
    }
    Files.createDirectories(folder);
    final Path side = free(file.getFileName() + ".at-" + begin);
    try (FileChannel channel =
        FileChannel.open(side, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long at = begin; at < end; at += PIECE_BYTES) {
        final byte[] piece = new byte[(int) Math.min(PIECE_BYTES, end - at)];
        bytes.buffer().getBytes(bytes.load(at, piece.length), piece);
        channel.write(ByteBuffer.wrap(piece));
      }
      channel.force(true);
    } catch (final IOException e) {
      throw Preallocation.translate(side, end - begin, e);
    }
    Folders.sync(folder);
    return folder.getFileName() + "/" + side.getFileName();
  }

  private static boolean isZero(final FileBytes bytes, final long begin, final long end)
      throws IOException {
    for (long at = begin; at < end; at++) {
      if (bytes.buffer().getByte(bytes.load(at, 1)) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Moves a file here. */
  String take(final Path file) throws IOException {
    Files.createDirectories(folder);
    final Path side = free(String.valueOf(file.getFileName()));
    Files.move(file, side, StandardCopyOption.ATOMIC_MOVE);
    Folders.sync(folder);
    return folder.getFileName() + "/" + side.getFileName();
  }

  private Path free(final String name) {
    Path target = folder.resolve(name);
    for (int i = 1; Files.exists(target, LinkOption.NOFOLLOW_LINKS); i++) {
      target = folder.resolve(name + "." + i);
    }
    return target;
  }
}
