/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.ipc.DraftView;
import io.mmarket.ipc.TickDraft;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ticks as lines of JSON, made ahead in a thread of their own, so that opening a file or reading
 * its next rows delays none that is due. One thread takes them.
 */
final class RenderedTicks implements Runnable {
  private static final int BLOCK_TICKS = 32;
  private static final int BLOCKS_AHEAD = 2_000;
  private static final long OFFER_MS = 100;

  private final TickSupply supply;
  private final ZoneId zone;
  private final DraftView view;
  private final TickDraft draft = new TickDraft();
  private final long limit;
  private final BlockingQueue<Block> blocks = new ArrayBlockingQueue<>(BLOCKS_AHEAD);
  private final TickTally tally = new TickTally();
  private volatile boolean stopped;
  private volatile @Nullable Exception failure;

  /**
   * Some lines.
   *
   * @param lines in UTF-8
   * @param ticks how many, 0 behind the last
   */
  record Block(byte[] lines, int ticks) {}

  /**
   * Renders ticks.
   *
   * @param supply closed at its end
   * @param zone the queue's
   * @param limit how many at most
   */
  RenderedTicks(final TickSupply supply, final ZoneId zone, final long limit) {
    this.supply = supply;
    this.zone = zone;
    this.view = new DraftView(zone);
    this.limit = limit;
  }

  @Override
  public void run() {
    try (supply) {
      final ByteArrayOutputStream out = new ByteArrayOutputStream();
      final TickLines lines = new TickLines(out, zone);
      Block block = render(lines, out);
      while (block.ticks() > 0 && put(block)) {
        block = render(lines, out);
      }
    } catch (final IOException | RuntimeException e) {
      failure = e;
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end();
    }
  }

  private Block render(final TickLines lines, final ByteArrayOutputStream out) throws IOException {
    int ticks = 0;
    while (ticks < BLOCK_TICKS && tally.ticks() < limit && supply.next(draft)) {
      lines.write(tally.add(tally.ticks() + 1, view.of(draft)));
      ticks++;
    }
    lines.flush();
    final Block block = new Block(out.toByteArray(), ticks);
    out.reset();
    return block;
  }

  private boolean put(final Block block) throws InterruptedException {
    while (!stopped) {
      if (blocks.offer(block, OFFER_MS, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  private void end() {
    try {
      put(new Block(new byte[0], 0));
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the next lines; a block without ticks is behind the last one. */
  Block take() throws InterruptedException {
    return blocks.take();
  }

  /** Makes no more. */
  void stop() {
    stopped = true;
  }

  /** What went wrong, or null. */
  @Nullable Exception failure() {
    return failure;
  }

  /** The sums of all, to be asked for behind the last block. */
  TickTally tally() {
    return tally;
  }
}
