/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.BroadcasterCounts;
import io.mmarket.ipc.internal.CounterReader;
import io.mmarket.ipc.internal.Cursors;
import io.mmarket.ipc.internal.HostTime;
import io.mmarket.ipc.internal.NewestSequence;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.ipc.internal.SubscriberCounts;
import io.mmarket.store.ClosedException;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches a queue from any process: its writers, its subscribers and how far behind each is. Writes
 * nothing and needs read permission only.
 *
 * <p>Belongs to whoever opened it; any thread may use it.
 */
public final class QueueMonitor implements AutoCloseable {
  private final QueueFolder folder;
  private final NewestSequence newest;
  private @Nullable CounterReader counters;
  private boolean closed;

  private QueueMonitor(final QueueFolder folder) {
    this.folder = folder;
    this.newest = new NewestSequence(folder.ticks());
  }

  /**
   * Opens a monitor.
   *
   * @param queue an existing queue
   * @return a monitor that the caller closes
   * @throws io.mmarket.store.NotAStoreException when there is no queue
   * @throws io.mmarket.store.DamagedFileException naming file and offset when its newest part is
   */
  public static QueueMonitor open(final Path queue) {
    final QueueMonitor monitor = new QueueMonitor(QueueFolder.open(queue));
    monitor.newestSequence();
    return monitor;
  }

  /**
   * Looks at the queue.
   *
   * @return what is going on there now; without writers and subscribers while nobody counted yet,
   *     or the counters are damaged
   * @throws ClosedException after {@link #close()}
   */
  public synchronized QueueStatus status() {
    if (closed) {
      throw new ClosedException(folder.path() + ": this monitor was closed");
    }
    if (counters == null) {
      counters = CounterReader.open(folder);
    }
    // Positions first: what a subscriber read was in the queue before.
    final List<SubscriberCounts> subscribers =
        counters == null ? List.of() : counters.subscribers();
    final List<BroadcasterCounts> writers = counters == null ? List.of() : counters.broadcasters();
    final List<Cursors.State> cursors = Cursors.list(folder.cursors());
    final long newestSequence = newestSequence();
    final long dead =
        subscribers.stream().filter(counts -> !counts.alive()).count()
            + writers.stream().filter(counts -> !counts.alive()).count();
    return new QueueStatus(
        HostTime.nowNs(),
        newestSequence,
        writers.stream().filter(BroadcasterCounts::alive).map(QueueWriter::of).toList(),
        subscribers.stream()
            .filter(SubscriberCounts::alive)
            .map(counts -> Subscriber.of(counts, newestSequence))
            .toList(),
        cursors.stream().map(state -> QueueCursor.of(state, newestSequence)).toList(),
        (int) dead,
        freeBytes());
  }

  private long newestSequence() {
    try {
      return newest.look();
    } finally {
      newest.leave();
    }
  }

  private long freeBytes() {
    try {
      return Files.getFileStore(folder.ticks()).getUsableSpace();
    } catch (final IOException e) {
      throw FileFailure.of(folder.path(), "free space is unknown", e);
    }
  }

  /** Closes the monitor; a second call has no effect. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      newest.close();
      if (counters != null) {
        counters.close();
      }
    }
  }
}
