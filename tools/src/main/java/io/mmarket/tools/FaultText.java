/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.FileFailure;
import java.io.FileNotFoundException;
import java.io.IOException;
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
    final String message = oneLine(fault);
    return fault instanceof MarketDataException && fault.getCause() instanceof IOException cause
        ? withReason(message, cause)
        : message;
  }

  private static String ofFile(final FileSystemException fault) {
    final String reason = FileFailure.reason(fault);
    if (fault instanceof NoSuchFileException) {
      return reason + ": " + fault.getFile();
    }
    return fault.getFile() == null ? reason : fault.getFile() + ": " + reason;
  }

  /** A message that ends with what Java says of its cause ends with words instead. */
  private static String withReason(final String message, final IOException cause) {
    if (!(cause instanceof FileSystemException fault)) {
      return cause instanceof FileNotFoundException || !message.endsWith(cause.toString())
          ? message
          : begin(message, cause.toString()) + oneLine(cause);
    }
    for (final String tail : new String[] {cause.toString(), String.valueOf(cause.getMessage())}) {
      if (message.endsWith(": " + tail)) {
        final String begin = begin(message, tail);
        return begin.startsWith(fault.getFile() + ": ")
            ? begin + FileFailure.reason(fault)
            : begin + ofFile(fault);
      }
    }
    return message;
  }

  private static String begin(final String message, final String tail) {
    return message.substring(0, message.length() - tail.length());
  }

  private static String oneLine(final Throwable fault) {
    final String text = fault.getMessage() == null ? fault.toString() : fault.getMessage();
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
