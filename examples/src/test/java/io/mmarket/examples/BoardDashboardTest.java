/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.Tick;
import io.mmarket.ipc.TickBroadcaster;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BoardDashboardTest {
  @Test
  void shouldShowThoseThatMovedMost(@TempDir final Path queue) {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue, StoredSession.ZONE)) {
      broadcaster.pushBatch(
          List.of(
              tick("000001.XSHE", 10.10, 1_000),
              tick("000002.XSHE", 9.50, 2_000),
              tick("000003.XSHE", 10.00, 3_000),
              tick("000001.XSHE", 10.20, 1_234_500)));
    }
    final String printed =
        StandardOutput.of(() -> BoardDashboard.main(new String[] {queue.toString(), "1"}));
    assertThat(printed.lines())
        .containsExactly(
            "tick 4 of 20240102: 1 up, 1 down",
            "symbol           last   change       bid       ask        volume",
            "000002.XSHE      9.50   -5.00%      9.49       NaN         2,000",
            "000001.XSHE     10.20   +2.00%     10.19       NaN     1,234,500",
            "000003.XSHE     10.00   +0.00%      9.99       NaN         3,000");
  }

  private static Tick tick(final String symbol, final double price, final double volume) {
    return Tick.builder()
        .instrumentId(symbol)
        .datetime(StoredSession.DATE + " 09:30:00")
        .lastPrice(price)
        .preClose(10)
        .volume(volume)
        .bidPrices(price - 0.01)
        .bidVolumes(100)
        .build();
  }
}
