/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.partition.PartitionListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a killed writer had done last, as the files tell that it left.
 *
 * @param stage how far its publication was
 * @param kind what it was publishing, null when no file tells
 */
record KillPoint(Stage stage, @Nullable Kind kind) {
  private static final int TAG_KIND_SHIFT = 56;

  /** The steps of a publication in their order. */
  enum Stage {
    /** Opening the store, or sweeping what the one before left. */
    OPENING,
    /** Reading what is stored, merging, or between two publications. */
    NOTHING_STAGED,
    STAGING_MAP,
    STAGING_INDEX,
    VERIFYING,
    STAGED,
    TAGGED,
    BETWEEN_RENAMES,
    /** Both files renamed; the folder synced or not, counted or just not. */
    RENAMED,
    /** Counted; what it supersedes is unlinked in part or not at all. */
    UNLINKING;

    /** Between the first staged byte and the publication's count. */
    boolean isWithinPublication() {
      return compareTo(STAGING_MAP) >= 0 && compareTo(RENAMED) <= 0;
    }
  }

  /** Looks at a store whose writer was killed, before anybody opens it for writing. */
  static KillPoint of(final Path store, final boolean opening) throws IOException {
    final long tag = StoreFiles.publicationUnderWay(store);
    if (opening) {
      return new KillPoint(Stage.OPENING, null);
    }
    if (tag != 0) {
      final Kind kind = kindOf(of -> of.code() == (tag >>> TAG_KIND_SHIFT) - 1);
      return new KillPoint(putInPlace(store), kind);
    }
    final List<String> staged = PartitionListing.fileNames(store.resolve("staging"));
    if (!staged.isEmpty()) {
      final String base = staged.get(0).replaceAll("\\.[a-z]+$", "");
      return new KillPoint(
          staging(store.resolve("staging"), base),
          kindOf(kind -> base.startsWith(kind.label() + "-")));
    }
    for (final Kind kind : Kind.values()) {
      if (PartitionListing.fileNames(store.resolve(kind.label())).size() > 2) {
        return new KillPoint(Stage.UNLINKING, kind);
      }
    }
    return new KillPoint(Stage.NOTHING_STAGED, null);
  }

  private static Stage putInPlace(final Path store) {
    final List<String> staged = PartitionListing.fileNames(store.resolve("staging"));
    if (staged.isEmpty()) {
      return Stage.RENAMED;
    }
    final boolean mapRenamed = staged.stream().noneMatch(name -> name.endsWith(".cm"));
    return mapRenamed ? Stage.BETWEEN_RENAMES : Stage.TAGGED;
  }

  private static Stage staging(final Path staging, final String base) throws IOException {
    final Path index = staging.resolve(base + ".idx");
    if (Files.notExists(index)) {
      return Stage.STAGING_MAP;
    }
    if (Files.size(index) == 0) {
      return Stage.STAGING_INDEX;
    }
    return Files.getPosixFilePermissions(index).size() == 3 ? Stage.STAGED : Stage.VERIFYING;
  }

  private static Kind kindOf(final Predicate<Kind> condition) {
    return Arrays.stream(Kind.values()).filter(condition).findFirst().orElseThrow();
  }
}
