/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.TickBatch;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickDraft;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reading frames in a file that grows meanwhile. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class FrameReaderTest {
  private static final int FRAMES = 20;

  @TempDir Path queue;

  private final TickBatch batch = new TickBatch();

  private void publish(final TickBroadcaster broadcaster) {
    for (int i = 0; i < FRAMES; i++) {
      broadcaster.publish(batch);
    }
  }

  /** What is mapped now begins behind that place. */
  @Test
  void shouldGoBackToAPlaceThatIsNoLongerMapped() throws Exception {
    final TickDraft draft = new TickDraft().instrumentId("A");
    for (int i = 0; i < 5_000; i++) {
      batch.add(draft);
    }
    final Path ticks = queue.resolve("ticks");
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        FrameReader reader = new FrameReader(ticks)) {
      broadcaster.publish(batch);
      assertThat(reader.next()).isTrue();
      final Path file = Objects.requireNonNull(reader.walker().path());
      final long position = reader.walker().position();
      long mappedBytes = Files.size(file);
      for (int growths = 0; growths < 3; growths++) {
        while (Files.size(file) == mappedBytes) {
          publish(broadcaster);
        }
        mappedBytes = Files.size(file);
        publish(broadcaster);
        while (reader.next()) {
          // To the end.
        }
      }
      assertThat(reader.goOnAt(file, position, batch.count())).isTrue();
      assertThat(reader.next()).isTrue();
      assertThat(reader.firstSequence()).isEqualTo(batch.count() + 1L);
    }
  }
}
