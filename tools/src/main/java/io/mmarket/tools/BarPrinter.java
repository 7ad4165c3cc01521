/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.IOException;

/** Prints bars, one after the other. */
interface BarPrinter {
  void print(BarRow bar) throws IOException;

  void end() throws IOException;

  /** The printer that the options ask for. */
  static BarPrinter of(final Terminal terminal, final BarColumns columns, final boolean json)
      throws IOException {
    return json ? new BarJson(terminal.out(), columns) : new BarTable(terminal, columns);
  }
}
