/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal;

import io.mmarket.store.DamagedFileException;
import io.mmarket.store.NewerVersionException;
import io.mmarket.store.NotAStoreException;
import io.mmarket.store.OlderVersionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The first twelve bytes of every file that is ours alone, and the one place that checks them. All
 * numbers in our files are little-endian.
 *
 * <pre>
 *   0                               8               12
 *  +-------------------------------+---------------+
 *  | magic, 8 ASCII letters        | version, u32  |
 *  +-------------------------------+---------------+
 * </pre>
 *
 * @param magic eight ASCII letters
 * @param what the sort of file, as messages name it
 * @param oldestVersion the oldest version that this build reads
 * @param newestVersion the newest version that this build reads, and the one it writes
 */
public record FileIdentity(String magic, String what, int oldestVersion, int newestVersion) {
  /** A store's CATALOG. */
  public static final FileIdentity STORE_CATALOG =
      new FileIdentity("MMKTSTOR", "store catalog", 1, 1);

  /** A queue's CATALOG. */
  public static final FileIdentity QUEUE_CATALOG =
      new FileIdentity("MMKTQUEU", "queue catalog", 1, 1);

  /** The index of a partition. Version 1 knew daily bars only and no texts. */
  public static final FileIdentity PARTITION_INDEX =
      new FileIdentity("MMKTPIDX", "partition index", 2, 2);

  /** What the writers of a queue share. */
  public static final FileIdentity QUEUE_WRITERS =
      new FileIdentity("MMKTWRIT", "writers file", 1, 1);

  /** A queue's sparse index. */
  public static final FileIdentity QUEUE_INDEX = new FileIdentity("MMKTQIDX", "queue index", 1, 1);

  /** A queue's counters. */
  public static final FileIdentity QUEUE_COUNTERS =
      new FileIdentity("MMKTCNTR", "counters file", 1, 1);

  /** A named place of reading in a queue. */
  public static final FileIdentity QUEUE_CURSOR = new FileIdentity("MMKTCRSR", "cursor", 1, 1);

  /** A queue's board of newest ticks. */
  public static final FileIdentity TICK_BOARD = new FileIdentity("MMKTBORD", "tick board", 1, 1);

  /** How far a file's ticks were published: QUEUE/replay/HASH. */
  public static final FileIdentity REPLAY_PROGRESS =
      new FileIdentity("MMKTRPLY", "replay progress", 1, 1);

  /** What a repair is about to write into a queue. */
  public static final FileIdentity REPAIR_JOURNAL =
      new FileIdentity("MMKTQREP", "repair journal", 1, 1);

  /** Where the magic begins. */
  public static final int MAGIC_OFFSET = 0;

  /** Where the version lies. */
  public static final int VERSION_OFFSET = 8;

  /** The length of magic and version together. */
  public static final int LENGTH_BYTES = 12;

  /**
   * Writes magic and newest version to the begin of a file's image.
   *
   * @param file the file's first bytes
   */
  public void write(final MutableDirectBuffer file) {
    file.putBytes(MAGIC_OFFSET, magic.getBytes(StandardCharsets.US_ASCII));
    file.putInt(VERSION_OFFSET, newestVersion);
  }

  /**
   * Checks that a file is of this sort, of a version that can be read, and as long as its header.
   *
   * @param file the file's first bytes, possibly fewer than the header
   * @param headerLengthBytes how long the header of this sort is
   * @param path what messages name
   * @return the file's version
   * @throws NotAStoreException when it does not start with the magic
   * @throws OlderVersionException when its version is no longer read
   * @throws NewerVersionException when its version is not known yet
   * @throws DamagedFileException when it is empty or ends within its header
   */
  public int check(final DirectBuffer file, final int headerLengthBytes, final Path path) {
    final int lengthBytes = file.capacity();
    if (lengthBytes == 0) {
      throw new DamagedFileException(path + ": " + what + " is empty");
    }
    final byte[] start = new byte[Math.min(lengthBytes, VERSION_OFFSET)];
    file.getBytes(MAGIC_OFFSET, start);
    if (!magic.startsWith(new String(start, StandardCharsets.ISO_8859_1))) {
      throw new NotAStoreException(path + ": not a " + what + " of mmarket");
    }
    if (lengthBytes < headerLengthBytes) {
      throw new DamagedFileException(
          path
              + ": "
              + what
              + " ends after "
              + lengthBytes
              + " of "
              + headerLengthBytes
              + " bytes");
    }
    final int version = file.getInt(VERSION_OFFSET);
    final String versions =
        " has version " + version + ", this build reads " + oldestVersion + " to " + newestVersion;
    if (version > newestVersion) {
      throw new NewerVersionException(path + ": " + what + versions);
    }
    if (version < oldestVersion) {
      throw new OlderVersionException(path + ": " + what + versions);
    }
    return version;
  }

  /**
   * Refuses a file that a newer build wrote: a repair by this one would take it for damaged, and
   * put an older one in its place.
   *
   * @param path the file, possibly of another sort, damaged or not there, which is all well
   * @throws NewerVersionException when it is of this sort and of a version not known yet
   * @throws IOException when it cannot be read
   */
  public void refuseNewer(final Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return;
    }
    final byte[] start;
    try (InputStream in = Files.newInputStream(path)) {
      start = in.readNBytes(LENGTH_BYTES);
    } catch (final NoSuchFileException e) {
      return;
    }
    try {
      check(new UnsafeBuffer(start), LENGTH_BYTES, path);
    } catch (final NewerVersionException e) {
      throw new NewerVersionException(
          e.getMessage()
              + ": repair with the newer build; if its version alone is damaged, move it away",
          e);
    } catch (final DamagedFileException | NotAStoreException | OlderVersionException e) {
      return; // To be repaired.
    }
  }
}
