/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.Tick;
import io.mmarket.ipc.TickBroadcaster;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TailTicksTest {
  @Test
  void shouldPrintTheTicksOfAQueue(@TempDir final Path folder) {
    final Path queue = folder.resolve("queue");
    final Tick first =
        Tick.builder()
            .instrumentId("IF2101")
            .datetime("2021-01-04 09:30:00")
            .lastPrice(5220)
            .build();
    final Tick second =
        Tick.builder()
            .instrumentId("IF2101")
            .datetime("2021-01-04 09:30:00.5")
            .lastPrice(5220.2)
            .build();
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue, ZoneId.of("Asia/Shanghai"))) {
      broadcaster.pushBatch(List.of(first, second, first));
    }

    final String printed =
        StandardOutput.of(() -> TailTicks.main(new String[] {queue.toString(), "2"}));

    assertThat(printed.lines()).containsExactly("1 IF2101 5220.00", "2 IF2101 5220.20");
  }
}
