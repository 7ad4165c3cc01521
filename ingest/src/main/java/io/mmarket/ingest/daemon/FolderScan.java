/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import io.mmarket.ingest.internal.InputFiles;
import io.mmarket.ingest.internal.ledger.FileStamp;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One look at a watched folder and all below it: the truth, where what the kernel tells is only a
 * hint. What cannot be looked at is passed over, as are links in circles. For one thread.
 */
final class FolderScan extends SimpleFileVisitor<Path> {
  private final Path root;
  private final Map<Path, FileStamp> files = new LinkedHashMap<>();
  private final Set<Path> folders = new HashSet<>();
  private boolean isThere;

  private FolderScan(final Path root) {
    this.root = root;
  }

  /** Looks. */
  static FolderScan of(final Path root) {
    final FolderScan scan = new FolderScan(root);
    try {
      Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, scan);
    } catch (final IOException e) {
      // Every failure was passed over already.
      scan.isThere = false;
    }
    return scan;
  }

  @Override
  public FileVisitResult preVisitDirectory(
      final Path folder, final BasicFileAttributes attributes) {
    if (!folder.equals(root) && InputFiles.isHiddenName(folder.getFileName().toString())) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    isThere = true;
    folders.add(folder);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) {
    if (attributes.isRegularFile()
        && InputFiles.isParquet(file)
        && !InputFiles.isHiddenName(file.getFileName().toString())) {
      try {
        files.put(file, FileStamp.of(file));
      } catch (final IOException gone) {
        // It went in this moment.
        return FileVisitResult.CONTINUE;
      }
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(final Path file, final IOException failure) {
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(
      final Path folder, final @Nullable IOException failure) {
    return FileVisitResult.CONTINUE;
  }

  /** The files by their paths. */
  Map<Path, FileStamp> files() {
    return files;
  }

  /** The folder and those below it. */
  Set<Path> folders() {
    return folders;
  }

  /** Whether the folder could be looked at. */
  boolean isThere() {
    return isThere;
  }
}
