/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

/** How records are printed. */
enum Format {
  /** A table for people. */
  TABLE,
  /** JSON, one object a line. */
  JSON,
  /** CSV with a line of names first. */
  CSV
}
