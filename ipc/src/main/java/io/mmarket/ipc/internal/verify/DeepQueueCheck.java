/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.verify;

import io.mmarket.ipc.QueueFinding;
import io.mmarket.ipc.internal.CycleFiles;
import io.mmarket.ipc.internal.FrameCheck;
import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.OutOfSpaceException;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.RegularFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads a private copy of a queue's cycle files with Chronicle Queue's own tailer: it must see the
 * ticks that were found in place, byte by byte. Only of files without damage: that library follows
 * what a file says without checking it.
 */
final class DeepQueueCheck {
  private static final int COPIED_BYTES = 1 << 20;

  private final QueueFolder folder;
  private final Path copies;
  private final QueueFindings findings;

  DeepQueueCheck(final QueueFolder folder, final Path copies, final QueueFindings findings) {
    this.folder = folder;
    this.copies = copies;
    this.findings = findings;
  }

  /**
   * Compares.
   *
   * @param files the queue's, oldest first
   * @param found what was found in place; what a writer appended since is left out
   */
  void run(final List<Path> files, final FrameDigest found) {
    try {
      final Path copy = Files.createTempDirectory(copies, "mmarket-verify-");
      try {
        for (final Path file : files) {
          copy(file, copy);
        }
        copy(folder.ticks().resolve(CycleFiles.LIBRARY_TABLE), copy);
        compare(copy, found);
      } finally {
        delete(copy);
      }
    } catch (final IOException | RuntimeException | Error e) {
      findings.helpDamage(
          folder.ticks(),
          QueueFinding.NO_OFFSET,
          "files that Chronicle Queue reads",
          FileFailure.reason(folder.ticks(), e));
    }
  }

  private void compare(final Path copy, final FrameDigest found) {
    final FrameDigest tailed = new FrameDigest();
    try (ChronicleQueue queue = ChronicleQueue.singleBuilder(copy).build();
        ExcerptTailer tailer = queue.createTailer()) {
      while (tailed.ticks() < found.ticks() && next(tailer, tailed)) {
        // Up to where the check in place ended.
      }
    }
    if (!tailed.isLike(found)) {
      findings.helpDamage(
          folder.ticks(),
          QueueFinding.NO_OFFSET,
          found.ticks() + " ticks read by Chronicle Queue, too, byte by byte",
          tailed.ticks() + " ticks, or other bytes");
    }
  }

  private boolean next(final ExcerptTailer tailer, final FrameDigest tailed) {
    try (DocumentContext document = tailer.readingDocument()) {
      if (!document.isPresent()) {
        return false;
      }
      final byte[] bytes = document.wire().bytes().toByteArray();
      final UnsafeBuffer frame = new UnsafeBuffer(bytes);
      if (!FrameCheck.isFrame(frame, 0, bytes.length)) {
        throw new MarketDataException("a document of " + bytes.length + " bytes that is no frame");
      }
      tailed.add(
          frame,
          Resync.firstTick(frame, 0),
          frame.getInt(FrameDescriptor.COUNT_OFFSET, ByteOrder.LITTLE_ENDIAN));
      return true;
    }
  }

  /** Pieces of zeros stay holes: cycle files are sparse. */
  private static void copy(final Path file, final Path to) throws IOException {
    final Path copy = to.resolve(String.valueOf(file.getFileName()));
    RegularFiles.require(file);
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      final ByteBuffer piece = ByteBuffer.allocateDirect(COPIED_BYTES);
      final long lengthBytes = in.size();
      for (long at = 0; at < lengthBytes; at += piece.limit()) {
        piece.clear();
        if (in.read(piece, at) < 0) {
          break;
        }
        piece.flip();
        if (!isZero(piece)) {
          requireRoom(to, piece.remaining());
          while (piece.hasRemaining()) {
            out.write(piece, at + piece.position());
          }
        }
      }
      if (out.size() < lengthBytes) {
        out.write(ByteBuffer.wrap(new byte[1]), lengthBytes - 1);
      }
    }
  }

  private static boolean isZero(final ByteBuffer piece) {
    for (int i = 0; i < piece.limit(); i++) {
      if (piece.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  /** The library grows what it opens, through a mapping: some megabytes stay free. */
  private static void requireRoom(final Path folder, final int bytes) throws IOException {
    final long free = Files.getFileStore(folder).getUsableSpace();
    if (free < bytes + 16L * COPIED_BYTES) {
      throw new OutOfSpaceException(folder + ": " + free + " bytes free, too few for the copy");
    }
  }

  private static void delete(final Path copy) throws IOException {
    try (Stream<Path> files = Files.list(copy)) {
      for (final Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(copy);
  }
}
