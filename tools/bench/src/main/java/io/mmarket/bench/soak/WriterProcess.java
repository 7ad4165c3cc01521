/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import io.mmarket.ipc.BroadcastOptions;
import io.mmarket.ipc.FastDays;
import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.TickBatch;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickDraft;
import io.mmarket.ipc.TickFeed;
import io.mmarket.store.LockedException;
import io.mmarket.store.OutOfSpaceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A process that appends to the queue beside the daemon: {@code WriterProcess SOURCE QUEUE BOOK
 * BEGIN_MS DAY_MS}. After a kill it goes on with its first tick that is not in the queue.
 */
final class WriterProcess {
  private static final int LIMIT = 1_000;
  private static final int MAX_BATCH = 20;
  private static final long RETRY_MS = 100;

  private final int source;
  private final Book book;
  private final TickBatch batch = new TickBatch();
  private final TickDraft draft = new TickDraft();
  private final Random random = new Random();

  private WriterProcess(final int source, final Book book) {
    this.source = source;
    this.book = book;
  }

  public static void main(final String[] args) {
    final Book book = Book.of(Path.of(args[2]));
    final FastDays days = new FastDays(Long.parseLong(args[3]), Long.parseLong(args[4]));
    Life.live(
        book,
        life -> {
          life.endWith(System.in);
          try (TickBroadcaster broadcaster =
              days.open(Path.of(args[1]), BroadcastOptions.defaults())) {
            new WriterProcess(Integer.parseInt(args[0]), book).run(life, broadcaster);
          }
        });
  }

  private void run(final Life life, final TickBroadcaster broadcaster) throws InterruptedException {
    final long first = firstMissing(broadcaster.path());
    final long beginNs = System.nanoTime();
    long next = first;
    while (!life.isOver()) {
      final int count = 1 + random.nextInt(MAX_BATCH);
      publish(broadcaster, next, count);
      next += count;
      final long dueNs =
          beginNs + TimeUnit.SECONDS.toNanos(1) * (next - first) / SoakPlan.WRITTEN_A_SECOND;
      TimeUnit.NANOSECONDS.sleep(Math.min(dueNs - System.nanoTime(), RETRY_MS * 1_000_000));
    }
  }

  /** The tick behind the newest of its own in the queue, acknowledged or not. */
  private long firstMissing(final Path queue) {
    final long[] next = {book.get(Book.ACKNOWLEDGED)};
    final long from = Math.max(1, book.get(Book.ACKNOWLEDGED_SEQUENCE));
    try (TickFeed feed =
        TickFeed.open(queue, ReadFrom.sequence(from), List.of(Sample.instrument(source)))) {
      while (feed.poll(new Newest(next), LIMIT) > 0) {
        // Up to the end.
      }
    }
    return next[0];
  }

  private void publish(final TickBroadcaster broadcaster, final long first, final int count)
      throws InterruptedException {
    batch.clear();
    for (int i = 0; i < count; i++) {
      batch.add(Sample.fill(draft, source, first + i));
    }
    while (true) {
      try {
        final long sequence = broadcaster.publish(batch);
        book.put(Book.ACKNOWLEDGED_SEQUENCE, sequence);
        book.put(Book.ACKNOWLEDGED, first + count);
        return;
      } catch (final OutOfSpaceException | LockedException e) {
        // Both say that nothing was appended.
        book.add(Book.REFUSED, 1);
        TimeUnit.MILLISECONDS.sleep(RETRY_MS);
      }
    }
  }
}
