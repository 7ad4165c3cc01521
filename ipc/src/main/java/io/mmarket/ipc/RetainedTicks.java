/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.agrona.concurrent.EpochNanoClock;

/**
 * What a queue holds up to the newest tick at the time of opening, as fast as it is polled. Its
 * clock shows the time of the ticks.
 */
public final class RetainedTicks implements TickSource {
  private final TickFeed feed;
  private final long endSequence;
  private final TickClock clock = new TickClock();
  private final ClockedHandler clocked = new ClockedHandler(clock);
  private final UpToEnd upToEnd = new UpToEnd();

  /** Leaves out what came after opening; a feed of chosen symbols may run into it. */
  private final class UpToEnd implements TickHandler {
    private int delivered;

    @Override
    public void onTick(final TickView tick) {
      if (tick.sequence() <= endSequence) {
        delivered++;
        clocked.onTick(tick);
      }
    }

    @Override
    public void onLoss(final long count) {
      clocked.onLoss(count);
    }
  }

  private RetainedTicks(final TickFeed feed) {
    this.feed = feed;
    this.endSequence = feed.newestSequence();
  }

  /**
   * Opens a queue's history.
   *
   * @param queue an existing queue
   * @param from where to begin
   * @return a source that the caller closes
   * @throws io.mmarket.store.NotAStoreException when there is no queue
   */
  public static RetainedTicks open(final Path queue, final ReadFrom from) {
    return open(queue, from, List.of());
  }

  /**
   * Opens a queue's history of chosen symbols.
   *
   * @param queue an existing queue
   * @param from where to begin
   * @param symbols instrument ids; none stands for all
   * @return a source that the caller closes
   * @throws io.mmarket.store.NotAStoreException when there is no queue
   */
  public static RetainedTicks open(
      final Path queue, final ReadFrom from, final Collection<String> symbols) {
    return new RetainedTicks(feed(queue, from, symbols));
  }

  static TickFeed feed(final Path queue, final ReadFrom from, final Collection<String> symbols) {
    return symbols.isEmpty() ? TickFeed.open(queue, from) : TickFeed.open(queue, from, symbols);
  }

  @Override
  public int poll(final TickHandler handler, final int limit) {
    clocked.to(handler);
    upToEnd.delivered = 0;
    feed.poll(upToEnd, isDone() ? 0 : limit);
    return upToEnd.delivered;
  }

  @Override
  public boolean isDone() {
    return feed.lastSequence() >= endSequence;
  }

  @Override
  public EpochNanoClock clock() {
    return clock;
  }

  @Override
  public ZoneId zone() {
    return feed.zone();
  }

  @Override
  public void close() {
    feed.close();
  }
}
