/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

/** How the command ends. */
final class ExitCode {
  /** Done; a query that finds nothing is done, and so is one whose reader left the pipe. */
  static final int DONE = 0;

  /** Failed, or a check found a fault, or ingest could take nothing. */
  static final int FAILED = 1;

  /** Wrong usage, or no such path. */
  static final int USAGE = 2;

  /** Done in part: some input was refused. */
  static final int PARTLY = 3;

  private ExitCode() {}
}
