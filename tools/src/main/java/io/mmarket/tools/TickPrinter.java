/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.TickView;
import java.io.IOException;
import java.time.ZoneId;

/** Prints ticks, one after the other. */
interface TickPrinter {
  void print(TickView tick) throws IOException;

  /** Prints what is held; ticks may still follow. */
  void end() throws IOException;

  /** The printer that the options ask for. */
  static TickPrinter of(final Terminal terminal, final ZoneId zone, final Format format)
      throws IOException {
    return format == Format.TABLE
        ? new TickTable(terminal, zone)
        : new TickRecords(format, terminal.out(), zone);
  }
}
