/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.MappedDeletedFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which superseded generations of a store are still held by readers: their files are unlinked, and
 * their memory and disk blocks are free only when the last process drops its mappings, which the
 * garbage collector does some time after nothing reaches them any more.
 *
 * @param mappings what is held, by process and file
 * @param unreadableProcesses ids of processes whose mappings this user may not see, ascending: they
 *     may hold more
 */
public record HeldGenerations(List<Mapping> mappings, List<Long> unreadableProcesses) {
  /** Keeps immutable copies. */
  public HeldGenerations {
    mappings = List.copyOf(mappings);
    unreadableProcesses = List.copyOf(unreadableProcesses);
  }

  /**
   * One process that holds one unlinked file.
   *
   * @param pid the process
   * @param file the file's path when it was there
   * @param inode the file's number, the same for all who hold it
   * @param bytes how much of it is mapped
   */
  public record Mapping(long pid, Path file, long inode, long bytes) {}

  /**
   * Looks at every process of the host, through {@code /proc}. Opens nothing of the store.
   *
   * @param store its folder
   * @return what was found at this moment
   * @throws MarketDataException when {@code /proc} cannot be read
   */
  public static HeldGenerations of(final Path store) {
    return MappedDeletedFiles.under(store);
  }

  /**
   * How much is held, each file counted once however many processes hold it.
   *
   * @return bytes, 0 when nothing is held by processes that can be seen
   */
  public long bytes() {
    final Map<Long, Long> byFile = new HashMap<>();
    mappings.forEach(mapping -> byFile.merge(mapping.inode(), mapping.bytes(), Math::max));
    return byFile.values().stream().mapToLong(Long::longValue).sum();
  }
}
