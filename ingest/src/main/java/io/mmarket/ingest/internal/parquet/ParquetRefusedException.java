/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import io.mmarket.store.MarketDataException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file, or a column of it, that is not read: the message names the file and why. */
public final class ParquetRefusedException extends MarketDataException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  ParquetRefusedException(final Path file, final String reason, final @Nullable Throwable cause) {
    super(file + ": " + reason, cause);
    this.reason = reason;
  }

  /** Why, without the file's name. */
  public String reason() {
    return reason;
  }
}
