/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal;

import io.mmarket.store.DamagedFileException;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.NotAStoreException;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The file that makes a folder a store or a queue: its zone, fixed for ever, and the count of
 * publications, by which readers learn that something new is there. 4 KiB, mapped, changed in place
 * and never replaced.
 *
 * <pre>
 *     0                               8               12              16
 *    +-------------------------------+---------------+---------------+
 *    | magic                         | version       | CRC32C of     |
 *    |                               |               | bytes 16..128 |
 *    +-------------------------------+---------------+---------------+
 * 16 | zone's length, u32 | zone, ASCII, up to 96 bytes, zeros       |
 *    +---------------------------------------------------------------+
 * 128 | publications, i64                              (a cache line) |
 *    +---------------------------------------------------------------+
 * 192 | publication under way, i64: its tag, or 0      (a cache line) |
 *    +---------------------------------------------------------------+
 * 256 | greatest generation removed, i64, or 0; zeros to 4096         |
 *    +---------------------------------------------------------------+
 * </pre>
 *
 * <p>Any thread may use it. Nobody closes it: it stays mapped as long as it is reachable.
 */
public final class Catalog {
  /** The file's name. */
  public static final String FILE_NAME = "CATALOG";

  private static final int LENGTH_BYTES = 4096;
  private static final int CRC_OFFSET = 12;
  private static final int FIXED_OFFSET = 16;
  private static final int ZONE_LENGTH_OFFSET = 16;
  private static final int ZONE_OFFSET = 20;
  private static final int MAX_ZONE_BYTES = 96;
  private static final int PUBLICATIONS_OFFSET = 128;
  private static final int UNDER_WAY_OFFSET = 192;
  private static final int REMOVED_OFFSET = 256;
  private static final int FIXED_LENGTH_BYTES = PUBLICATIONS_OFFSET - FIXED_OFFSET;

  private final Path path;
  private final AtomicBuffer buffer;
  private final ZoneId zone;

  private Catalog(final Path path, final AtomicBuffer buffer, final ZoneId zone) {
    this.path = path;
    this.buffer = buffer;
    this.zone = zone;
  }

