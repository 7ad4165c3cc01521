/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal;

import io.mmarket.ingest.internal.parquet.UnreadableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One walk through a folder and all below it, links followed. Hidden work of other programs is
 * passed over; a folder that cannot be looked into does not keep the others from being found. For
 * one thread.
 */
final class FolderWalk extends SimpleFileVisitor<Path> {
  private final Path root;
  private final BiPredicate<Path, BasicFileAttributes> wanted;
  private final List<Path> found = new ArrayList<>();
  private final Map<Path, String> failures = new TreeMap<>();

  private FolderWalk(final Path root, final BiPredicate<Path, BasicFileAttributes> wanted) {
    this.root = root;
    this.wanted = wanted;
  }

  /**
   * Walks.
   *
   * @param depth levels below the root, at least 1
   * @param wanted which files and folders are kept
   */
  static FolderWalk of(
      final Path root, final int depth, final BiPredicate<Path, BasicFileAttributes> wanted) {
    final FolderWalk walk = new FolderWalk(root, wanted);
    try {
      Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, walk);
    } catch (final IOException e) {
      throw new UncheckedIOException("no visit of " + root + " throws", e);
    }
    walk.found.sort(null);
    return walk;
  }

  /** What was wanted, by name; pipes and links to nothing, too. */
  List<Path> found() {
    return found;
  }

  /** Folders and links that could not be followed, with the reason. */
  Map<Path, String> failures() {
    return failures;
  }

  @Override
  public FileVisitResult preVisitDirectory(
      final Path folder, final BasicFileAttributes attributes) {
    if (folder.equals(root)) {
      return FileVisitResult.CONTINUE;
    }
    return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : visitFile(folder, attributes);
  }

  @Override
  public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) {
    if (!isHidden(file) && wanted.test(file, attributes)) {
      found.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(final Path path, final IOException failure) {
    if (!isHidden(path)) {
      failures.put(path, UnreadableFile.reason(path, failure));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(
      final Path folder, final @Nullable IOException failure) {
    return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, failure);
  }

  private boolean isHidden(final Path path) {
    return !path.equals(root) && InputFiles.isHiddenName(String.valueOf(path.getFileName()));
  }
}
