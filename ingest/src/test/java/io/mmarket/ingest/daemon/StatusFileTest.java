/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.store.DamagedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatusFileTest {
  @TempDir private Path folder;

  private StatusFile file() {
    return new StatusFile(folder.resolve("status.json"));
  }

  private static Map<DaemonCount, Long> counts() {
    final Map<DaemonCount, Long> counts = new HashMap<>();
    for (final DaemonCount count : DaemonCount.values()) {
      counts.put(count, 7L * count.label().length());
    }
    return counts;
  }

  @Test
  void shouldReadWhatItWrote() throws IOException {
    final DaemonStatus status =
        new DaemonStatus(
            DaemonStatus.State.RUNNING,
            42,
            Instant.parse("2024-01-02T03:04:05.678Z"),
            Instant.parse("2024-01-02T03:05:05Z"),
            Path.of("/q"),
            List.of(
                new DaemonStatus.Folder(Path.of("/in/a b"), true),
                new DaemonStatus.Folder(Path.of("/in/c"), false)),
            counts(),
            "/in/a b/x.parquet",
            9464,
            "the disk is \"full\"",
            null);
    file().write(status);
    assertThat(file().read()).contains(status);
    assertThat(Files.readString(folder.resolve("status.json"))).endsWith("}\n").hasLineCount(1);
  }

  @Test
  void shouldSayWhenThereIsNoneOrNoSoundOne() throws IOException {
    assertThat(file().read()).isEmpty();
    Files.writeString(folder.resolve("status.json"), "{\"state\":\"resting\"}");
    assertThatThrownBy(() -> file().read())
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("status.json: no status of a daemon");
  }
}
