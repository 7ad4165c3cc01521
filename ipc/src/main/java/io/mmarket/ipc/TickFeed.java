/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.ReadFrom.Place;
import io.mmarket.ipc.internal.FrameCheck;
import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.internal.FrameReader;
import io.mmarket.ipc.internal.NewestSequence;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.ipc.internal.SymbolFilter;
import io.mmarket.ipc.internal.ZoneTime;
import io.mmarket.store.ClosedException;
import io.mmarket.store.DamagedFileException;
import java.lang.ref.Reference;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Tails a queue from any process by walking its mapped files, and no writer notices it. One that
 * was opened takes no lock, writes nothing and needs read permission only. One that joined is a
 * subscriber with an id, which others see in {@link QueueMonitor} and for which retention keeps
 * what it has not read yet; it needs write permission.
 *
 * <p>A feed belongs to whoever opened it, is used by one thread at a time and closed by any. Ticks
 * are seen in the order of their sequences, each once, and only when complete; a batch appears as a
 * whole.
 */
public final class TickFeed implements TickSource {
  // A long file, because the way through the present frame is not apart from the way to it: both
  // move the same few fields, which a poll keeps in registers.

  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private final QueueFolder folder;
  private final @Nullable SymbolFilter filter;
  private final FrameReader reader;
  private final TickView view;
  private @Nullable NewestSequence lookAhead;
  private @Nullable DamagedFileException damage;
  private @Nullable Membership membership;
  private volatile boolean closed;

  /** The present frame: its memory and end, ticks left, where the next begins, its sequence. */
  private UnsafeBuffer frame = new UnsafeBuffer(new byte[0]);

  /** Where a tick has the time that is awaited, 0 when none is. */
  private int awaitedTimeOffset;

  private long awaitedTimeNs;

  private int frameEnd;
  private int remaining;
  private int tickOffset;
  private long nextSequence = 1;

  /** Ticks handed over so far, and those removed that the handler has not been told of. */
  private long handedOver;

  private long untoldLoss;

  /** Whether the handler has the newest tick in hand, or threw it up. */
  private boolean inHand;

  private TickFeed(final QueueFolder folder, final @Nullable SymbolFilter filter) {
    this.folder = folder;
    this.filter = filter;
    this.reader = new FrameReader(folder.ticks());
    this.view =
        new TickView(new ZoneTime(folder.zone()), reader.walker()::describe, folder.advice());
  }

  /**
   * Opens a feed of all symbols.
   *
   * @param queue an existing queue, possibly without ticks yet
   * @param from where to begin
   * @return a feed that the caller closes
   * @throws io.mmarket.store.NotAStoreException when there is no queue
   * @throws DamagedFileException naming file and offset when the way there is damaged
   */
  public static TickFeed open(final Path queue, final ReadFrom from) {
    return openFiltered(queue, from, null);
  }

  /**
   * Opens a feed of chosen symbols.
   *
   * @param queue an existing queue, possibly without ticks yet
   * @param from where to begin, counted in ticks of all symbols
   * @param symbols instrument ids
   * @return a feed that the caller closes
   * @throws io.mmarket.store.NotAStoreException when there is no queue
   * @throws DamagedFileException naming file and offset when the way there is damaged
   */
  public static TickFeed open(
      final Path queue, final ReadFrom from, final Collection<String> symbols) {
    return openFiltered(queue, from, new SymbolFilter(symbols));
  }

  private static TickFeed openFiltered(
      final Path queue, final ReadFrom from, final @Nullable SymbolFilter filter) {
    final TickFeed feed = new TickFeed(QueueFolder.open(queue), filter);
    try {
      feed.seek(from);
      return feed;
    } catch (final RuntimeException e) {
      feed.close();
      throw feed.explained(e);
    }
  }

  /**
   * Joins a queue as a subscriber that gets the ticks of all symbols from now on.
   *
   * @param queue an existing queue, possibly without ticks yet
   * @param id its name, 1 to 80 bytes of UTF-8; one that this process has already keeps its count,
   *     and the older one counts no more
   * @return a feed that the caller closes
   * @throws io.mmarket.store.NotAStoreException when there is no queue
   * @throws io.mmarket.store.LockedException naming the process when another one has the id
   * @throws io.mmarket.store.MarketDataException when the queue has as many subscribers as it can,
   *     or this user must not write there
   * @throws DamagedFileException naming file and offset when the way there is damaged
   */
  public static TickFeed join(final Path queue, final String id) {
    return join(queue, Subscription.of(id));
  }

