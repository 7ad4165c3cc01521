/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import io.mmarket.ingest.TickFile;
import io.mmarket.ingest.daemon.DaemonStatus.State;
import io.mmarket.ingest.internal.InputFiles;
import io.mmarket.ipc.BroadcastOptions;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.store.internal.ExclusiveLock;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a store and a queue up to date with what arrives in folders and on a stream.
 *
 * <pre>{@code
 * DaemonOptions options = DaemonOptions.builder(store).watch(incoming).build();
 * try (IngestDaemon daemon = IngestDaemon.start(options, DaemonListener.NONE)) {
 *   daemon.await();
 * }
 * }</pre>
 *
 * <p>One daemon a store. It holds the store's own lock only while it ingests, so that other ingests
 * may run beside it; each waits for the other. What it cannot use is written to {@code
 * STORE/daemon/rejected.jsonl} and never stops it; {@link #status(Path)} tells any process how it
 * is.
 *
 * <p>It works in threads of its own. Any thread may call it; whoever started it closes it. A second
 * close has no effect.
 */
public final class IngestDaemon implements AutoCloseable {
  private final DaemonContext context;
  private final DaemonFolder folder;
  private final Instant started = Instant.now();
  private final List<Thread> threads = new ArrayList<>();
  private final @Nullable TickBroadcaster broadcaster;
  private final @Nullable MetricsEndpoint metrics;
  private final @Nullable TickReplay replay;
  private final @Nullable InputLoop input;
  private final WatchLoop watch;
  private final Housekeeping housekeeping;
  private boolean closed;

  private IngestDaemon(
      final DaemonContext context, final DaemonFolder folder, final QueueOpener opener) {
    this.context = context;
    this.folder = folder;
    final DaemonOptions options = context.options();
    final Opened opened = new Opened(opener);
    boolean complete = false;
    try {
      broadcaster = opened.broadcaster(options);
      replay = opened.replay(context);
      metrics = opened.metrics(context);
      complete = true;
    } finally {
      if (!complete) {
        opened.close();
      }
    }
    final InputStream lines = options.input();
    input =
        lines == null || broadcaster == null ? null : new InputLoop(context, broadcaster, lines);
    watch =
        new WatchLoop(
            context,
            new BatchIngest(
                context,
                files -> {
                  if (replay != null) {
                    replay.add(files);
                  }
                }));
    housekeeping = new Housekeeping(context, DaemonFolder.status(options.store()), this::status);
  }

  /** What a daemon opens before it starts; closed again when something of it cannot be opened. */
  private static final class Opened implements AutoCloseable {
    private final QueueOpener opener;
    private @Nullable TickBroadcaster broadcaster;
    private @Nullable ReplayLedger ledger;

    Opened(final QueueOpener opener) {
      this.opener = opener;
    }

    @Nullable TickBroadcaster broadcaster(final DaemonOptions options) {
      final Path queue = options.queue();
      if (queue == null) {
        return null;
      }
      broadcaster =
          opener.open(
              queue, BroadcastOptions.defaults().zone(zone(options, queue)).sync(options.sync()));
      return broadcaster;
    }

    private static ZoneId zone(final DaemonOptions options, final Path queue) {
      final boolean asksFiles = options.replay() != null && !Files.exists(queue);
      final List<String> folders = options.watched().stream().map(Path::toString).toList();
      return TickFile.zoneOfNewQueue(
          asksFiles ? InputFiles.find(folders).files() : List.of(), options.read());
    }

    @Nullable TickReplay replay(final DaemonContext context) {
      if (broadcaster == null || context.options().replay() == null) {
        return null;
      }
      ledger = ReplayLedger.open(broadcaster.path());
      return new TickReplay(context, broadcaster, context.options().replay(), ledger);
    }

    @Nullable MetricsEndpoint metrics(final DaemonContext context) {
      final InetSocketAddress address = context.options().metrics();
      return address == null ? null : MetricsEndpoint.open(address, context);
    }

    @Override
    public void close() {
      if (ledger != null) {
        ledger.close();
      }
      if (broadcaster != null) {
        broadcaster.close();
      }
    }
  }

  /**
   * Starts a daemon.
   *
   * @param options what it shall do
   * @param listener hears of what happens
   * @return the running daemon, owned by the caller
   * @throws io.mmarket.store.LockedException naming the process when the store has a daemon
   *     already, or the queue one that replays to it
   * @throws io.mmarket.store.NotAStoreException when the store's folder holds something else
   * @throws io.mmarket.store.MarketDataException when the queue cannot be opened, or the port for
   *     measurements is taken
   */
  public static IngestDaemon start(final DaemonOptions options, final DaemonListener listener) {
    return start(options, listener, TickBroadcaster::create);
  }

  static IngestDaemon start(
      final DaemonOptions options, final DaemonListener listener, final QueueOpener opener) {
    final DaemonFolder folder = DaemonFolder.take(options.store());
    boolean started = false;
    try {
      final RejectedLedger rejected =
          new RejectedLedger(folder.rejected(), RejectedLedger.MAX_BYTES);
      final EventLog log = new EventLog(listener);
      final IngestDaemon daemon =
          new IngestDaemon(new DaemonContext(options, log, rejected), folder, opener);
      daemon.startThreads();
      started = true;
      return daemon;
    } finally {
      if (!started) {
        folder.close();
      }
    }
  }

  private void startThreads() {
    final DaemonOptions options = context.options();
    context
        .log()
        .info(
            "daemon.ready",
            "pid",
            ProcessHandle.current().pid(),
            "store",
            options.store(),
            "queue",
            options.queue() == null ? "" : options.queue(),
            "watched",
            options.watched().size(),
            "metrics_port",
            metricsPort());
    startThread("housekeeping", housekeeping);
    if (!options.watched().isEmpty()) {
      startThread("watch", watch);
    }
    if (replay != null) {
      startThread("replay", replay);
    }
    if (input != null) {
      // It may wait for input for ever: not among those that are waited for.
      start("input", input);
    }
  }

  private void startThread(final String name, final Runnable work) {
    threads.add(start(name, work));
  }

  private Thread start(final String name, final Runnable work) {
    final Thread thread = new Thread(work, "mmarket-daemon-" + name);
    thread.setDaemon(true);
    // An error too, such as one of memory or linkage: a daemon without one of its parts only looks
    // alive.
    thread.setUncaughtExceptionHandler((dead, failure) -> context.fail(failure));
    thread.start();
    return thread;
  }

  /**
   * How it is.
   *
   * @return a copy made now
   */
  public DaemonStatus status() {
    final Path replaying = replay == null ? null : replay.present();
    return new DaemonStatus(
        context.isStopping() ? State.STOPPING : State.RUNNING,
        ProcessHandle.current().pid(),
        started,
        Instant.now(),
        context.options().queue(),
        watch.folders(),
        context.counters().copy(),
        replaying == null ? null : replaying.toString(),
        metricsPort(),
        context.trouble(),
        context.lastError());
  }

  /**
   * How the daemon of a store is, whichever process it is of. Whether it lives is told by its lock,
   * which the kernel releases when it dies, and not by its process id.
   *
   * @param store the store's folder
   * @return what it last said, nothing when the store never had one
   */
  public static Optional<DaemonStatus> status(final Path store) {
    final boolean lives = ExclusiveLock.isHeld(DaemonFolder.lockFile(store));
    return DaemonFolder.status(store)
        .read()
        .map(
            status ->
                lives || status.state() == State.STOPPED ? status : status.withState(State.DEAD));
  }

  private int metricsPort() {
    return metrics == null ? 0 : metrics.port();
  }

  /**
   * Waits until there is nothing more to do: the input ended and it does not stay, or it failed.
   *
   * @throws io.mmarket.store.MarketDataException when the queue cannot be written any more
   * @throws InterruptedException when the thread is interrupted
   */
  public void await() throws InterruptedException {
    context.awaitEnd();
  }

  /**
   * Takes nothing more, finishes the batch under way, syncs the queue, and returns. A batch that
   * takes too long is left: the next daemon does it again, without loss or double.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    context.log().info("daemon.stopping");
    context.stop();
    final boolean isDone = joinAll();
    if (input != null) {
      input.stop();
    }
    if (broadcaster != null) {
      broadcaster.close();
    }
    if (metrics != null) {
      metrics.close();
    }
    context.reject(RejectedLedger::close);
    writeLastStatus();
    folder.close();
    context.log().info("daemon.stopped", "batch", isDone ? "finished" : "left");
  }

  private boolean joinAll() {
    final long endNs = System.nanoTime() + context.options().timing().stop().toNanos();
    boolean isDone = true;
    for (final Thread thread : threads) {
      try {
        thread.join(Math.max(1, Duration.ofNanos(endNs - System.nanoTime()).toMillis()));
      } catch (final InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      isDone &= !thread.isAlive();
    }
    return isDone;
  }

  private void writeLastStatus() {
    try {
      DaemonFolder.status(context.options().store()).write(status().withState(State.STOPPED));
    } catch (final IOException e) {
      context
          .log()
          .warn("status.lost", "message", FileFailure.reason(context.options().store(), e));
    }
  }
}