  /**
   * Makes a folder a store or a queue, atomically: another process sees the whole catalog or none.
   * The caller holds the folder's lock.
   *
   * @param folder an existing folder without a catalog
   * @param identity which of both
   * @param zone the zone, fixed for ever
   */
  public static void create(final Path folder, final FileIdentity identity, final ZoneId zone) {
    final byte[] zoneId = zone.getId().getBytes(StandardCharsets.US_ASCII);
    if (zoneId.length > MAX_ZONE_BYTES) {
      throw new IllegalArgumentException("zone '" + zone + "' is longer than " + MAX_ZONE_BYTES);
    }
    final ByteBuffer bytes = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    final UnsafeBuffer image = new UnsafeBuffer(bytes);
    identity.write(image);
    image.putInt(ZONE_LENGTH_OFFSET, zoneId.length);
    image.putBytes(ZONE_OFFSET, zoneId);
    image.putInt(CRC_OFFSET, Checksum.crc32c(bytes, FIXED_OFFSET, FIXED_LENGTH_BYTES));
    final Path half = folder.resolve(FILE_NAME + ".new");
    try {
      try (FileChannel channel =
          FileChannel.open(
              half,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(half, folder.resolve(FILE_NAME), StandardCopyOption.ATOMIC_MOVE);
      Folders.sync(folder);
    } catch (final IOException e) {
      throw FileFailure.of(folder, "cannot be made a " + identity.what(), LENGTH_BYTES, e);
    }
  }

  /**
   * Opens a folder's catalog for reading.
   *
   * @param folder the store or queue
   * @param identity which of both
   * @return the catalog
   * @throws NotAStoreException when the folder has none, or one of the other sort
   */
  public static Catalog openReadOnly(final Path folder, final FileIdentity identity) {
    return open(folder, identity, MapMode.READ_ONLY);
  }

  /**
   * Refuses a folder of the other sort, before it is repaired as one of this.
   *
   * @param folder the store or queue
   * @param other what it must not be
   * @throws NotAStoreException when it is that
   */
  public static void refuse(final Path folder, final FileIdentity other) {
    try {
      openReadOnly(folder, other);
    } catch (final MarketDataException e) {
      return;
    }
    throw new NotAStoreException(
        folder + ": has a sound " + other.what() + ", and is repaired as such only");
  }

  /**
   * Opens a folder's catalog for publishing. The caller holds the folder's lock.
   *
   * @param folder the store or queue
   * @param identity which of both
   * @return the catalog
   * @throws NotAStoreException when the folder has none, or one of the other sort
   */
  public static Catalog openReadWrite(final Path folder, final FileIdentity identity) {
    return open(folder, identity, MapMode.READ_WRITE);
  }

  private static Catalog open(final Path folder, final FileIdentity identity, final MapMode mode) {
    final Path path = folder.resolve(FILE_NAME);
    try (FileChannel channel = channel(path, mode)) {
      // Never beyond the file's end: a mapping would grow a writable file, and a read there ends
      // the JVM.
      final MappedByteBuffer bytes = channel.map(mode, 0, Math.min(LENGTH_BYTES, channel.size()));
      final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
      identity.check(buffer, LENGTH_BYTES, path);
      if (buffer.getInt(CRC_OFFSET) != Checksum.crc32c(bytes, FIXED_OFFSET, FIXED_LENGTH_BYTES)) {
        throw new DamagedFileException(path + ": checksum of the header does not match");
      }
      return new Catalog(path, buffer, zone(buffer, path));
    } catch (final NoSuchFileException e) {
      throw new NotAStoreException(
          folder
              + (Files.isDirectory(folder)
                  ? ": no " + identity.what() + " in it"
                  : ": no such folder"),
          e);
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot be read", e);
    }
  }

  private static FileChannel channel(final Path path, final MapMode mode) throws IOException {
    RegularFiles.require(path);
    return mode == MapMode.READ_ONLY
        ? FileChannel.open(path, StandardOpenOption.READ)
        : FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static ZoneId zone(final UnsafeBuffer buffer, final Path path) {
    final int lengthBytes = buffer.getInt(ZONE_LENGTH_OFFSET);
    if (lengthBytes < 1 || lengthBytes > MAX_ZONE_BYTES) {
      throw new DamagedFileException(path + ": zone of " + lengthBytes + " bytes");
    }
    final String id = buffer.getStringWithoutLengthAscii(ZONE_OFFSET, lengthBytes);
    try {
      return ZoneId.of(id);
    } catch (final DateTimeException e) {
      throw new DamagedFileException(path + ": unknown zone '" + id + "'", e);
    }
  }

  /**
   * The zone in which dates and times are asked for and printed.
   *
   * @return the zone
   */
  public ZoneId zone() {
    return zone;
  }

  /**
   * The catalog file.
   *
   * @return its path
   */
  public Path path() {
    return path;
  }

  /**
   * How many publications there were; one volatile read.
   *
   * @return a count that only grows
   */
  public long publications() {
    try {
      return buffer.getLongVolatile(PUBLICATIONS_OFFSET);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Says that files are about to appear, so that the next writer finishes this publication if this
   * one dies.
   *
   * @param tag which publication, not 0
   */
  public void beginPublication(final long tag) {
    setUnderWay(tag);
  }

  /**
   * The publication that was begun and not counted.
   *
   * @return its tag, or 0 when there is none
   */
  public long publicationUnderWay() {
    try {
      return buffer.getLongVolatile(UNDER_WAY_OFFSET);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** Counts a publication whose files are in place, and says that none is under way. */
  public void endPublication() {
    countPublication();
    setUnderWay(0);
  }

  /**
   * Makes readers list the folder anew. A publication may be counted more than once; what matters
   * is that it is, before the files that it supersedes are unlinked.
   */
  public void countPublication() {
    try {
      buffer.getAndAddLong(PUBLICATIONS_OFFSET, 1);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /**
   * The greatest generation of any partition that was removed: a partition that is there for the
   * first time, or again, begins behind it, so that readers never take it for the one before.
   *
   * @return a generation, 0 when none was removed
   */
  public long removedGeneration() {
    try {
      return buffer.getLongVolatile(REMOVED_OFFSET);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Says which generation is about to be removed.
   *
   * @param generation of any partition
   */
  public void removedGeneration(final long generation) {
    try {
      buffer.putLongVolatile(REMOVED_OFFSET, Math.max(removedGeneration(), generation));
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private void setUnderWay(final long value) {
    try {
      buffer.putLongVolatile(UNDER_WAY_OFFSET, value);
    } finally {
      Reference.reachabilityFence(this);
    }
  }
}
