/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.Subscription;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickDraft;
import io.mmarket.ipc.TickFeed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code top} on a terminal: pictures over one another until it is interrupted. */
final class LiveTopTest {
  private static final String HOME = "\u001b[H";
  private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(60);
  private static final int LINES = 12;
  private static final Terminal.Size SIZE = new Terminal.Size(true, true, 80, LINES);

  @TempDir private Path folder;

  @Test
  void shouldRedrawInPlaceAndGiveTheScreenBack()
      throws InterruptedException, ExecutionException, TimeoutException {
    final Path queue = folder.resolve("queue");
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      final TickDraft draft = new TickDraft();
      draft.instrumentId("evil\u001b[2J").lastPrice(1.5);
      broadcaster.publish(draft);
      final ByteArrayOutputStream out = new ByteArrayOutputStream();
      final Terminal terminal = TestTerminal.of(SIZE, out, NoKeys::new);
      final FutureTask<Integer> top =
          new FutureTask<>(
              () ->
                  new CommandRunner(terminal)
                      .run("top", "--queue", queue.toString(), "--interval", "20ms"));
      final Thread thread = new Thread(top, "top");
      thread.start();
      final long endNs = System.nanoTime() + DEADLINE_NS;
      while (frames(out) < 3 && System.nanoTime() < endNs) {
        Thread.sleep(10);
      }
      thread.interrupt();
      assertThat(top.get(60, TimeUnit.SECONDS)).isZero();
      final String all = out.toString(StandardCharsets.UTF_8);
      assertThat(all)
          .startsWith("\u001b[?1049h\u001b[?25l" + HOME)
          .endsWith("\u001b[?25h\u001b[?1049l")
          .contains("newest sequence  1\u001b[K\n");
      assertThat(all.split(Pattern.quote(HOME), -1)).hasSizeGreaterThan(3);
      for (final String frame : all.split(Pattern.quote(HOME), -1)) {
        assertThat(frame.lines()).hasSizeLessThanOrEqualTo(LINES);
        assertThat(frame).doesNotContain("evil\u001b");
      }
    }
  }

  /** Keys that are there at once, on a terminal that becomes wider with each of them. */
  private static final class ScriptedKeys implements LiveKeys {
    private final String keys;
    private int typed;

    ScriptedKeys(final String keys) {
      this.keys = keys;
    }

    @Override
    public int await(final long durationNs) {
      return typed < keys.length() ? keys.charAt(typed++) : NONE;
    }

    @Override
    public Size size() {
      return new Size(60 + 10 * typed, LINES);
    }

    @Override
    public void close() {
      typed = keys.length();
    }
  }

  @Test
  void shouldObeyKeysAndFollowTheSizeOfTheTerminal() throws IOException {
    final Path queue = folder.resolve("queue");
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        TickFeed fast = TickFeed.join(queue, Subscription.durable("fast"));
        TickFeed slow = TickFeed.join(queue, Subscription.durable("slow"))) {
      broadcaster.publish(new TickDraft().instrumentId("A").lastPrice(1.5));
      fast.poll(tick -> {}, 1);
      final ByteArrayOutputStream out = new ByteArrayOutputStream();
      final Terminal terminal = TestTerminal.of(SIZE, out, size -> new ScriptedKeys("r/fa\rq"));
      assertThat(new CommandRunner(terminal).run("top", "--queue", queue.toString())).isZero();
      final String[] frames = out.toString(StandardCharsets.UTF_8).split(Pattern.quote(HOME), -1);
      assertThat(frames).hasSize(7);
      assertThat(frames[1]).containsSubsequence("by lag ", "subscriber", "slow", "fast");
      assertThat(frames[2]).containsSubsequence("by lag, reversed", "fast", "slow");
      assertThat(frames[5]).contains("filter 'fa_", "q quit", "fast").doesNotContain("slow");
      assertThat(frames[6]).contains("filter 'fa'", "fast").doesNotContain("slow");
      assertThat(slow.lastSequence()).isZero();
    }
  }

  private static int frames(final ByteArrayOutputStream out) {
    return out.toString(StandardCharsets.UTF_8).split(Pattern.quote(HOME), -1).length - 1;
  }
}
