/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.TickView;
import io.mmarket.ipc.internal.ZoneTime;
import io.mmarket.store.Field;
import java.io.IOException;
import java.time.ZoneId;

/** Prints the ticks of a queue: the names that users know, in their order, then the sequence. */
final class TickPrinter {
  private TickPrinter() {}

  /** The printer that the options ask for. */
  static RowPrinter<TickView> of(final Terminal terminal, final ZoneId zone, final Format format)
      throws IOException {
    return format == Format.TABLE
        ? new TickTable(terminal, zone)
        : new RecordPrinter<>(format, terminal.out(), fields(new ZoneTime(zone)));
  }

  private static RecordFields<TickView> fields(final ZoneTime zoneTime) {
    final RecordFields<TickView> fields =
        new RecordFields<TickView>()
            .text("instrument_id", TickView::instrumentId)
            .text(TickMembers.EXCHANGE, TickView::exchangeId)
            .textOrNull("datetime", tick -> TickText.datetime(tick, zoneTime))
            .textOrNull("trading_date", TickText::tradingDate);
    TickMembers.addNumbers(fields, TickPrinter::number);
    TickMembers.addBook(
        fields,
        new TickMembers.Side<>(0, TickView::bidLevels, TickView::bidPrice, TickView::bidVolume),
        new TickMembers.Side<>(0, TickView::askLevels, TickView::askPrice, TickView::askVolume));
    return fields.whole("sequence", TickView::sequence);
  }

  private static double number(final TickView tick, final Field field) {
    return switch (field) {
      case LAST_PRICE -> tick.lastPrice();
      case LAST_VOLUME -> tick.lastVolume();
      case VOLUME -> tick.volume();
      case AMOUNT -> tick.amount();
      case OPEN -> tick.open();
      case HIGH -> tick.high();
      case LOW -> tick.low();
      case PRE_CLOSE -> tick.preClose();
      case OPEN_INTEREST -> tick.openInterest();
      case SETTLEMENT -> tick.settlement();
      case PRE_SETTLEMENT -> tick.preSettlement();
      case LIMIT_UP -> tick.limitUp();
      case LIMIT_DOWN -> tick.limitDown();
      default -> Double.NaN;
    };
  }
}
