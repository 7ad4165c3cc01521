/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.BoardEntry;
import io.mmarket.ipc.TickBoard;
import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.PartitionInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Says which symbol may have been meant by one of which there is nothing. */
final class MeantSymbol {
  private MeantSymbol() {}

  /** What to put behind a message: among the symbols of a kind's newest partition. */
  static String inStore(final MarketCenter market, final Kind kind, final String symbol) {
    PartitionInfo newest = null;
    for (final PartitionInfo info : market.partitions()) {
      newest = info.kind() == kind ? info : newest;
    }
    if (newest == null) {
      return "";
    }
    final String date = kind == Kind.DAILY ? newest.last() : newest.period();
    return among(market.universe(kind, date), symbol);
  }

  /** What to put behind a message: among the symbols of a queue's board. */
  static String onBoard(final Path queue, final String symbol) {
    final List<String> symbols = new ArrayList<>();
    try (TickBoard board = TickBoard.open(queue)) {
      for (final BoardEntry entry : board) {
        symbols.add(entry.symbol());
      }
    } catch (final MarketDataException e) {
      // A help only: the board may be made anew just now.
      return "";
    }
    return among(symbols, symbol);
  }

  /** What to put behind a message: among those that there are. */
  static String among(final Iterable<String> known, final String symbol) {
    return NearestName.of(symbol, known).map(name -> "; did you mean " + name + "?").orElse("");
  }
}
