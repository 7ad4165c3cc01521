/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import io.mmarket.store.MarketDataException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is damaged, or is not market data, or holds what is not taken: refused whole. */
public final class FileRefusedException extends MarketDataException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * A refusal.
   *
   * @param file the file
   * @param reason why, in one line without the file's name
   * @param cause the fault behind it, or null
   */
  public FileRefusedException(
      final Path file, final String reason, final @Nullable Throwable cause) {
    super(file + ": " + reason, cause);
    this.reason = reason;
  }

  /**
   * A refusal without another fault behind it.
   *
   * @param file the file
   * @param reason why, in one line without the file's name
   */
  public FileRefusedException(final Path file, final String reason) {
    this(file, reason, null);
  }

  /**
   * Why the file is refused.
   *
   * @return one line without the file's name
   */
  public String reason() {
    return reason;
  }
}
