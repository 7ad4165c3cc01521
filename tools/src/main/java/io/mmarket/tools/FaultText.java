/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.internal.FileFailure;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong with a file in words for people, where Java's own would name classes. */
public final class FaultText {
  private FaultText() {}

  /**
   * The message of a fault.
   *
   * @param fault what was thrown
   * @return one line with the file and the reason, without the names of Java's exceptions
   */
  public static String of(final Throwable fault) {
    if (fault instanceof FileSystemException file) {
      return ofFile(file);
    }
    return oneLine(fault);
  }

  private static String ofFile(final FileSystemException fault) {
    final String reason = FileFailure.reason(fault);
    if (fault instanceof NoSuchFileException) {
      return reason + ": " + fault.getFile();
    }
    return fault.getFile() == null ? reason : fault.getFile() + ": " + reason;
  }

  private static String oneLine(final Throwable fault) {
    final String text = fault.getMessage() == null ? fault.toString() : fault.getMessage();
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
