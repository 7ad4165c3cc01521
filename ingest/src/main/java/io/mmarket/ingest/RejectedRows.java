/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

/**
 * Rows that could not be used for one reason.
 *
 * @param count how many
 * @param first the first one
 */
public record RejectedRows(long count, RejectedRow first) {
  /**
   * Where the first one is: file, row counted from 1, column and value.
   *
   * @return one line
   */
  public String firstExample() {
    return first.toString();
  }
}
