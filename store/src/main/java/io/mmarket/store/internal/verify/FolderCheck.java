/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.verify;

import io.mmarket.store.Finding;
import io.mmarket.store.Kind;
import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.StoreFolder;
import io.mmarket.store.internal.partition.PartitionListing;
import io.mmarket.store.internal.partition.PartitionName;
import io.mmarket.store.internal.write.PublicationTag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks what lies in a store's folders beside its newest partitions. */
final class FolderCheck {
  private static final Set<String> KNOWN =
      Set.of(
          Catalog.FILE_NAME,
          "ingested.jsonl",
          StoreFolder.LOCK,
          StoreFolder.STAGING,
          StoreFolder.DAMAGED,
          StoreFolder.DAEMON);

  private final Path store;
  private final StoreListing listing;
  private final Findings findings;

  FolderCheck(final Path store, final StoreListing listing, final Findings findings) {
    this.store = store;
    this.listing = listing;
    this.findings = findings;
  }

  void run() {
    final Set<String> known = new HashSet<>(KNOWN);
    for (final Kind kind : Kind.values()) {
      known.add(kind.label());
      checkKind(kind);
    }
    for (final String name : PartitionListing.fileNames(store)) {
      if (!known.contains(name)) {
        leftover(store.resolve(name), "files of a store", "a name that is none of them");
      }
    }
    final Path staging = store.resolve(StoreFolder.STAGING);
    for (final String name : PartitionListing.fileNames(staging)) {
      leftover(staging.resolve(name), "no work under way", "a file of a writer, living or killed");
    }
  }

  private void checkKind(final Kind kind) {
    final Path folder = store.resolve(kind.label());
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      findings.damage(folder, "folder", "a folder", "a file", "the other folders");
      return;
    }
    final StoreListing.Folder listed = listing.folder(kind);
    final Map<String, Long> newest = new HashMap<>();
    for (final String fileName : listed.fileNames()) {
      final PartitionName name = PartitionName.parse(kind, fileName);
      if (name != null && fileName.endsWith(PartitionName.INDEX_SUFFIX)) {
        newest.merge(name.period(), name.generation(), Math::max);
      }
    }
    for (final String fileName : listed.fileNames()) {
      final PartitionName name = PartitionName.parse(kind, fileName);
      if (name == null) {
        leftover(folder.resolve(fileName), "partitions", "a name that is none of one");
      } else {
        checkFile(
            folder.resolve(fileName),
            name,
            newest.getOrDefault(name.period(), 0L),
            listed.publicationUnderWay());
      }
    }
  }

  private void checkFile(
      final Path file, final PartitionName name, final long newest, final long underWay) {
    if (name.generation() < newest) {
      leftover(file, "no generation but " + newest, "an older one");
    } else if (name.generation() > newest && PublicationTag.of(name) == underWay) {
      leftover(file, "an index beside the map", "a publication under way, or of a killed writer");
    } else if (name.generation() > newest) {
      findings.damage(
          file,
          "orphan",
          "its index beside it",
          "none",
          "nothing of it until mmarket repair makes the index anew");
    }
  }

  private void leftover(final Path file, final String expected, final String found) {
    findings.add(
        "leftover",
        new Finding(
            Finding.Severity.LEFTOVER,
            file,
            Finding.NO_BLOCK,
            expected,
            found,
            "all that is asked for"));
  }
}
