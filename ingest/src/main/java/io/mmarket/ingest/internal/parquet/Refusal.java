/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.IOException;

/** Why a file is refused, thrown where it is found; {@link Boundary} adds the file's name. */
final class Refusal extends IOException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  Refusal(final String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  static Refusal damaged(final String what) {
    return new Refusal("damaged: " + what);
  }
}
