/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.MarketDataException;
import io.mmarket.store.OutOfSpaceException;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.Preallocation;
import io.mmarket.store.internal.partition.BlockDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.hash.ChronicleFileLockException;
import net.openhft.chronicle.hash.Data;
import net.openhft.chronicle.hash.impl.VanillaChronicleHash;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import net.openhft.chronicle.map.ExternalMapQueryContext;
import net.openhft.chronicle.map.MapEntry;
import org.agrona.BitUtil;

/**
 * A new Chronicle Map file of blocks: one segment of one tier, so that the file is one contiguous
 * mapping and an entry's address tells its offset in the file; values aligned to 64 bytes; sized
 * for just its blocks.
 *
 * <p>Every page of the file has its place on disk before a block is put: a full disk is an
 * exception. Closing flushes nothing; a second close has no effect.
 */
final class BlockMap implements AutoCloseable {
  private static final int MIN_CHUNK_BYTES = 64;
  private static final int MAX_CHUNK_BYTES = 4096;
  private static final int PAGE_BYTES = 4096;

  /**
   * Chunks that a value of the greatest size may take; more would make the free-space search slow.
   */
  private static final int MAX_CHUNKS_PER_ENTRY = 1 << 16;

  /** What an entry takes beside key and value: two sizes, a checksum, alignment. */
  private static final int ENTRY_OVERHEAD_BYTES = 24 + BlockDescriptor.ALIGNMENT_BYTES;

  /** A hint only: the size is computed from the real keys. */
  private static final int AVERAGE_KEY_BYTES = 24;

  private final ChronicleMap<ByteBuffer, ByteBuffer> map;
  private final long baseAddress;

  private BlockMap(final ChronicleMap<ByteBuffer, ByteBuffer> map) {
    this.map = map;
    this.baseAddress = ((VanillaChronicleHash<?, ?, ?, ?>) map).bsAddress();
  }

  /**
   * What the map must hold.
   *
   * @param entries how many blocks
   * @param payloadBytes their keys and values together
   * @param maxEntryBytes the greatest key and value together
   */
  record Size(int entries, long payloadBytes, long maxEntryBytes) {
    /**
     * Small entries want small chunks, to waste little; great ones need chunks of a fraction of
     * theirs.
     */
    int chunkBytes() {
      final long typical = payloadBytes / entries / 16;
      final long least = (maxEntryBytes + ENTRY_OVERHEAD_BYTES) / (MAX_CHUNKS_PER_ENTRY - 1) + 1;
      long chunk = MIN_CHUNK_BYTES;
      while (chunk < least || (chunk < typical && chunk < MAX_CHUNK_BYTES)) {
        chunk *= 2;
      }
      return Math.toIntExact(chunk);
    }

    long chunks() {
      return payloadBytes / chunkBytes()
          + entries * (2L + ENTRY_OVERHEAD_BYTES / chunkBytes())
          + 64;
    }
  }

  /** Adds up entries to a {@link Size}. */
  static final class SizeSum {
    private int entries;
    private long payloadBytes;
    private long maxEntryBytes;

    /** Adds so many entries of so many bytes, key and value together. */
    void add(final int count, final long entryBytes) {
      entries = Math.addExact(entries, count);
      payloadBytes += count * entryBytes;
      maxEntryBytes = Math.max(maxEntryBytes, entryBytes);
    }

    Size size() {
      return new Size(entries, payloadBytes, maxEntryBytes);
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
    final long lengthBytes = size.chunks() * size.chunkBytes();
    Preallocation.require(file, lengthBytes);
    try {
      return allocated(file, createMap(file, size), lengthBytes);
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
      final Path file, final ChronicleMap<ByteBuffer, ByteBuffer> map, final long chunksBytes)
      throws IOException {
    boolean allocated = false;
    try {
      final long chunksBegin = BitUtil.align(Files.size(file) - chunksBytes, PAGE_BYTES);
      Preallocation.allocate(file, 0, chunksBegin);
      Preallocation.writeZeros(file, chunksBegin, Files.size(file) - chunksBegin);
      allocated = true;
      return new BlockMap(map);
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
      throw Preallocation.translate(file, size.chunks() * size.chunkBytes(), e);
    } catch (final ChronicleFileLockException e) {
      // What the library throws in a thread that was interrupted.
      throw FileFailure.of(file, "cannot be made", e);
    }
  }

  /**
   * Stores a block.
   *
   * @param key from position to limit
   * @param value from position to limit
   * @return where the value begins in the file
   */
  long put(final ByteBuffer key, final ByteBuffer value) {
    map.put(key, value);
    try (ExternalMapQueryContext<ByteBuffer, ByteBuffer, ?> context = map.queryContext(key)) {
      context.readLock().lock();
      final MapEntry<ByteBuffer, ByteBuffer> entry = context.entry();
      if (entry == null) {
        throw new MarketDataException(map.file() + ": block is gone after it was put");
      }
      final Data<ByteBuffer> data = entry.value();
      return data.bytes().addressForRead(data.offset()) - baseAddress;
    }
  }

  /** Unmaps the file; it stays where it is. */
  @Override
  public void close() {
    map.close();
  }
}
