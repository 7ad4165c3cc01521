/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import io.mmarket.ingest.TickFile;
import io.mmarket.ingest.daemon.ReplayProgress.Mark;
import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.TickDraft;
import io.mmarket.ipc.TickFeed;
import io.mmarket.ipc.TickHandler;
import io.mmarket.ipc.TickMatcher;
import io.mmarket.ipc.TickView;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds by the queue's own content how many of a file's ticks it has, where the mark of the replay
 * is only a hint: behind the mark the file's next ticks are looked for in their order, ticks of
 * others in between. So a tick that was appended right before a kill is not published twice. A mark
 * that the queue contradicts (a crash of the host took its end) is not believed, and all of the
 * file is looked for. A tick that somebody else published there and that equals the file's next one
 * in every field counts as the file's.
 *
 * <p>For one thread.
 */
final class ReplayResume {
  private static final int POLL_TICKS = 1024;

  private final Path queue;
  private final Supplier<TickFile> files;
  private final TickMatcher matcher = new TickMatcher();
  private final TickDraft draft = new TickDraft();
  private boolean hasNext;
  private long ticks;
  private long last;

  /**
   * Looks into a queue.
   *
   * @param files opens the file from its begin, closed here
   */
  ReplayResume(final Path queue, final Supplier<TickFile> files) {
    this.queue = queue;
    this.files = files;
  }

  /** How far the queue is, given the last mark. */
  Mark find(final Mark mark) {
    if (!isBelievable(mark)) {
      return search(new Mark(0, mark.before(), mark.before()));
    }
    return search(mark);
  }

  /** Whether the queue has the mark's last tick where the mark says, as far as it is retained. */
  private boolean isBelievable(final Mark mark) {
    if (mark.ticks() == 0) {
      return newestSequence() >= mark.last();
    }
    try (TickFile file = files.get();
        TickFeed feed = TickFeed.open(queue, ReadFrom.sequence(mark.last()))) {
      for (long i = 0; i < mark.ticks(); i++) {
        if (!file.next(draft)) {
          return false;
        }
      }
      matcher.expect(draft);
      final boolean isThere = feed.newestSequence() >= mark.last();
      final boolean[] isSame = {true};
      feed.poll(
          retained(tick -> isSame[0] = tick.sequence() != mark.last() || matcher.matches(tick)), 1);
      return isThere && isSame[0];
    }
  }

  private long newestSequence() {
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.end())) {
      return feed.lastSequence();
    }
  }

  private Mark search(final Mark from) {
    ticks = from.ticks();
    last = from.last();
    try (TickFile file = files.get();
        TickFeed feed = TickFeed.open(queue, ReadFrom.sequence(from.last() + 1))) {
      for (long i = 0; i < from.ticks(); i++) {
        file.next(draft);
      }
      expectNext(file);
      int polled = POLL_TICKS;
      while (hasNext && polled > 0) {
        polled =
            feed.poll(
                retained(
                    tick -> {
                      if (hasNext && matcher.matches(tick)) {
                        ticks++;
                        last = tick.sequence();
                        expectNext(file);
                      }
                    }),
                POLL_TICKS);
      }
    }
    return new Mark(ticks, from.before(), last);
  }

  /** What retention removed cannot be looked at. */
  private static TickHandler retained(final Consumer<TickView> handler) {
    return new TickHandler() {
      @Override
      public void onTick(final TickView tick) {
        handler.accept(tick);
      }

      @Override
      public void onLoss(final long count) {
        // Those were published before the mark, or are nobody's that still looks for them.
      }
    };
  }

  private void expectNext(final TickFile file) {
    hasNext = file.next(draft);
    if (hasNext) {
      matcher.expect(draft);
    }
  }
}
