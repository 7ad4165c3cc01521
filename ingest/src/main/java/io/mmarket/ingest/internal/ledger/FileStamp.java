/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What tells without reading it whether a file is still the one it was.
 *
 * @param path absolute path
 * @param lengthBytes its length
 * @param modifiedNs when its content was last written, nanoseconds since 1970
 * @param changedNs when its content or attributes last changed, which no program can set back
 * @param inode its number on the disk
 */
public record FileStamp(
    String path, long lengthBytes, long modifiedNs, long changedNs, long inode) {
  private static final long SECOND_NS = 1_000_000_000L;

  // What disks and kernels round times to: two seconds, or some ticks of the kernel's clock.
  private static final long COARSE_NS = 2 * SECOND_NS;
  private static final long FINE_NS = 50_000_000L;

  /** The stamp of a file as it is now. */
  public static FileStamp of(final Path file) throws IOException {
    final Map<String, Object> attributes =
        Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino");
    return new FileStamp(
        file.toAbsolutePath().normalize().toString(),
        number(attributes, "size"),
        nanos(attributes, "lastModifiedTime"),
        nanos(attributes, "ctime"),
        number(attributes, "ino"));
  }

  /** Whether the content was not written between two stamps, as far as the disk tells. */
  public boolean isSameContent(final FileStamp other) {
    return lengthBytes == other.lengthBytes
        && modifiedNs == other.modifiedNs
        && inode == other.inode;
  }

  /**
   * Whether every later change shows in the stamp. One in the same instant as the last would not:
   * times are rounded.
   *
   * @param now a moment after the stamp was taken
   */
  public boolean isSettled(final Instant now) {
    final long nowNs = now.getEpochSecond() * SECOND_NS + now.getNano();
    return nowNs - changedNs > (changedNs % SECOND_NS == 0 ? COARSE_NS : FINE_NS);
  }

  private static long nanos(final Map<String, Object> attributes, final String name) {
    return ((FileTime) Objects.requireNonNull(attributes.get(name), name)).to(TimeUnit.NANOSECONDS);
  }

  private static long number(final Map<String, Object> attributes, final String name) {
    return ((Number) Objects.requireNonNull(attributes.get(name), name)).longValue();
  }
}
