/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import io.mmarket.ipc.DayPublisher;
import io.mmarket.ipc.Tick;
import io.mmarket.ipc.TickBuilder;
import io.mmarket.store.StoreWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Ticks of one symbol on one date, and the store that a queue of them makes. */
final class StoredSession {
  static final String SYMBOL = "000001.XSHE";
  static final String DATE = "2024-01-02";
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final LocalDateTime OPENING = LocalDateTime.of(2024, 1, 2, 9, 30);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private StoredSession() {}

  /** A random walk, a tick every 20 s; now and then one without a price or a side of the book. */
  static List<Tick> ticks(final int count) {
    final SplittableRandom random = new SplittableRandom(count);
    final List<Tick> ticks = new ArrayList<>();
    int cents = 1_500;
    int volume = 0;
    for (int i = 0; i < count; i++) {
      cents += random.nextInt(-3, 4);
      volume += 100 * random.nextInt(0, 9);
      final TickBuilder tick =
          Tick.builder()
              .instrumentId(SYMBOL)
              .datetime(TIME.format(OPENING.plusSeconds(20L * i)))
              .volume(volume);
      if (random.nextInt(20) > 0) {
        tick.lastPrice(cents / 100.0);
      }
      if (random.nextInt(5) > 0) {
        tick.bidPrices((cents - 1) / 100.0).bidVolumes(100);
      }
      if (random.nextInt(5) > 0) {
        tick.askPrices((cents + 1) / 100.0).askVolumes(100);
      }
      ticks.add(tick.build());
    }
    return ticks;
  }

  /** Stores what the queue has of the date. */
  static void store(final Path queue, final Path store) {
    try (StoreWriter writer = StoreWriter.openOrCreate(store, ZONE)) {
      DayPublisher.publishDay(queue, writer, LocalDate.parse(DATE));
    }
  }
}
