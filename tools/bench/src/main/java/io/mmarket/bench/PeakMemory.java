/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The most memory that a process had of its own and the most that a folder held, as asked time and
 * again while the process runs. One thread.
 */
public final class PeakMemory {
  private final Path status;
  private final Path folder;
  private long anonymousBytes;
  private long fileBytes;
  private long folderBytes;
  private int looksInVain;

  /**
   * Begins with nothing.
   *
   * @param pid the process
   * @param folder the folder, which need not be there yet
   */
  public PeakMemory(final long pid, final Path folder) {
    this.status = Path.of("/proc/" + pid + "/status");
    this.folder = folder;
  }

  /** Looks once more; what is gone counts nothing. */
  public void look() {
    try {
      for (final String line : Files.readAllLines(status)) {
        if (line.startsWith("RssAnon:")) {
          anonymousBytes = Math.max(anonymousBytes, ProcessPages.bytes(line));
        } else if (line.startsWith("RssFile:")) {
          fileBytes = Math.max(fileBytes, ProcessPages.bytes(line));
        }
      }
      try (Stream<Path> files = Files.walk(folder)) {
        long bytes = 0;
        for (final Path file : files.toList()) {
          bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
        }
        folderBytes = Math.max(folderBytes, bytes);
      }
    } catch (final IOException | UncheckedIOException gone) {
      // The process has ended, or removed a file while it was listed: the next look tells more.
      looksInVain++;
    }
  }

  /**
   * Heap, stacks, native memory: all that is no file's.
   *
   * @return the peak of RssAnon
   */
  public long anonymousBytes() {
    return anonymousBytes;
  }

  /**
   * Mapped pages of files, which the kernel may take back.
   *
   * @return the peak of RssFile
   */
  public long fileBytes() {
    return fileBytes;
  }

  /**
   * What the folder held.
   *
   * @return the peak of the lengths of its files
   */
  public long folderBytes() {
    return folderBytes;
  }

  /**
   * How often something was gone while it was looked at.
   *
   * @return the count
   */
  public int looksInVain() {
    return looksInVain;
  }
}
