/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import io.mmarket.ingest.FileRefusedException;
import io.mmarket.ingest.TickFile;
import io.mmarket.ingest.daemon.ReplayProgress.Mark;
import io.mmarket.ingest.internal.FileRecognizer;
import io.mmarket.ingest.internal.ledger.ContentHash;
import io.mmarket.ingest.internal.ledger.FileStamp;
import io.mmarket.ingest.internal.publish.BatchPublisher;
import io.mmarket.ingest.internal.publish.Pace;
import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.ReplaySpeed;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickFeed;
import io.mmarket.store.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the ticks of ingested files, one file after the other in the order in which they came,
 * each content once: a replay that was interrupted, however, goes on behind the last tick that the
 * queue has. One thread runs it, any may add files.
 */
final class TickReplay implements Runnable {
  private static final String PART = "replay";
  private static final int BATCH_TICKS = 256;
  private static final long LOOK_MS = 200;

  private final DaemonContext context;
  private final TickBroadcaster broadcaster;
  private final ReplaySpeed speed;
  private final ReplayLedger ledger;
  private final SteadyFlush steady;
  private final BlockingQueue<Path> files = new LinkedBlockingQueue<>();
  private volatile @Nullable Path present;

  TickReplay(
      final DaemonContext context,
      final TickBroadcaster broadcaster,
      final ReplaySpeed speed,
      final ReplayLedger ledger) {
    this.context = context;
    this.broadcaster = broadcaster;
    this.speed = speed;
    this.ledger = ledger;
    this.steady = new SteadyFlush(context, PART);
  }

  void add(final List<Path> more) {
    files.addAll(more);
    context.counters().set(DaemonCount.REPLAY_WAITING, files.size());
  }

  /** The file whose ticks are published now, or null. Any thread. */
  @Nullable Path present() {
    return present;
  }

  @Override
  public void run() {
    try {
      while (!context.isStopping()) {
        final Path file = files.poll(LOOK_MS, TimeUnit.MILLISECONDS);
        if (file != null) {
          context.counters().set(DaemonCount.REPLAY_WAITING, files.size());
          replay(file);
        }
      }
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ledger.close();
    }
  }

  private void replay(final Path path) throws InterruptedException {
    try {
      if (holdsTicks(path)) {
        final FileStamp stamp = FileStamp.of(path);
        final String known = ledger.hashOf(stamp).orElse("");
        final String hash = known.isEmpty() ? ContentHash.of(path) : known;
        if (ledger.isDone(hash)) {
          context.log().info("replay.known", "path", path);
        } else {
          present = path;
          replay(path, stamp, hash);
        }
      }
    } catch (final IOException | FileRefusedException e) {
      context.log().warn("replay.refused", "path", path, "reason", String.valueOf(e.getMessage()));
      context.reject(ledger -> ledger.file(path, "cannot be replayed: " + e.getMessage()));
      context.reject(RejectedLedger::flush);
    } finally {
      present = null;
    }
  }

  private boolean holdsTicks(final Path path) {
    final FileRecognizer recognizer = new FileRecognizer(context.options().read(), false);
    return recognizer.recognize(path).plan().kind() == Kind.TICK;
  }

  private void replay(final Path path, final FileStamp stamp, final String hash)
      throws InterruptedException {
    try (ReplayProgress progress = ledger.progress(hash)) {
      final Mark begin = begin(path, progress);
      context
          .log()
          .info(
              begin.ticks() == 0 ? "replay.begin" : "replay.resumed",
              "path",
              path,
              "ticks",
              begin.ticks());
      try (TickFile file = open(path)) {
        final Mark end = publish(file, begin, progress);
        if (end != null) {
          ledger.finish(stamp, hash, end);
          context.counters().add(DaemonCount.REPLAY_FILES, 1);
          context
              .log()
              .info("replay.end", "path", path, "ticks", end.ticks(), "sequence", end.last());
        }
      }
    }
  }

  private TickFile open(final Path path) {
    return TickFile.open(path, context.options().read(), broadcaster.zone());
  }

  /** Where to go on. */
  private Mark begin(final Path path, final ReplayProgress progress) {
    final Mark mark = progress.newest();
    final Mark begin;
    if (mark == null) {
      try (TickFeed feed = TickFeed.open(broadcaster.path(), ReadFrom.end())) {
        begin = new Mark(0, feed.lastSequence(), feed.lastSequence());
      }
    } else {
      begin = new ReplayResume(broadcaster.path(), () -> open(path)).find(mark);
    }
    progress.mark(begin);
    return begin;
  }

  /** Publishes what follows; null when the daemon stops before its end. */
  private @Nullable Mark publish(
      final TickFile file, final Mark begin, final ReplayProgress progress)
      throws InterruptedException {
    final Mark[] mark = {begin};
    final Pace pace = new Pace(speed);
    final BatchPublisher publisher =
        new BatchPublisher(
            broadcaster,
            Integer.MAX_VALUE,
            (first, count) -> {
              final Mark before = mark[0];
              mark[0] = new Mark(before.ticks() + count, before.before(), first + count - 1);
              progress.mark(mark[0]);
              context.counters().add(DaemonCount.REPLAY_TICKS, count);
              context.counters().raise(DaemonCount.LAST_SEQUENCE, first + count - 1);
            });
    for (long i = 0; i < begin.ticks(); i++) {
      file.next(publisher.draft());
    }
    while (!context.isStopping() && file.next(publisher.draft())) {
      final long waitNs = pace.waitNs(publisher.draft().exchangeTimeNs());
      if (waitNs > 0 && !(steady.flush(publisher) && context.pause(waitNs))) {
        return null;
      }
      publisher.addDraft();
      if (publisher.gathered() == BATCH_TICKS && !steady.flush(publisher)) {
        return null;
      }
    }
    return steady.flush(publisher) && !context.isStopping() ? mark[0] : null;
  }
}
