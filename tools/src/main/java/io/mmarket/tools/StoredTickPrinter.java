/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.StoredTick;
import java.io.IOException;
import java.util.List;

/** Prints the ticks of a store, one after the other. */
interface StoredTickPrinter {
  void print(StoredTick tick) throws IOException;

  void end() throws IOException;

  /**
   * The printer that the options ask for.
   *
   * @param names the columns that the ticks have
   * @param times how their times are printed
   */
  static StoredTickPrinter of(
      final Terminal terminal, final List<String> names, final TimeText times, final Format format)
      throws IOException {
    return format == Format.TABLE
        ? new StoredTickTable(terminal, times)
        : new StoredTickRecords(format, terminal.out(), names, times);
  }
}
