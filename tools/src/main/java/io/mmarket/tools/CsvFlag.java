/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import picocli.CommandLine.Option;

/** The option of commands that print a table, beside {@code --json}. */
final class CsvFlag {
  @Option(
      names = "--csv",
      description =
          "Print CSV: a line of names, then the fields of JSON; lists have spaces between, what is"
              + " missing is empty.")
  private boolean csv;

  /** What both options ask for together. */
  Format format(final boolean json) {
    if (csv && json) {
      throw new UsageException("--csv and --json do not go together");
    }
    return csv ? Format.CSV : json ? Format.JSON : Format.TABLE;
  }
}
