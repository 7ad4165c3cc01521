/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import io.mmarket.store.Kind;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which partitions a store has: an index in place is a partition. */
public final class PartitionListing {
  private PartitionListing() {}

  /**
   * The newest generation of each period.
   *
   * @param store the store's folder
   * @param kind which sort of data
   * @return names in the order of their periods
   */
  public static List<PartitionName> newest(final Path store, final Kind kind) {
    final TreeMap<String, PartitionName> newest = new TreeMap<>();
    for (final String fileName : fileNames(store.resolve(kind.label()))) {
      final PartitionName name = indexName(kind, fileName);
      if (name != null) {
        newest.merge(name.period(), name, (a, b) -> a.generation() > b.generation() ? a : b);
      }
    }
    return List.copyOf(newest.values());
  }

  private static @Nullable PartitionName indexName(final Kind kind, final String fileName) {
    return fileName.endsWith(PartitionName.INDEX_SUFFIX)
        ? PartitionName.parse(kind, fileName)
        : null;
  }

  /**
   * The names of the files in a folder.
   *
   * @param folder any path
   * @return the names, none when there is no such folder
   */
  public static List<String> fileNames(final Path folder) {
    final List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (final Path file : files) {
        names.add(String.valueOf(file.getFileName()));
      }
    } catch (final NoSuchFileException | NotDirectoryException e) {
      // A store that never had this kind of data.
      return List.of();
    } catch (final IOException | DirectoryIteratorException e) {
      throw FileFailure.of(folder, "cannot be listed", e);
    }
    return names;
  }
}
