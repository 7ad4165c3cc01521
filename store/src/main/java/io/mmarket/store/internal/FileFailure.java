/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal;

import io.mmarket.store.MarketDataException;
import io.mmarket.store.OutOfSpaceException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Makes one error, with words for people, of what Java says when a file cannot be used. A full disk
 * is an error of its own. A class of Java is named only when that is all that Java says.
 */
public final class FileFailure {
  private FileFailure() {}

  /**
   * The error for a file of which it is not known how much it was to hold.
   *
   * @param path what was used
   * @param what what could not be done, such as "cannot be opened"
   * @param e what Java threw; becomes the cause
   * @return to be thrown
   * @throws OutOfSpaceException when the disk is full
   */
  public static MarketDataException of(final Path path, final String what, final Exception e) {
    return of(path, what, 0, e);
  }

  /**
   * The error for a file that was to be written.
   *
   * @param path what was used
   * @param what what could not be done, such as "cannot be extended"
   * @param lengthBytes how much it was to hold, 0 when that is not known
   * @param e what Java threw; becomes the cause
   * @return to be thrown
   * @throws OutOfSpaceException when the disk is full
   */
  public static MarketDataException of(
      final Path path, final String what, final long lengthBytes, final Exception e) {
    if (e instanceof IOException failure) {
      Preallocation.translate(path, lengthBytes, failure);
    }
    return new MarketDataException(path + ": " + what + ": " + reason(path, e), e);
  }

  /**
   * Why something failed, in one line.
   *
   * @param path the file that the message names already; another one is named here
   * @param e what Java threw
   * @return words to be put behind a message
   */
  public static String reason(final Path path, final Throwable e) {
    if (e instanceof DirectoryIteratorException && e.getCause() != null) {
      return reason(path, e.getCause());
    }
    if (e instanceof FileSystemException failure) {
      final String file = failure.getFile();
      return file == null || file.equals(path.toString())
          ? reason(failure)
          : file + ": " + reason(failure);
    }
    final String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    // As the older classes of Java say it: "/a/path (Permission denied)".
    return e instanceof FileNotFoundException && message.startsWith(path + " (")
        ? inLowerCase(message.substring(path.toString().length() + 2, message.length() - 1))
        : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /**
   * What is wrong with the file that a failure names.
   *
   * @param failure names the file
   * @return the reason alone
   */
  public static String reason(final FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such path";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "is there already";
    }
    final String reason = failure.getReason();
    return reason == null || reason.isEmpty() ? "cannot be used" : inLowerCase(reason);
  }

  private static String inLowerCase(final String reason) {
    return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
  }
}