  /**
   * Joins a queue as a subscriber. One that begins at the queue's end gets every tick that is
   * published after others see that it joined, as {@link QueueMonitor} shows.
   *
   * @param queue an existing queue, possibly without ticks yet
   * @param subscription its name and what it wants
   * @return a feed that the caller closes
   * @throws io.mmarket.store.NotAStoreException when there is no queue
   * @throws io.mmarket.store.LockedException naming the process when another one has the id
   * @throws io.mmarket.store.MarketDataException when the queue has as many subscribers as it can,
   *     or this user must not write there
   * @throws DamagedFileException naming file and offset when the way there is damaged
   */
  public static TickFeed join(final Path queue, final Subscription subscription) {
    final QueueFolder folder = QueueFolder.open(queue);
    final Collection<String> symbols = subscription.symbols();
    final TickFeed feed =
        new TickFeed(folder, symbols.isEmpty() ? null : new SymbolFilter(symbols));
    try {
      final boolean isAtEnd = subscription.from().place() == Place.END && feed.foundEnd();
      // Joined before it goes anywhere else: from here on nothing is removed that it may want.
      final Membership membership = Membership.join(folder, subscription);
      feed.membership = membership;
      if (!isAtEnd || membership.begin().place() != Place.END) {
        feed.seek(membership.begin());
      }
      membership.begun(feed.lastSequence(), feed.lastDone());
      return feed;
    } catch (final RuntimeException e) {
      feed.close();
      throw feed.explained(e);
    }
  }

  /** Goes to the end, unless something is damaged: who begins elsewhere may never get there. */
  private boolean foundEnd() {
    try {
      seekEnd();
      return true;
    } catch (final DamagedFileException e) {
      return false;
    }
  }

  private RuntimeException explained(final RuntimeException e) {
    return e instanceof DamagedFileException damaged ? folder.withAdvice(damaged) : e;
  }

  private void seek(final ReadFrom from) {
    switch (from.place()) {
      case START -> seekStart();
      case END -> seekEnd();
      case LAST -> {
        seekEnd();
        if (from.value() > 0 && nextSequence > 1) {
          seekSequence(Math.max(1, nextSequence - from.value()));
          untoldLoss = 0;
        }
      }
      case SEQUENCE -> seekSequence(Math.max(1, from.value()));
      case TIME -> seekTime(from.value(), FrameDescriptor.TICK_EXCHANGE_TIME_OFFSET);
      case PUBLISH_TIME -> seekTime(from.value(), FrameDescriptor.TICK_PUBLISH_TIME_OFFSET);
      default -> throw new AssertionError(from.place());
    }
  }

  /** What is oldest now is where this feed begins: removed before it is read, it is lost. */
  private void seekStart() {
    try {
      if (reader.next()) {
        enterFrame();
      }
    } catch (final DamagedFileException e) {
      damage = folder.withAdvice(e);
    }
  }

  private void seekEnd() {
    reader.seekEnd();
    nextSequence = reader.lastSequence() + 1;
  }

  private void seekSequence(final long sequence) {
    if (reader.seekSequence(sequence)) {
      enterFrame();
      untoldLoss = Math.max(0, nextSequence - sequence);
      while (nextSequence < sequence) {
        passTick();
      }
    } else {
      nextSequence = reader.lastSequence() + 1;
    }
  }

  private void seekTime(final long timeNs, final int timeOffset) {
    awaitedTimeNs = timeNs;
    awaitedTimeOffset = timeOffset;
    boolean entered =
        reader.seekTime(timeNs, timeOffset == FrameDescriptor.TICK_EXCHANGE_TIME_OFFSET);
    while (entered) {
      enterFrame();
      entered = !passEarlier() && reader.next();
    }
    nextSequence = Math.max(nextSequence, reader.lastSequence() + 1 - remaining);
  }

  /** Passes ticks before the awaited time; whether the present frame has one that is not. */
  private boolean passEarlier() {
    while (remaining > 0) {
      final int offset = tickOffset;
      passTick();
      if (frame.getLong(offset + awaitedTimeOffset, ORDER) >= awaitedTimeNs) {
        tickOffset = offset;
        remaining++;
        nextSequence--;
        awaitedTimeOffset = 0;
        return true;
      }
    }
    return false;
  }

