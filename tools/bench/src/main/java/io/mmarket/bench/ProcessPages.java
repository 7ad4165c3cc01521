/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The memory of a process as {@code /proc/PID/smaps} counts it, once for the files below a folder
 * and once for all else.
 *
 * @param sharedPssBytes pages of the folder's files, those shared by n processes counted as an n-th
 * @param sharedDirtyBytes pages of the folder's files that this process alone has and changed
 * @param otherDirtyBytes all other pages that this process alone has and changed: heap, classes,
 *     code, stacks
 */
public record ProcessPages(long sharedPssBytes, long sharedDirtyBytes, long otherDirtyBytes) {
  private static final Pattern HEADER = Pattern.compile("^[0-9a-f]+-[0-9a-f]+ ");
  private static final Pattern DIGITS = Pattern.compile("[^0-9]");
  private static final long KIB = 1024;

  /**
   * Asks the kernel.
   *
   * @param pid the process
   * @param folder the folder whose files count as shared
   * @return its pages
   * @throws IOException when the process is gone
   */
  public static ProcessPages of(final long pid, final Path folder) throws IOException {
    long sharedPss = 0;
    long sharedDirty = 0;
    long otherDirty = 0;
    boolean isShared = false;
    for (final String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps"))) {
      if (HEADER.matcher(line).find()) {
        isShared = line.contains(" " + folder + "/");
      } else if (line.startsWith("Pss:") && isShared) {
        sharedPss += bytes(line);
      } else if (line.startsWith("Private_Dirty:")) {
        sharedDirty += isShared ? bytes(line) : 0;
        otherDirty += isShared ? 0 : bytes(line);
      }
    }
    return new ProcessPages(sharedPss, sharedDirty, otherDirty);
  }

  /** What a line such as {@code Pss: 12 kB} of the kernel's says. */
  static long bytes(final String line) {
    return KIB * Long.parseLong(DIGITS.matcher(line).replaceAll(""));
  }

  /**
   * Adds another process.
   *
   * @param other its pages
   * @return the sums
   */
  public ProcessPages plus(final ProcessPages other) {
    return new ProcessPages(
        sharedPssBytes + other.sharedPssBytes,
        sharedDirtyBytes + other.sharedDirtyBytes,
        otherDirtyBytes + other.otherDirtyBytes);
  }
}
