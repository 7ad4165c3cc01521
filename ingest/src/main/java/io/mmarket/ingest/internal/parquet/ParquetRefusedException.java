/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import io.mmarket.store.MarketDataException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file, or a column of it, that is not read: the message names the file and why. */
public final class ParquetRefusedException extends MarketDataException {
  private static final long serialVersionUID = 1L;

  private static final int MAX_LENGTH = 400;

  private final String reason;

  ParquetRefusedException(final Path file, final String reason, final @Nullable Throwable cause) {
    super(file + ": " + oneLine(reason), cause);
    this.reason = oneLine(reason);
  }

  /** Names in a damaged file are anything, line feeds and megabytes included. */
  private static String oneLine(final String text) {
    final String start = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
    return start.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]", "?");
  }

  /** Why, without the file's name. */
  public String reason() {
    return reason;
  }
}
