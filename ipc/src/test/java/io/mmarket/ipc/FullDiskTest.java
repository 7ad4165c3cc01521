/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmarket.store.OutOfSpaceException;
import io.mmarket.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A queue on a small file system of its own. */
class FullDiskTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root to mount a small disk");
    mounted = run("mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", folder.toString()) == 0;
    assumeTrue(mounted, "mounting is not permitted here");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(run("umount", "--lazy", folder.toString())).isZero();
    }
  }

  private static int run(final String... command) throws Exception {
    try (ChildJvm child = ChildJvm.startCommand(List.of(command))) {
      return child.awaitExit(DEADLINE);
    }
  }

  private Path queue() {
    return folder.resolve("queue");
  }

  @Test
  void shouldRefuseAppendsBeforeTheDiskIsFullAndGoOnWhenThereIsRoom() throws IOException {
    final Path ballast = Files.write(folder.resolve("ballast"), new byte[16 << 20]);
    final TickDraft tick = new TickDraft().instrumentId("IF2101").bid(1, 2).ask(3, 4);
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue())) {
      long last = 0;
      OutOfSpaceException refused = null;
      while (refused == null) {
        try {
          last = broadcaster.publish(tick);
        } catch (final OutOfSpaceException e) {
          refused = e;
        }
      }
      assertThat(refused).hasMessageContaining(queue().toString());
      assertThat(last).isGreaterThan(10_000);
      // Refused, not broken: as often as one asks, until there is room again.
      assertThatThrownBy(() -> broadcaster.publish(tick)).isInstanceOf(OutOfSpaceException.class);
      assertThat(sequences()).isEqualTo(last);
      Files.delete(ballast);
      assertThat(broadcaster.publish(tick)).isEqualTo(last + 1);
      assertThat(sequences()).isEqualTo(last + 1);
    }
  }

  private long sequences() {
    try (TickFeed feed = TickFeed.open(queue(), ReadFrom.start())) {
      final long[] next = {1};
      feed.poll(tick -> assertThat(tick.sequence()).isEqualTo(next[0]++), Integer.MAX_VALUE);
      return next[0] - 1;
    }
  }

  @Test
  void shouldRefuseToOpenWhenThereIsNoRoomForAFile() throws IOException {
    Files.write(folder.resolve("ballast"), new byte[36 << 20]);
    assertThatThrownBy(() -> TickBroadcaster.create(queue()))
        .isInstanceOf(OutOfSpaceException.class)
        .hasMessageContaining(queue().toString());
  }

  @Test
  void shouldEndNoProcessWhenSeveralFillTheDiskAtOnce() throws Exception {
    try (ChildJvm first = startWriter(1);
        ChildJvm second = startWriter(64)) {
      first.awaitLine("Exception in thread", DEADLINE);
      second.awaitLine("Exception in thread", DEADLINE);
      // 1 is an exception that main did not catch; a signal would be 128 and more.
      assertThat(first.awaitExit(DEADLINE)).isEqualTo(1);
      assertThat(second.awaitExit(DEADLINE)).isEqualTo(1);
      assertThat(String.join("\n", first.output())).contains("OutOfSpaceException");
      assertThat(String.join("\n", second.output())).contains("OutOfSpaceException");
    }
    assertThat(sequences()).isGreaterThan(10_000);
  }

  private ChildJvm startWriter(final int maxBatch) {
    return ChildJvm.start(
        WriterMain.class,
        queue().toString(),
        Integer.toString(maxBatch),
        Long.toString(Long.MAX_VALUE),
        Integer.toString(maxBatch));
  }
}