  /**
   * Hands over the ticks that are there. What retention removed before it was read is told first,
   * by {@link TickHandler#onLoss}.
   *
   * @param handler takes each; it must not use this feed but may close it
   * @param limit how many to hand over at most
   * @return how many were; fewer than the limit means that the present end was reached
   * @throws DamagedFileException naming file and offset when what follows is no tick; so does every
   *     later call
   * @throws ClosedException after {@link #close()}
   */
  @Override
  public synchronized int poll(final TickHandler handler, final int limit) {
    checkOpen();
    final Membership joined = membership;
    return joined == null ? pollTicks(handler, limit) : pollCounted(handler, limit, joined);
  }

  /** In steps, so that a long poll is seen to live and comes to its checkpoints. */
  private int pollCounted(final TickHandler handler, final int limit, final Membership joined) {
    int delivered = 0;
    int step = limit;
    int ticks = limit;
    while (ticks == step && delivered < limit && !closed) {
      step = joined.step(limit - delivered);
      final long before = handedOver;
      try {
        ticks = pollTicks(handler, step);
      } finally {
        joined.polled((int) (handedOver - before), lastSequence(), lastDone());
      }
      delivered += ticks;
    }
    return delivered;
  }

  private int pollTicks(final TickHandler handler, final int limit) {
    int delivered = 0;
    try {
      while (delivered < limit && !closed && (remaining > 0 || nextFrame())) {
        if (untoldLoss > 0) {
          tellLoss(handler);
        }
        if (awaitedTimeOffset != 0 && !passEarlier()) {
          continue;
        }
        delivered +=
            filter == null
                ? deliver(handler, limit - delivered)
                : deliverChosen(handler, limit - delivered, filter);
      }
      inHand = false;
      return delivered;
    } finally {
      view.unwrap();
      Reference.reachabilityFence(this);
    }
  }

  private boolean nextFrame() {
    if (damage != null) {
      throw new DamagedFileException(String.valueOf(damage.getMessage()), damage);
    }
    try {
      if (!reader.next()) {
        return false;
      }
    } catch (final DamagedFileException e) {
      damage = folder.withAdvice(e);
      throw damage;
    }
    final long expected = nextSequence;
    enterFrame();
    untoldLoss += nextSequence - expected;
    return true;
  }

  private void tellLoss(final TickHandler handler) {
    final long count = untoldLoss;
    untoldLoss = 0;
    if (membership != null) {
      membership.lost(count);
    }
    handler.onLoss(count);
  }

  @SuppressWarnings("ReferenceEquality") // a store of a reference costs a barrier
  private void enterFrame() {
    final UnsafeBuffer memory = reader.buffer();
    if (frame != memory) {
      frame = memory;
      leaveLookAhead();
    }
    frameEnd = reader.endOffset();
    remaining = reader.count();
    tickOffset = reader.firstTickOffset();
    nextSequence = reader.firstSequence();
  }

  /** It would keep a file that retention removes, long after this feed went on. */
  private void leaveLookAhead() {
    if (lookAhead != null) {
      lookAhead.leave();
    }
  }

  /** Hands over ticks of the present frame. What changes stays in registers meanwhile. */
  private int deliver(final TickHandler handler, final int limit) {
    view.attach(frame);
    final UnsafeBuffer ticks = frame;
    final int end = frameEnd;
    final int count = Math.min(remaining, limit);
    int offset = tickOffset;
    long sequence = nextSequence;
    int done = 0;
    inHand = true;
    try {
      while (done < count && !closed) {
        final int lengthBytes = FrameCheck.tickLengthBytes(ticks, offset, end - offset);
        if (lengthBytes == 0
            || ticks.getLong(offset + FrameDescriptor.TICK_SEQUENCE_OFFSET, ORDER) != sequence) {
          throw noTick(sequence);
        }
        view.moveTo(offset);
        offset += lengthBytes;
        sequence++;
        done++;
        handler.onTick(view);
      }
      inHand = false;
      return done;
    } finally {
      tickOffset = offset;
      nextSequence = sequence;
      remaining -= done;
      handedOver += done;
    }
  }

