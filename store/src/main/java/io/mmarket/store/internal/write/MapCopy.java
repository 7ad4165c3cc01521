/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.Preallocation;
import io.mmarket.store.internal.partition.MapRemainder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import net.openhft.chronicle.hash.Data;
import net.openhft.chronicle.hash.impl.VanillaChronicleHash;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ExternalMapQueryContext;
import net.openhft.chronicle.map.MapEntry;
import org.jspecify.annotations.Nullable;

/**
 * A private copy of a published map, opened with Chronicle Map, which opens nothing read-only. Only
 * for files whose bytes are known to be those that were written: that library follows offsets in
 * the file without checking them, and a wrong one ends the JVM.
 *
 * <p>One thread. Closing removes the copy; a second close has no effect.
 */
public final class MapCopy implements AutoCloseable {
  private final Path folder;
  private final Path file;
  private final ChronicleMap<ByteBuffer, ByteBuffer> map;
  private final long baseAddress;

  private MapCopy(
      final Path folder, final Path file, final ChronicleMap<ByteBuffer, ByteBuffer> map) {
    this.folder = folder;
    this.file = file;
    this.map = map;
    baseAddress = ((VanillaChronicleHash<?, ?, ?, ?>) map).bsAddress();
  }

  /**
   * Copies a map and opens the copy.
   *
   * @param mapFile the published map
   * @param copies an existing folder, in which the copy gets a folder of its own
   * @return the copy, owned by the caller
   * @throws io.mmarket.store.OutOfSpaceException when the copy has no room
   * @throws IOException when it cannot be made
   * @throws MarketDataException when Chronicle Map does not open it
   */
  public static MapCopy open(final Path mapFile, final Path copies) throws IOException {
    final long lengthBytes = Files.size(mapFile);
    // A folder of a new name each time: Chronicle Map knows opened files by path.
    final Path folder = Files.createTempDirectory(copies, "mmarket-verify-");
    final Path file = folder.resolve("copy.cm");
    boolean opened = false;
    try {
      Preallocation.require(file, lengthBytes);
      Files.copy(mapFile, file);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      final MapCopy copy =
          new MapCopy(
              folder,
              file,
              ChronicleMap.of(ByteBuffer.class, ByteBuffer.class).createPersistedTo(file.toFile()));
      opened = true;
      return copy;
    } catch (final IOException e) {
      throw Preallocation.translate(file, lengthBytes, e);
    } finally {
      if (!opened) {
        remove(folder, file);
      }
    }
  }

  /**
   * How many entries the map has.
   *
   * @return the count
   */
  public long entries() {
    return map.longSize();
  }

  /**
   * Looks a key up, as anybody with Chronicle Map does.
   *
   * @param key from its position to its limit
   * @return where its value is in the file, or null
   */
  public MapRemainder.@Nullable Range find(final ByteBuffer key) {
    try (ExternalMapQueryContext<ByteBuffer, ByteBuffer, ?> context = map.queryContext(key)) {
      context.readLock().lock();
      final MapEntry<ByteBuffer, ByteBuffer> entry = context.entry();
      if (entry == null) {
        return null;
      }
      final Data<ByteBuffer> data = entry.value();
      return new MapRemainder.Range(
          data.bytes().addressForRead(data.offset()) - baseAddress, data.size());
    }
  }

  /** Unmaps and removes the copy. */
  @Override
  public void close() {
    map.close();
    try {
      remove(folder, file);
    } catch (final IOException e) {
      throw FileFailure.of(file, "cannot be removed", e);
    }
  }

  private static void remove(final Path folder, final Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(folder);
  }
}
