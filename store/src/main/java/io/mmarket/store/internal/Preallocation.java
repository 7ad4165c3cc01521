/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal;

import io.mmarket.store.OutOfSpaceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;

/**
 * Makes the file system reserve blocks for a file before it is written through a mapping. A store
 * into a mapped hole of a sparse file on a full disk is a signal that ends the JVM; a failed {@code
 * write} is an exception.
 */
public final class Preallocation {
  private static final int CHUNK_BYTES = 1 << 20;

  /**
   * What is written at once, on multiples of itself: the kernel then keeps it in one piece of the
   * page cache, a huge page, and maps all of it at the first touch instead of 4 KiB a touch.
   */
  public static final int PIECE_BYTES = 2 << 20;

  /** Chronicle Map compares with the free space, too, before it maps a new file. */
  private static final String CHRONICLE_NO_SPACE = "Not enough space to fallocate";

  private Preallocation() {}

  /**
   * Refuses a file that the disk cannot hold, before it is begun. Other processes may take the room
   * meanwhile: this saves work, {@link #allocate} is what counts.
   *
   * @param path the file to be made, in an existing folder
   * @param lengthBytes how long it will be
   * @throws OutOfSpaceException when the disk has less room
   * @throws IOException when the file system does not answer
   */
  public static void require(final Path path, final long lengthBytes) throws IOException {
    final long usableBytes = usableBytes(path);
    if (usableBytes < lengthBytes) {
      throw new OutOfSpaceException(
          path + ": needs " + lengthBytes + " bytes, the disk has " + usableBytes);
    }
  }

  /**
   * What the disk has left for a file or folder that need not be there yet.
   *
   * @param path it
   * @return bytes that this process may use
   * @throws IOException when the file system does not answer
   */
  public static long usableBytes(final Path path) throws IOException {
    Path there = path.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return Files.getFileStore(there).getUsableSpace();
  }

  /**
   * Gives every block of a range of a file its place on disk, by writing back what is there.
   * Content does not change; nobody else may write to the range meanwhile.
   *
   * @param path an existing file, sized already
   * @param offset where the range begins
   * @param lengthBytes how long it is
   * @throws OutOfSpaceException when the disk is full
   * @throws IOException when the file cannot be read or written for another reason
   */
  public static void allocate(final Path path, final long offset, final long lengthBytes)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      final ByteBuffer chunk = ByteBuffer.allocateDirect((int) Math.min(CHUNK_BYTES, lengthBytes));
      final long end = offset + lengthBytes;
      for (long at = offset; at < end; at += chunk.capacity()) {
        chunk.clear().limit((int) Math.min(chunk.capacity(), end - at));
        readFully(channel, chunk, at);
        chunk.rewind();
        writeFully(channel, chunk, at);
      }
    } catch (final IOException e) {
      throw translate(path, lengthBytes, e);
    }
  }

  /**
   * Gives every block of a range that is all zeros its place on disk, by writing zeros: at half the
   * price of {@link #allocate}, since the kernel makes no page only to read it.
   *
   * @param path an existing file, sized already
   * @param offset where the range begins
   * @param lengthBytes how long it is
   * @throws OutOfSpaceException when the disk is full
   * @throws IOException when the file cannot be written for another reason
   */
  public static void writeZeros(final Path path, final long offset, final long lengthBytes)
      throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      final ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(PIECE_BYTES, lengthBytes));
      writeZeros(channel, zeros, offset, offset + lengthBytes, written -> {});
    } catch (final IOException e) {
      throw translate(path, lengthBytes, e);
    }
  }

  /**
   * The same through a channel that is open already, and telling how far it is.
   *
   * @param channel of a file, for writing
   * @param zeros a buffer full of zeros, at most {@value #PIECE_BYTES} long
   * @param begin where the range begins
   * @param end where it ends
   * @param reached is told after each write up to where the file has its blocks now
   * @throws IOException when the file cannot be written
   */
  public static void writeZeros(
      final FileChannel channel,
      final ByteBuffer zeros,
      final long begin,
      final long end,
      final LongConsumer reached)
      throws IOException {
    long at = begin;
    while (at < end) {
      final long next = Math.min(end, endOfPiece(at));
      zeros.clear().limit((int) Math.min(zeros.capacity(), next - at));
      at += channel.write(zeros, at);
      reached.accept(at);
    }
  }

  /**
   * Where the piece ends that holds a byte.
   *
   * @param at offset of the byte in its file
   * @return a multiple of {@value #PIECE_BYTES}
   */
  public static long endOfPiece(final long at) {
    return (at / PIECE_BYTES + 1) * PIECE_BYTES;
  }

  /**
   * Turns the kernel's "no space left" or "quota exceeded" into {@link OutOfSpaceException}.
   *
   * @param path the file that was written; one that the exception itself names comes first
   * @param lengthBytes how much it was to hold, 0 when that is not known
   * @param e what the write threw
   * @return {@code e} itself when it means something else
   * @throws OutOfSpaceException when it means that the disk is full
   */
  public static IOException translate(
      final Path path, final long lengthBytes, final IOException e) {
    final String message = String.valueOf(e.getMessage());
    if (message.contains("No space left")
        || message.contains("quota exceeded")
        || message.contains(CHRONICLE_NO_SPACE)) {
      throw new OutOfSpaceException(
          fileOf(e, path)
              + ": no space left"
              + (lengthBytes == 0 ? "" : " for " + lengthBytes + " bytes")
              + " on this disk",
          e);
    }
    return e;
  }

  private static Path fileOf(final IOException e, final Path otherwise) {
    final String file = e instanceof FileSystemException named ? named.getFile() : null;
    return file == null ? otherwise : Path.of(file);
  }

  private static void readFully(final FileChannel channel, final ByteBuffer chunk, final long at)
      throws IOException {
    while (chunk.hasRemaining()) {
      if (channel.read(chunk, at + chunk.position()) < 0) {
        // Beyond the present end: zeros, which the write makes real.
        while (chunk.hasRemaining()) {
          chunk.put((byte) 0);
        }
      }
    }
  }

  private static void writeFully(final FileChannel channel, final ByteBuffer chunk, final long at)
      throws IOException {
    while (chunk.hasRemaining()) {
      channel.write(chunk, at + chunk.position());
    }
  }
}