  /** Hands over the chosen ticks of the present frame. */
  private int deliverChosen(final TickHandler handler, final int limit, final SymbolFilter chosen) {
    view.attach(frame);
    int delivered = 0;
    inHand = true;
    while (remaining > 0 && delivered < limit && !closed) {
      final int offset = tickOffset;
      passTick();
      final String symbol =
          chosen.candidate(frame.getLong(offset + FrameDescriptor.TICK_HASH_OFFSET, ORDER));
      if (symbol != null) {
        view.moveTo(offset);
        if (view.instrumentIdEquals(symbol)) {
          delivered++;
          handedOver++;
          handler.onTick(view);
        }
      }
    }
    inHand = false;
    return delivered;
  }

  /** Goes past the next tick of the present frame, which is checked to be one. */
  private void passTick() {
    final int offset = tickOffset;
    final int lengthBytes = FrameCheck.tickLengthBytes(frame, offset, frameEnd - offset);
    if (lengthBytes == 0
        || frame.getLong(offset + FrameDescriptor.TICK_SEQUENCE_OFFSET, ORDER) != nextSequence) {
      throw noTick(nextSequence);
    }
    tickOffset = offset + lengthBytes;
    remaining--;
    nextSequence++;
  }

  private DamagedFileException noTick(final long sequence) {
    return new DamagedFileException(
        reader.walker().describe()
            + ": no tick where that of sequence "
            + sequence
            + " is"
            + folder.advice());
  }

  /**
   * The newest tick that the handler came back from, or that it never gets and knows of: a loss
   * that is not told yet must be told to the next life, if this one ends before.
   */
  private long lastDone() {
    return (inHand ? lastSequence() - 1 : lastSequence()) - untoldLoss;
  }

  /**
   * Saves the place of a durable subscriber now: all up to {@link #lastSequence()} is done with. It
   * outlives a kill of this process at once. Has no effect on a feed without a cursor. Not to be
   * called by a handler.
   *
   * @throws ClosedException after {@link #close()}
   */
  public synchronized void checkpoint() {
    checkOpen();
    if (membership != null) {
      membership.checkpoint(lastSequence() - untoldLoss);
    }
  }

  /**
   * The newest tick that was handed over, or passed by a filter or when opening.
   *
   * @return its sequence, 0 when there is none
   */
  public long lastSequence() {
    return nextSequence - 1;
  }

  /**
   * The newest tick in the queue, looked up by a second walk that goes on where it last was.
   *
   * @return its sequence, 0 when there is none
   * @throws ClosedException after {@link #close()}
   */
  public synchronized long newestSequence() {
    checkOpen();
    if (lookAhead == null) {
      lookAhead = new NewestSequence(folder.ticks());
    }
    return Math.max(lookAhead.look(), lastSequence());
  }

  /**
   * How far this feed is behind.
   *
   * @return ticks in the queue after {@link #lastSequence()}, of all symbols
   * @throws ClosedException after {@link #close()}
   */
  public long backlog() {
    return newestSequence() - lastSequence();
  }

  /**
   * The queue.
   *
   * @return its path
   */
  public Path path() {
    return folder.path();
  }

  /**
   * Whether nothing more will come.
   *
   * @return false: a queue may always go on
   */
  @Override
  public boolean isDone() {
    return false;
  }

  /**
   * The wall's time.
   *
   * @return the system's clock
   */
  @Override
  public EpochNanoClock clock() {
    return SystemEpochNanoClock.INSTANCE;
  }

  /**
   * The zone in which times are printed.
   *
   * @return the queue's zone
   */
  @Override
  public ZoneId zone() {
    return folder.zone();
  }

  /**
   * Whether the feed was closed.
   *
   * @return true after {@link #close()}
   */
  public boolean isClosed() {
    return closed;
  }

  private void checkOpen() {
    if (closed) {
      throw new ClosedException(folder.path() + ": this feed was closed");
    }
  }

  /**
   * Closes the feed; a poll that another thread is in the middle of ends with the tick it hands
   * over. A durable subscriber's place is saved and synced. A second call has no effect.
   */
  @Override
  public void close() {
    closed = true;
    synchronized (this) {
      if (membership != null) {
        membership.close(lastDone());
      }
      reader.close();
      if (lookAhead != null) {
        lookAhead.close();
      }
    }
  }
}
