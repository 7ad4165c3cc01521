/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.MarketDataException;
import io.mmarket.store.OutOfSpaceException;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.Preallocation;
import io.mmarket.store.internal.partition.BlockDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.openhft.chronicle.hash.ChronicleFileLockException;
import net.openhft.chronicle.hash.impl.VanillaChronicleHash;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import net.openhft.chronicle.map.ExternalMapQueryContext;
import net.openhft.chronicle.map.MapAbsentEntry;
import org.agrona.BitUtil;

/**
 * A new Chronicle Map file of blocks: one segment of one tier, so that the file is one contiguous
 * mapping and an entry's address tells its offset in the file; values aligned to 64 bytes; sized
 * for just its blocks.
 *
 * <p>What an entry takes is written to the file first, wherever the library is going to have it
 * ({@link EntryPlaces}), and the library then enters key and sizes into the same pages: no page is
 * touched through the mapping that has no place on disk yet, so that a full disk is an exception,
 * and a block is copied once. Closing flushes nothing; a second close has no effect.
 */
final class BlockMap implements AutoCloseable {
  private static final int MIN_CHUNK_BYTES = 64;
  private static final int MAX_CHUNK_BYTES = 4096;
  private static final int PAGE_BYTES = 4096;

  /**
   * Chunks that a value of the greatest size may take; more would make the free-space search slow.
   */
  private static final int MAX_CHUNKS_PER_ENTRY = 1 << 16;

  /** In how many chunks a typical entry is, at least: of one half is lost on average. */
  private static final int CHUNKS_PER_ENTRY = 16;

  /** More than the library asks for the last entry before it gives back what that does not need. */
  private static final int SPARE_CHUNKS = 64;

  /** What an entry takes beside key and value: two sizes, a checksum, alignment. */
  private static final int ENTRY_OVERHEAD_BYTES = 24 + BlockDescriptor.ALIGNMENT_BYTES;

  /** A hint only: the size is computed from the real keys. */
  private static final int AVERAGE_KEY_BYTES = 24;

  private final Path file;
  private final FileChannel channel;
  private final ChronicleMap<ByteBuffer, ByteBuffer> map;
  private final long baseAddress;
  private final int chunkBytes;

  private BlockMap(
      final Path file, final ChronicleMap<ByteBuffer, ByteBuffer> map, final int chunkBytes)
      throws IOException {
    this.file = file;
    this.map = map;
    this.chunkBytes = chunkBytes;
    baseAddress = ((VanillaChronicleHash<?, ?, ?, ?>) map).bsAddress();
    channel = FileChannel.open(file, StandardOpenOption.WRITE);
  }

  /**
   * What the map must hold.
   *
   * @param entries how many blocks
   * @param payloadBytes their keys and values together
   * @param chunkBytes the unit in which the map gives space
   * @param chunks what the entries take
   */
  record Size(int entries, long payloadBytes, int chunkBytes, long chunks) {
    long lengthBytes() {
      return chunks * chunkBytes;
    }
  }

  /** Hands every entry of a map to be to a consumer. */
  interface Entries {
    void forEach(EntryConsumer consumer);
  }

  /** Takes so many entries of these lengths. */
  interface EntryConsumer {
    void accept(int count, int keyBytes, int valueBytes);
  }

  /** Adds up entries to a {@link Size}. */
  static final class SizeSum {
    private int entries;
    private long payloadBytes;
    private long maxEntryBytes;
    private long chunks = SPARE_CHUNKS;

    private SizeSum() {}

    /** What entries need together. */
    static Size of(final Entries all) {
      final SizeSum sum = new SizeSum();
      all.forEach(sum::add);
      final int chunkBytes = sum.chunkBytes();
      all.forEach(
          (count, key, value) -> sum.chunks += count * EntryPlaces.chunks(key, value, chunkBytes));
      return new Size(sum.entries, sum.payloadBytes, chunkBytes, sum.chunks);
    }

    private void add(final int count, final int keyBytes, final int valueBytes) {
      final long entryBytes = (long) keyBytes + valueBytes;
      entries = Math.addExact(entries, count);
      payloadBytes += count * entryBytes;
      maxEntryBytes = Math.max(maxEntryBytes, entryBytes);
    }

    /**
     * Small entries want small chunks, to waste little; great ones need chunks of a fraction of
     * theirs.
     */
    private int chunkBytes() {
      final long typical = payloadBytes / entries / CHUNKS_PER_ENTRY;
      final long least = (maxEntryBytes + ENTRY_OVERHEAD_BYTES) / (MAX_CHUNKS_PER_ENTRY - 1) + 1;
      long chunk = MIN_CHUNK_BYTES;
      while (chunk < least || (chunk < typical && chunk < MAX_CHUNK_BYTES)) {
        chunk *= 2;
      }
      return Math.toIntExact(chunk);
    }
  }

