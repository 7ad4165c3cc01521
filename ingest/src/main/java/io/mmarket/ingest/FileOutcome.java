/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import java.util.Locale;

/** How a file of an ingest ended. */
public enum FileOutcome {
  /** All its rows are stored. */
  DONE,
  /** Its rows are stored but for those that could not be used. */
  PARTLY,
  /** Nothing of it was taken. */
  REFUSED,
  /**
   * Its content is stored already, taken with the same plan, or that of another file of the run.
   */
  KNOWN,
  /** It would be read, had this not been a dry run. */
  PLANNED;

  /**
   * The outcome as it is printed.
   *
   * @return its name in small letters
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
