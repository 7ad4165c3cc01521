/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.scratch;

import io.mmarket.store.MarketDataException;
import io.mmarket.store.RowChunk;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chunks of rows in files of a folder, found again by their place. Few files, however many chunks:
 * each is filled up to a quarter of a gibibyte or, when there are many, more, and unlinked when its
 * last chunk is released.
 *
 * <p>Any threads may write, read and release at once; each chunk is released once and not read
 * afterwards. Whoever creates it closes it when no call is under way, which removes the folder; a
 * second close has no effect.
 */
public final class ChunkFiles implements AutoCloseable {
  private static final long FIRST_FILE_BYTES = 1L << 28;
  private static final int FILES_OF_ONE_SIZE = 64;
  private static final int MOST_DOUBLINGS = 8;
  private static final int OFFSET_BITS = 40;

  private final Path folder;
  private final long firstFileBytes;
  private final List<ChunkFile> files = new ArrayList<>();
  private final BufferPool buffers = new BufferPool();
  private @Nullable ChunkFile last;
  private boolean closed;

  private ChunkFiles(final Path folder, final long firstFileBytes) {
    this.folder = folder;
    this.firstFileBytes = firstFileBytes;
  }

  /**
   * Makes a folder for chunks.
   *
   * @param staging an existing folder, the store's for half-written work
   * @return the chunks, owned by the caller
   * @throws io.mmarket.store.OutOfSpaceException when the disk is full
   */
  public static ChunkFiles create(final Path staging) {
    return create(staging, FIRST_FILE_BYTES);
  }

  static ChunkFiles create(final Path staging, final long firstFileBytes) {
    try {
      return new ChunkFiles(Files.createTempDirectory(staging, "rows-"), firstFileBytes);
    } catch (final IOException e) {
      throw FileFailure.of(staging, "rows cannot be put aside", e);
    }
  }

  /** Where the files are. */
  public Path folder() {
    return folder;
  }

  /**
   * Puts a chunk aside.
   *
   * @param chunk the rows, which may be forgotten then
   * @return its place, by which it is found again
   * @throws io.mmarket.store.OutOfSpaceException when the disk is full, naming the file
   */
  public long write(final RowChunk chunk) {
    final long lengthBytes = ChunkCodec.lengthBytes(chunk);
    final Place place = place(lengthBytes);
    final ByteBuffer buffer = buffers.take();
    try {
      ChunkCodec.write(chunk, new ScratchOutput(place.file.channel, place.offset, buffer));
    } catch (final IOException e) {
      throw FileFailure.of(place.file.path, "cannot be written", lengthBytes, e);
    } finally {
      buffers.giveBack(buffer);
    }
    return (long) place.file.number << OFFSET_BITS | place.offset;
  }

  /**
   * Reads a chunk.
   *
   * @param place what {@link #write} returned
   * @return the rows, the caller's
   * @throws MarketDataException when the file cannot be read, or its bytes are not those written
   */
  public RowChunk read(final long place) {
    final ChunkFile file = file(place);
    final ByteBuffer buffer = buffers.take();
    try {
      return ChunkCodec.read(new ScratchInput(file.channel, offset(place), buffer));
    } catch (final IOException e) {
      throw FileFailure.of(file.path, "cannot be read", e);
    } finally {
      buffers.giveBack(buffer);
    }
  }

  /**
   * Gives the room of a chunk back, as soon as its file holds no other one.
   *
   * @param place what {@link #write} returned
   */
  public synchronized void release(final long place) {
    final ChunkFile file = file(place);
    file.chunks--;
    if (file.chunks == 0) {
      remove(file);
      last = file == last ? null : last;
    }
  }

  /** Removes the folder and all in it. */
  @Override
  public synchronized void close() {
    closed = true;
    for (final ChunkFile file : files) {
      remove(file);
    }
    try {
      Files.deleteIfExists(folder);
    } catch (final IOException e) {
      throw FileFailure.of(folder, "cannot be removed", e);
    }
  }

  private static void remove(final ChunkFile file) {
    try {
      file.channel.close();
      Files.deleteIfExists(file.path);
    } catch (final IOException e) {
      throw FileFailure.of(file.path, "cannot be removed", e);
    }
  }

  private record Place(ChunkFile file, long offset) {}

  private synchronized Place place(final long lengthBytes) {
    if (closed) {
      // A thread that did not hear yet that another one failed.
      throw new MarketDataException(folder + ": is closed");
    }
    ChunkFile file = last;
    if (file == null || (file.endOffset > 0 && file.endOffset + lengthBytes > fileBytes())) {
      file = next();
      last = file;
    }
    final long offset = file.endOffset;
    file.endOffset += lengthBytes;
    file.chunks++;
    return new Place(file, offset);
  }

  /** Grows, so that terabytes are hundreds of open files and not thousands. */
  private long fileBytes() {
    return firstFileBytes << Math.min(files.size() / FILES_OF_ONE_SIZE, MOST_DOUBLINGS);
  }

  private ChunkFile next() {
    final Path path = folder.resolve(files.size() + ".rows");
    try {
      final ChunkFile file =
          new ChunkFile(
              files.size(),
              path,
              FileChannel.open(
                  path,
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE));
      files.add(file);
      return file;
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot be made", e);
    }
  }

  private synchronized ChunkFile file(final long place) {
    return files.get((int) (place >>> OFFSET_BITS));
  }

  private static long offset(final long place) {
    return place & (1L << OFFSET_BITS) - 1;
  }

  /** One file; guarded by the lock of the chunks, but for reading and writing of its channel. */
  private static final class ChunkFile {
    private final int number;
    private final Path path;
    private final FileChannel channel;
    private long endOffset;
    private int chunks;

    ChunkFile(final int number, final Path path, final FileChannel channel) {
      this.number = number;
      this.path = path;
      this.channel = channel;
    }
  }
}
