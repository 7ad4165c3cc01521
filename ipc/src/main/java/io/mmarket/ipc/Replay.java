/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.internal.ZoneTime;
import io.mmarket.store.ClosedException;
import java.nio.ByteBuffer;
import java.time.ZoneId;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * History at a speed: a tick is handed over when so much time passed since the first one as lies
 * between their exchange times, divided by the speed's factor. A tick without time, or whose time
 * goes back, is due at once. The clock shows the time of the ticks.
 */
public final class Replay implements TickSource {
  private final TickSource history;
  private final double factor;
  private final NanoClock wall;
  private final TickClock clock = new TickClock();

  /** The next tick, taken from the history and not due yet. */
  private final UnsafeBuffer held =
      new UnsafeBuffer(ByteBuffer.allocateDirect(FrameDescriptor.MAX_TICK_BYTES));

  private final TickView view;
  private final Holder holder = new Holder();
  private boolean isHolding;
  private boolean hasBegun;
  private long firstTickNs;
  private long beginNs;
  private volatile boolean closed;

  /** Keeps the tick, and passes on what it is told of losses. */
  private final class Holder implements TickHandler {
    private TickHandler handler = tick -> {};

    @Override
    public void onTick(final TickView tick) {
      tick.copyTo(held, 0);
      isHolding = true;
    }

    @Override
    public void onLoss(final long count) {
      handler.onLoss(count);
    }
  }

  private Replay(final TickSource history, final ReplaySpeed speed, final NanoClock wall) {
    this.history = history;
    this.factor = speed.factor();
    this.wall = wall;
    this.view = new TickView(new ZoneTime(history.zone()), () -> "replayed tick");
  }

  /**
   * Plays history.
   *
   * @param history belongs to the replay from now on
   * @param speed how fast
   * @return a source that the caller closes
   */
  public static Replay of(final TickSource history, final ReplaySpeed speed) {
    return of(history, speed, SystemNanoClock.INSTANCE);
  }

  static Replay of(final TickSource history, final ReplaySpeed speed, final NanoClock wall) {
    return new Replay(history, speed, wall);
  }

  @Override
  public int poll(final TickHandler handler, final int limit) {
    if (closed) {
      throw new ClosedException("replay: this source was closed");
    }
    int delivered = 0;
    holder.handler = handler;
    try {
      while (delivered < limit && !closed && hold() && isDue()) {
        isHolding = false;
        delivered++;
        clock.advance(view);
        handler.onTick(view);
      }
      return delivered;
    } finally {
      view.unwrap();
    }
  }

  private boolean hold() {
    if (isHolding || history.poll(holder, 1) > 0) {
      view.wrap(held, 0);
      return true;
    }
    return false;
  }

  private boolean isDue() {
    final long tickNs = view.exchangeTimeNs();
    if (tickNs == TickView.NO_TIME || factor == Double.POSITIVE_INFINITY) {
      return true;
    }
    if (!hasBegun) {
      hasBegun = true;
      firstTickNs = tickNs;
      beginNs = wall.nanoTime();
    }
    return wall.nanoTime() - beginNs >= (tickNs - firstTickNs) / factor;
  }

  @Override
  public boolean isDone() {
    return !isHolding && history.isDone();
  }

  @Override
  public EpochNanoClock clock() {
    return clock;
  }

  @Override
  public ZoneId zone() {
    return history.zone();
  }

  @Override
  public void close() {
    closed = true;
    history.close();
  }
}
