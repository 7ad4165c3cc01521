/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import io.mmarket.ingest.daemon.Arrivals.Moment;
import io.mmarket.ingest.internal.ledger.FileStamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the watched folders, on hints and now and then without, and ingests what is complete.
 * One thread runs it; any may ask for the folders.
 */
final class WatchLoop implements Runnable {
  private static final long BUSY_LOOK_NS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long IDLE_LOOK_NS = TimeUnit.SECONDS.toNanos(5);
  private static final long HINT_NS = TimeUnit.MILLISECONDS.toNanos(50);

  /** A pause is so many times as long as the look before it: folders may be large. */
  private static final int BUSY_PAUSES = 1;

  private static final int IDLE_PAUSES = 9;

  private final DaemonContext context;
  private final BatchIngest ingest;
  private final Arrivals arrivals;
  private final Map<Path, Boolean> isThere = new LinkedHashMap<>();
  private long lookNs;

  WatchLoop(final DaemonContext context, final BatchIngest ingest) {
    this.context = context;
    this.ingest = ingest;
    this.arrivals = new Arrivals(context.options().timing(), ParquetEnd::isThere);
    for (final Path folder : context.options().watched()) {
      isThere.put(folder.toAbsolutePath().normalize(), true);
    }
  }

  @Override
  public void run() {
    try (ChangeHints hints = new ChangeHints(context.log())) {
      while (!context.isStopping()) {
        look(hints);
        ingestWhatIsDue();
        await(hints);
      }
    } catch (final IOException e) {
      context.log().warn("watch.closed", "message", String.valueOf(e.getMessage()));
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void await(final ChangeHints hints) throws InterruptedException {
    final boolean isBusy = arrivals.waiting() > 0 || arrivals.gathered() > 0 || ingest.hasLeft();
    // In slices, so that stopping need not wait for a hint.
    final long endNs = System.nanoTime() + (isBusy ? BUSY_LOOK_NS : IDLE_LOOK_NS);
    if (!context.pause(Math.max(HINT_NS, (isBusy ? BUSY_PAUSES : IDLE_PAUSES) * lookNs))) {
      return;
    }
    long leftNs = endNs - System.nanoTime();
    while (leftNs > 0 && !context.isStopping()) {
      if (hints.await(Math.min(leftNs, BUSY_LOOK_NS))) {
        return;
      }
      leftNs = endNs - System.nanoTime();
    }
  }

  private void look(final ChangeHints hints) {
    final long beginNs = System.nanoTime();
    // By name: of files that came together the order is not left to the disk.
    final Map<Path, FileStamp> seen = new TreeMap<>();
    for (final Path folder : List.copyOf(isThere.keySet())) {
      final FolderScan scan = FolderScan.of(folder);
      tell(folder, scan.isThere());
      hints.listenTo(scan.folders());
      seen.putAll(scan.files());
    }
    lookNs = System.nanoTime() - beginNs;
    final List<ReadyFile> found = arrivals.look(seen, now());
    for (final ReadyFile file : found) {
      context.counters().add(file.rule().count(), 1);
      context
          .log()
          .info(
              "file.ready",
              "path",
              file.path(),
              "rule",
              file.rule().label(),
              "bytes",
              file.stamp().lengthBytes());
    }
    count();
  }

  private void tell(final Path folder, final boolean nowThere) {
    final Boolean before;
    synchronized (isThere) {
      before = isThere.put(folder, nowThere);
    }
    if (before != null && before != nowThere) {
      if (nowThere) {
        context.log().info("folder.back", "path", folder);
      } else {
        context.log().warn("folder.gone", "path", folder);
      }
    }
  }

  private void ingestWhatIsDue() throws InterruptedException {
    if (arrivals.isBatchDue(now()) || ingest.isRetryDue()) {
      ingest.run(arrivals.takeBatch());
      count();
    }
  }

  private void count() {
    context.counters().set(DaemonCount.FILES_WAITING, arrivals.waiting());
    context.counters().set(DaemonCount.FILES_GATHERED, arrivals.gathered() + ingest.left());
  }

  private static Moment now() {
    final Instant wall = Instant.now();
    return new Moment(
        System.nanoTime(), TimeUnit.SECONDS.toNanos(wall.getEpochSecond()) + wall.getNano());
  }

  /** The watched folders. Any thread. */
  List<DaemonStatus.Folder> folders() {
    final List<DaemonStatus.Folder> folders = new ArrayList<>();
    synchronized (isThere) {
      isThere.forEach((path, there) -> folders.add(new DaemonStatus.Folder(path, there)));
    }
    return folders;
  }
}