  /**
   * Creates the file.
   *
   * @param file a path that has never been used in this JVM: Chronicle Map knows opened files by
   *     path
   * @param size what it must hold
   * @return the map, owned by the caller
   * @throws io.mmarket.store.OutOfSpaceException when the disk cannot hold it
   */
  static BlockMap create(final Path file, final Size size) throws IOException {
    final long lengthBytes = size.lengthBytes();
    Preallocation.require(file, lengthBytes);
    try {
      return allocated(file, createMap(file, size), size);
    } catch (final InternalError e) {
      // The library writes its header through the mapping before blocks can be taken: when another
      // process fills the disk just then, the JVM turns the fault into this error.
      throw new OutOfSpaceException(
          file + ": no space left for " + lengthBytes + " bytes on this disk", e);
    }
  }

  /**
   * The library has written in front of the chunks only, which are the file's last part but for a
   * rest of a page.
   */
  private static BlockMap allocated(
      final Path file, final ChronicleMap<ByteBuffer, ByteBuffer> map, final Size size)
      throws IOException {
    boolean allocated = false;
    try {
      final long chunksBegin = BitUtil.align(Files.size(file) - size.lengthBytes(), PAGE_BYTES);
      Preallocation.allocate(file, 0, chunksBegin);
      final BlockMap blocks = new BlockMap(file, map, size.chunkBytes());
      allocated = true;
      return blocks;
    } finally {
      if (!allocated) {
        map.close();
      }
    }
  }

  private static ChronicleMap<ByteBuffer, ByteBuffer> createMap(final Path file, final Size size)
      throws IOException {
    try {
      return ChronicleMapBuilder.of(ByteBuffer.class, ByteBuffer.class)
          .entries(size.entries())
          .averageKeySize(AVERAGE_KEY_BYTES)
          .averageValueSize(Math.max(1.0, (double) size.payloadBytes() / size.entries()))
          .actualSegments(1)
          .entriesPerSegment(size.entries())
          .actualChunkSize(size.chunkBytes())
          .actualChunksPerSegmentTier(size.chunks())
          .maxChunksPerEntry((int) Math.min(size.chunks(), MAX_CHUNKS_PER_ENTRY))
          .entryAndValueOffsetAlignment(BlockDescriptor.ALIGNMENT_BYTES)
          .createPersistedTo(file.toFile());
    } catch (final IOException e) {
      throw Preallocation.translate(file, size.lengthBytes(), e);
    } catch (final ChronicleFileLockException e) {
      // What the library throws in a thread that was interrupted.
      throw FileFailure.of(file, "cannot be made", e);
    }
  }

  /** Where the entries of this map will be, if they are put in this order. */
  EntryPlaces places() {
    return EntryPlaces.of((VanillaChronicleHash<?, ?, ?, ?>) map, chunkBytes);
  }

  /**
   * Writes what belongs between two places of the file. Any thread.
   *
   * @param bytes from position to limit
   * @param position where they begin, after the library's header
   * @throws OutOfSpaceException when the disk is full
   * @throws UncheckedIOException when the file cannot be written for another reason
   */
  void write(final ByteBuffer bytes, final long position) {
    final int begin = bytes.position();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes, position + bytes.position() - begin);
      }
    } catch (final IOException e) {
      throw new UncheckedIOException(Preallocation.translate(file, bytes.limit(), e));
    }
  }

  /** Writes zeros from a position to the end of the file. */
  void writeZeros(final long position) throws IOException {
    Preallocation.writeZeros(file, position, Files.size(file) - position);
  }

  /**
   * Enters a block whose bytes are in the file already, with all of its entry.
   *
   * @param key from position to limit
   * @param position where the value begins in the file
   * @param lengthBytes how long it is
   */
  void put(final ByteBuffer key, final long position, final int lengthBytes) {
    try (ExternalMapQueryContext<ByteBuffer, ByteBuffer, ?> context = map.queryContext(key)) {
      context.updateLock().lock();
      final MapAbsentEntry<ByteBuffer, ByteBuffer> entry = context.absentEntry();
      if (entry == null) {
        throw new MarketDataException(file + ": has a block already that is to be put");
      }
      entry.doInsert(new WrittenValue(baseAddress + position, lengthBytes));
    }
  }

  /** Unmaps the file; it stays where it is. */
  @Override
  public void close() throws IOException {
    try {
      map.close();
    } finally {
      channel.close();
    }
  }
}
