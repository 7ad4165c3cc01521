/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.CounterTable;
import io.mmarket.ipc.internal.Cursors;
import io.mmarket.ipc.internal.CycleSpan;
import io.mmarket.ipc.internal.HostTime;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.ipc.internal.SubscriberCounts;
import io.mmarket.ipc.internal.SubscriberSlot;
import io.mmarket.store.LockedException;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Removes the oldest files of a queue, whole cycles, and never the newest one that has ticks: the
 * next sequence follows from it. What a subscriber of a living process or a durable cursor has not
 * read yet stays, unless the hard quota is exceeded; then what they lose is counted here, and each
 * is told by its next poll. Feeds without an id keep nothing from going and are told, too. Who has
 * a removed file mapped reads on in it unharmed.
 *
 * <p>Any process with write permission may prune at any time; writers need not know.
 */
public final class QueueRetention {
  private QueueRetention() {}

  /**
   * Removes what a policy does not keep.
   *
   * @param queue an existing queue
   * @param policy what to keep
   * @return what was done
   * @throws io.mmarket.store.NotAStoreException when there is no queue
   * @throws MarketDataException when a file cannot be removed, those before it were
   */
  public static PruneReport prune(final Path queue, final PrunePolicy policy) {
    final long nowNs = HostTime.nowNs();
    return prune(queue, policy, nowNs);
  }

  static PruneReport prune(final Path queue, final PrunePolicy policy, final long nowNs) {
    final QueueFolder folder = QueueFolder.open(queue);
    try (CounterTable table = CounterTable.open(folder)) {
      // Who joins meanwhile waits, and finds what is left.
      return table.whileNobodyJoins(
          () ->
              new PrunePlan(policy, nowNs, readers(folder, table))
                  .apply(CycleSpan.list(folder.ticks())));
    }
  }

  /** The last sequence that each has read; a damaged cursor may have read nothing. */
  private static Map<String, Long> readers(final QueueFolder folder, final CounterTable table) {
    final Map<String, Long> readers = new TreeMap<>();
    for (final SubscriberCounts subscriber : table.subscribers()) {
      if (subscriber.alive() && !subscriber.inProcess()) {
        readers.merge(subscriber.id(), subscriber.position(), Math::min);
      }
    }
    final int unknown = table.unknownSubscribers();
    if (unknown > 0) {
      readers.put("(" + unknown + " unknown)", 0L);
    }
    for (final Cursors.State cursor : Cursors.list(folder.cursors())) {
      readers.merge(cursor.name(), Math.max(0, cursor.sequence()), Math::min);
    }
    return readers;
  }

  /**
   * Removes a durable cursor, so that nothing is kept for it any more.
   *
   * @param queue an existing queue
   * @param name the cursor's
   * @return whether there was one
   * @throws io.mmarket.store.NotAStoreException when there is no queue
   * @throws io.mmarket.store.LockedException naming the process that reads under the name now
   */
  public static boolean dropCursor(final Path queue, final String name) {
    final QueueFolder folder = QueueFolder.open(queue);
    final Path file = Cursors.file(folder.cursors(), name);
    try (CounterTable table = CounterTable.open(folder)) {
      for (final SubscriberCounts subscriber : table.subscribers()) {
        if (subscriber.alive() && subscriber.id().equals(name)) {
          throw new LockedException(file + ": read by process " + subscriber.pid());
        }
      }
      final SubscriberSlot slot = table.join(name);
      try {
        Files.delete(file);
        return true;
      } catch (final NoSuchFileException e) {
        return false;
      } catch (final IOException e) {
        throw FileFailure.of(file, "cannot be removed", e);
      } finally {
        slot.release();
      }
    }
  }

  /** Names the readers of a map whose position is before a sequence. */
  static List<String> behind(final Map<String, Long> readers, final long sequence) {
    return readers.entrySet().stream()
        .filter(reader -> reader.getValue() < sequence)
        .map(Map.Entry::getKey)
        .toList();
  }
}
