/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.Kind;
import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.partition.PartitionListing;
import io.mmarket.store.internal.partition.PartitionName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Clears away what a killed writer left, at the start of the next one: half-written work, a {@code
 * .cm} whose index never came, a publication that was not counted, generations that were superseded
 * but not unlinked. A map whose index was lost in another way is left for {@code mmarket repair}.
 */
public final class LeftoverSweeper {
  private LeftoverSweeper() {}

  /**
   * Sweeps a store whose lock the caller holds.
   *
   * @param store the store's folder
   * @param staging where half-written work lies
   * @param catalog the store's catalog, open for publishing
   */
  public static void sweep(final Path store, final Path staging, final Catalog catalog) {
    try {
      deleteContent(staging);
      settle(store, catalog);
    } catch (final IOException e) {
      throw FileFailure.of(store, "leftovers cannot be cleared", e);
    }
  }

  /**
   * Finishes or undoes the publication that was under way, and unlinks what others superseded.
   *
   * @param store the store's folder
   * @param catalog the store's catalog, open for publishing
   * @throws IOException when a file cannot be deleted
   */
  static void settle(final Path store, final Catalog catalog) throws IOException {
    final long underWay = catalog.publicationUnderWay();
    if (underWay != 0) {
      // Before anything is unlinked: a reader takes a file that is gone without a new count for
      // lost.
      catalog.countPublication();
    }
    for (final Kind kind : Kind.values()) {
      sweepKind(store, kind, underWay);
    }
    if (underWay != 0) {
      catalog.endPublication();
    }
  }

  private static void sweepKind(final Path store, final Kind kind, final long underWay)
      throws IOException {
    final List<PartitionName> newest = PartitionListing.newest(store, kind);
    for (final String fileName : PartitionListing.fileNames(store.resolve(kind.label()))) {
      final PartitionName name = PartitionName.parse(kind, fileName);
      if (name != null && isLeftover(store, name, newest, underWay)) {
        Files.deleteIfExists(name.indexFile(store));
        Files.deleteIfExists(name.mapFile(store));
      }
    }
  }

  private static boolean isLeftover(
      final Path store,
      final PartitionName name,
      final List<PartitionName> newest,
      final long underWay) {
    final boolean superseded =
        newest.stream()
            .anyMatch(n -> n.period().equals(name.period()) && n.generation() > name.generation());
    final boolean halfPublished =
        underWay == PublicationTag.of(name) && !Files.exists(name.indexFile(store));
    return superseded || halfPublished;
  }

  private static void deleteContent(final Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (final Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(folder)) {
          Files.delete(path);
        }
      }
    }
  }
}
