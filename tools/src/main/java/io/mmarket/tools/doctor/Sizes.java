/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.doctor;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;

/**
 * What a folder's files take, and how fast that grows.
 *
 * @param bytes their lengths together
 * @param recentBytes the lengths of those that changed within a week
 * @param largestBytes the longest
 */
record Sizes(long bytes, long recentBytes, long largestBytes) {
  private static final int DAYS = 7;

  /** Looks at all files below a folder; those that go meanwhile count as nothing. */
  static Sizes of(final Path folder) throws IOException {
    final Instant weekAgo = Instant.now().minus(Duration.ofDays(DAYS));
    final long[] found = new long[3];
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) {
            found[0] += attributes.size();
            if (attributes.lastModifiedTime().toInstant().isAfter(weekAgo)) {
              found[1] += attributes.size();
            }
            found[2] = Math.max(found[2], attributes.size());
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(final Path file, final IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return new Sizes(found[0], found[1], found[2]);
  }

  /** For how many days so much room lasts, when it goes on as in the last week. */
  double daysLeft(final long freeBytes) {
    return recentBytes == 0 ? Double.POSITIVE_INFINITY : (double) freeBytes * DAYS / recentBytes;
  }
}
