/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.BroadcasterCounts;
import io.mmarket.ipc.internal.BroadcasterSlot;
import io.mmarket.ipc.internal.CounterTable;
import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.ipc.internal.SubscriberCounts;
import io.mmarket.ipc.internal.ZoneTime;
import io.mmarket.store.ClosedException;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Snapshot;
import io.mmarket.store.internal.PrivateFolder;
import java.io.PrintStream;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Appends ticks to a queue, which any number of {@link TickFeed}s in any process read, and hands
 * them to the subscribers in this one.
 *
 * <p>Any thread may call it; calls wait for each other. Several broadcasters of several processes
 * may write to one queue: sequences have no gap, whoever dies. What a push returned from is in the
 * page cache, where every process sees it: it outlives a kill of this process. What outlives a
 * crash of the host is a matter of {@link SyncPolicy}.
 *
 * <p>Subscribers are called by the thread that pushes, after the append, in the order of
 * registration. One that throws keeps neither the tick from the queue nor the others from the tick;
 * the push throws what it threw when all were called. A subscriber may register and unregister but
 * not push.
 *
 * <p>Belongs to whoever created it. {@link #close()} waits for a push under way.
 */
public final class TickBroadcaster implements AutoCloseable {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  /** Of so many pushes that nobody in this process waits for, one is measured. */
  private static final int MEASURED_PUSHES = 16;

  private final QueueFolder folder;
  private final @Nullable MarketCenter market;
  private final TickAppender appender;
  private final ZoneTime zoneTime;
  private final TickBatch scratch = new TickBatch();
  private final TickDraft draft = new TickDraft();
  private final TickView view;
  private final CounterTable table;
  private final BroadcasterSlot slot;
  private final SubscriberRegistry subscribers;
  private final BroadcastCounters counters;
  private long pushes;
  private long measuredNs;

  /** Where a queue lies that goes with its broadcaster; null for one that stays. */
  private @Nullable PrivateFolder ownFolder;

  private boolean pushing;
  private boolean closed;

  private TickBroadcaster(
      final QueueFolder folder,
      final @Nullable MarketCenter market,
      final TickAppender appender,
      final CounterTable table) {
    this.folder = folder;
    this.market = market;
    this.appender = appender;
    this.zoneTime = new ZoneTime(folder.zone());
    this.view = new TickView(zoneTime, folder.path()::toString);
    this.table = table;
    this.slot = table.takeBroadcaster();
    this.subscribers = new SubscriberRegistry(table, slot);
    this.counters = new BroadcastCounters(slot);
  }

  /**
   * Opens a queue for writing, and makes it in UTC when there is none.
   *
   * @param queue its folder
   * @return a broadcaster that the caller closes
   */
  public static TickBroadcaster create(final Path queue) {
    return create(queue, ZoneOffset.UTC);
  }

  /**
   * Opens a queue for writing, and makes it when there is none.
   *
   * @param queue its folder
   * @param zoneIfCreated the zone of a new queue; an existing one keeps its own
   * @return a broadcaster that the caller closes
   * @throws io.mmarket.store.NotAStoreException when the folder holds something else
   * @throws io.mmarket.store.OutOfSpaceException when the disk has no room for a new file
   */
  public static TickBroadcaster create(final Path queue, final ZoneId zoneIfCreated) {
    return create(queue, BroadcastOptions.defaults().zone(zoneIfCreated));
  }

  /**
   * Opens a queue for writing, and makes it when there is none.
   *
   * @param queue its folder
   * @param options how it works
   * @return a broadcaster that the caller closes
   * @throws io.mmarket.store.NotAStoreException when the folder holds something else
   * @throws io.mmarket.store.OutOfSpaceException when the disk has no room for a new file
   */
  public static TickBroadcaster create(final Path queue, final BroadcastOptions options) {
    return create(queue, options, QueueOptions.DEFAULT);
  }

  /**
   * Opens a queue for writing, and makes it in the market's zone when there is none. Subscribers
   * then get the shared snapshot of each tick's date, too, and a tick without any date is refused.
   *
   * @param queue its folder
   * @param market stays the caller's, who closes it after this broadcaster
   * @return a broadcaster that the caller closes
   * @throws io.mmarket.store.NotAStoreException when the folder holds something else
   * @throws io.mmarket.store.OutOfSpaceException when the disk has no room for a new file
   */
  public static TickBroadcaster create(final Path queue, final MarketCenter market) {
    return create(queue, BroadcastOptions.defaults().market(market));
  }

  /**
   * Makes a queue in memory for the subscribers of this process, and of others who are told its
   * {@link #path()}; closing the broadcaster removes it, and so does the next process that makes
   * one when this one was killed.
   *
   * @param market stays the caller's, who closes it after this broadcaster
   * @return a broadcaster that the caller closes
   * @throws io.mmarket.store.MarketDataException when there is no {@code /dev/shm} to write to
   * @throws io.mmarket.store.OutOfSpaceException when it has no room for a new file
   */
  public static TickBroadcaster create(final MarketCenter market) {
    final PrivateFolder folder = PrivateFolder.make("queue");
    try {
      final TickBroadcaster broadcaster = create(folder.content(), market);
      broadcaster.ownFolder = folder;
      return broadcaster;
    } catch (final RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  static TickBroadcaster create(
      final Path queue,
      final @Nullable MarketCenter market,
      final ZoneId zoneIfCreated,
      final QueueOptions files) {
    final BroadcastOptions options = BroadcastOptions.defaults().zone(zoneIfCreated);
    return create(queue, market == null ? options : options.market(market), files);
  }

  static TickBroadcaster create(
      final Path queue, final BroadcastOptions options, final QueueOptions files) {
    final QueueFolder folder = QueueFolder.openOrCreate(queue, options.zoneIfCreated());
    final CounterTable table = CounterTable.open(folder);
    TickAppender appender = null;
    try {
      appender = TickAppender.open(folder, options, files);
      return new TickBroadcaster(folder, options.market(), appender, table);
    } catch (final RuntimeException e) {
      table.close();
      if (appender != null) {
        appender.close();
      }
      throw e;
    }
  }

  /**
   * Adds a subscriber that is only counted. One with this id stays, with its count and callback.
   *
   * @param id its name, 1 to 80 bytes of UTF-8; the others of the queue have other ones
   * @throws io.mmarket.store.LockedException naming the process when another one has the id
   * @throws io.mmarket.store.MarketDataException when the queue has as many as it can
   */
  public synchronized void registerSubscriber(final String id) {
    checkOpen();
    subscribers.register(id);
  }

  /**
   * Adds a subscriber. One with this id keeps its count and gets the new callback.
   *
   * @param id its name, 1 to 80 bytes of UTF-8; the others of the queue have other ones
   * @param handler called with every tick from now on
   * @throws io.mmarket.store.LockedException naming the process when another one has the id
   * @throws io.mmarket.store.MarketDataException when the queue has as many as it can
   */
  public synchronized void registerSubscriber(final String id, final TickHandler handler) {
    checkOpen();
    subscribers.register(id, handler, null);
  }

  /**
   * Adds a subscriber that wants the market of each tick's date, too. One with this id keeps its
   * count and gets the new callback.
   *
   * @param id its name, 1 to 80 bytes of UTF-8; the others of the queue have other ones
   * @param handler called with every tick from now on
   * @throws io.mmarket.store.LockedException naming the process when another one has the id
   * @throws io.mmarket.store.MarketDataException when the queue has as many as it can
   * @throws IllegalStateException when the broadcaster was created without a market
   */
  public synchronized void registerSubscriber(final String id, final MarketTickHandler handler) {
    checkOpen();
    if (market == null) {
      throw new IllegalStateException(
          folder.path() + ": subscriber '" + id + "' wants snapshots, but there is no market");
    }
    subscribers.register(id, null, handler);
  }

  /**
   * Removes a subscriber; an unknown one is no error.
   *
   * @param id its name
   */
  public synchronized void unregisterSubscriber(final String id) {
    checkOpen();
    subscribers.unregister(id);
  }

  /**
   * How many subscribers this broadcaster calls.
   *
   * @return the count
   */
  public synchronized int subscriberCount() {
    return subscribers.count();
  }

  /**
   * The subscribers of the queue: those that this broadcaster calls and all others, of whatever
   * process, that joined.
   *
   * @return copies of those whose process lives
   */
  public synchronized List<Subscriber> subscribers() {
    checkOpen();
    final long newestSequence =
        table.broadcasters().stream()
            .mapToLong(BroadcasterCounts::lastSequence)
            .reduce(appender.lastSequence(), Math::max);
    return table.subscribers().stream()
        .filter(SubscriberCounts::alive)
        .map(counts -> Subscriber.of(counts, newestSequence))
        .toList();
  }

  /**
   * Publishes a tick.
   *
   * @param date its trading date, {@code YYYY-MM-DD}; the tick's own one, if it has one, stays in
   *     it
   * @param tick copied
   * @return its sequence
   * @throws IllegalArgumentException naming a malformed date or time; nothing was published
   * @throws io.mmarket.store.OutOfSpaceException when the disk is full; nothing was published
   * @throws ClosedException after {@link #close()}
   */
  public synchronized long pushTick(final String date, final Tick tick) {
    beginPush();
    try {
      final int tradingDate = ZoneTime.parseDate(date);
      draft.set(tick, zoneTime);
      if (draft.image().tradingDate() == TickView.NO_DATE) {
        draft.tradingDate(tradingDate);
      }
      return push(scratch.clear().add(draft), tradingDate);
    } finally {
      pushing = false;
    }
  }

  /**
   * Publishes ticks in one append: feeds see all of them or none. The date of each is its trading
   * date, else the first ten characters of its datetime.
   *
   * @param ticks copied; none is no error
   * @return the sequence of the first one, 0 when there is none
   * @throws IllegalArgumentException naming a malformed date or time, or the bound when they do not
   *     fit into one document; nothing was published
   * @throws io.mmarket.store.OutOfSpaceException when the disk is full; nothing was published
   * @throws ClosedException after {@link #close()}
   */
  public synchronized long pushBatch(final List<Tick> ticks) {
    beginPush();
    try {
      scratch.clear();
      for (final Tick tick : ticks) {
        scratch.add(draft.set(tick, zoneTime));
      }
      return push(scratch, TickView.NO_DATE);
    } finally {
      pushing = false;
    }
  }

  /**
   * Publishes a tick that was put together from primitives.
   *
   * @param tick copied, and free for the next one
   * @return its sequence
   * @throws IllegalArgumentException naming an id that is too long; nothing was published
   * @throws io.mmarket.store.OutOfSpaceException when the disk is full; nothing was published
   * @throws ClosedException after {@link #close()}
   */
  public synchronized long publish(final TickDraft tick) {
    beginPush();
    try {
      return push(scratch.clear().add(tick), TickView.NO_DATE);
    } finally {
      pushing = false;
    }
  }

  /**
   * Publishes a batch in one append: feeds see all of it or nothing.
   *
   * @param batch copied; none is no error
   * @return the sequence of its first tick, 0 when there is none
   * @throws io.mmarket.store.OutOfSpaceException when the disk is full; nothing was published
   * @throws ClosedException after {@link #close()}
   */
  public synchronized long publish(final TickBatch batch) {
    beginPush();
    try {
      return push(batch, TickView.NO_DATE);
    } finally {
      pushing = false;
    }
  }

  private void beginPush() {
    checkOpen();
    if (pushing) {
      throw new IllegalStateException(folder.path() + ": a subscriber must not push");
    }
    pushing = true;
  }

  /** The date is that of every tick, or {@link TickView#NO_DATE} when each knows its own. */
  private long push(final TickBatch batch, final int date) {
    if (batch.count() == 0) {
      return 0;
    }
    if (market != null && date == TickView.NO_DATE && batch.hasUndated()) {
      throw new IllegalArgumentException(
          folder.path()
              + ": a tick has neither trading date nor time, so no snapshot belongs to it");
    }
    final long beginNs = System.nanoTime();
    final long firstSequence = appender.append(batch, beginNs);
    counters.addAppend(firstSequence + batch.count() - 1, batch.lengthBytes(), beginNs);
    final RuntimeException thrown =
        market == null && subscribers.count() == 0 ? null : deliver(batch, date);
    counters.addPush(batch.count(), subscribers.count(), beginNs, endNs(beginNs));
    if (thrown != null) {
      throw thrown;
    }
    return firstSequence;
  }

  /**
   * When the push ended. Without subscribers only some pushes are measured, and the others taken to
   * last as long: reading the clock is a tenth of an append.
   */
  private long endNs(final long beginNs) {
    pushes++;
    if (subscribers.count() == 0 && pushes % MEASURED_PUSHES != 1) {
      return beginNs + measuredNs;
    }
    final long endNs = System.nanoTime();
    measuredNs = endNs - beginNs;
    return endNs;
  }

  private @Nullable RuntimeException deliver(final TickBatch batch, final int date) {
    RuntimeException thrown = null;
    int offset = FrameDescriptor.FIRST_TICK_OFFSET;
    for (int i = 0; i < batch.count(); i++) {
      view.wrap(batch.buffer(), offset);
      offset += batch.buffer().getInt(offset + FrameDescriptor.TICK_LENGTH_OFFSET, ORDER);
      Snapshot day = null;
      try {
        day = snapshot(date);
      } catch (final RuntimeException e) {
        thrown = SubscriberRegistry.join(thrown, e);
      }
      final RuntimeException next = subscribers.deliver(view, day);
      thrown = next == null ? thrown : SubscriberRegistry.join(thrown, next);
    }
    view.unwrap();
    return thrown;
  }

  /** The market center keeps snapshots and replaces outdated ones: nothing is kept here. */
  private @Nullable Snapshot snapshot(final int givenDate) {
    if (market == null) {
      return null;
    }
    final int date = givenDate == TickView.NO_DATE ? view.marketDate() : givenDate;
    counters.addLookup(date);
    return market.getDateShared(date);
  }

  /**
   * The counts of this broadcaster so far, which {@link QueueMonitor} shows to other processes.
   *
   * @return a copy made at one moment
   */
  public synchronized BroadcastStats getStats() {
    return counters.stats();
  }

  /**
   * Prints the counts so far and the ticks per second from the first push to the last.
   *
   * @param out where to
   */
  public synchronized void printStats(final PrintStream out) {
    counters.print(out, subscribers.count());
  }

  /** Sets every count of {@link #getStats()} to 0. */
  public synchronized void resetStats() {
    counters.reset();
  }

  /** Forgets which dates' snapshots were attached. */
  public synchronized void clearCache() {
    counters.forgetDates();
  }

  /**
   * The zone in which ticks' text is read.
   *
   * @return the queue's zone
   */
  public ZoneId zone() {
    return folder.zone();
  }

  /**
   * The queue.
   *
   * @return its path
   */
  public Path path() {
    return folder.path();
  }

  /** How often files were synced, for tests. */
  long syncs() {
    return appender.syncs();
  }

  private void checkOpen() {
    if (closed) {
      throw new ClosedException(folder.path() + ": this broadcaster was closed");
    }
  }

  @Override
  public synchronized String toString() {
    return "TickBroadcaster(subscribers=" + subscribers.count() + ")";
  }

  /**
   * Closes the queue's files, and removes a queue in memory; a second call has no effect. Not to be
   * called by a subscriber.
   */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      subscribers.close();
      slot.release();
      table.close();
      appender.close();
      if (ownFolder != null) {
        ownFolder.close();
      }
    }
  }
}
