/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the threads of a daemon share. Any thread. */
final class DaemonContext {
  private final DaemonOptions options;
  private final EventLog log;
  private final RejectedLedger rejected;
  private final DaemonCounters counters = new DaemonCounters();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Map<String, String> troubles = new TreeMap<>();
  private @Nullable String lastError;
  private @Nullable Throwable fatal;

  DaemonContext(final DaemonOptions options, final EventLog log, final RejectedLedger rejected) {
    this.options = options;
    this.log = log;
    this.rejected = rejected;
  }

  DaemonOptions options() {
    return options;
  }

  EventLog log() {
    return log;
  }

  DaemonCounters counters() {
    return counters;
  }

  /** Nothing new is begun from now on. */
  void stop() {
    stopping.countDown();
  }

  boolean isStopping() {
    return stopping.getCount() == 0;
  }

  /** Waits; false when the daemon is told to stop meanwhile. */
  boolean pause(final long durationNs) throws InterruptedException {
    return !stopping.await(durationNs, TimeUnit.NANOSECONDS);
  }

  /** The daemon has nothing more to do. */
  void end() {
    ended.countDown();
  }

  /** The daemon cannot go on. */
  void fail(final Throwable failure) {
    final String message =
        failure instanceof MarketDataException
            ? String.valueOf(failure.getMessage())
            : failure.toString();
    synchronized (this) {
      fatal = fatal == null ? failure : fatal;
      lastError = Instant.now() + " " + message;
    }
    try {
      log.error("daemon.failed", "message", message);
    } finally {
      ended.countDown();
    }
  }

  /** Waits until there is nothing more to do; throws what it failed of. */
  void awaitEnd() throws InterruptedException {
    ended.await();
    synchronized (this) {
      if (fatal instanceof RuntimeException failure) {
        throw failure;
      }
      if (fatal instanceof Error error) {
        throw error;
      }
    }
  }

  /** Something keeps a part of the daemon from its work; said once until it changes. */
  void trouble(final String part, final String message) {
    synchronized (this) {
      lastError = Instant.now() + " " + part + ": " + message;
      if (message.equals(troubles.put(part, message))) {
        return;
      }
    }
    counters.add(DaemonCount.TROUBLES, 1);
    log.warn(part + ".waits", "message", message);
  }

  /** It works again. */
  void troubleOver(final String part) {
    final String former;
    synchronized (this) {
      former = troubles.remove(part);
    }
    if (former != null) {
      log.info(part + ".goes.on");
    }
  }

  synchronized @Nullable String trouble() {
    return troubles.isEmpty() ? null : String.join("; ", troubles.values());
  }

  synchronized @Nullable String lastError() {
    return lastError;
  }

  /** Writes into the ledger of what could not be used; that it cannot be written stops nothing. */
  void reject(final Rejection rejection) {
    try {
      rejection.into(rejected);
    } catch (final IOException e) {
      trouble("rejected", "the ledger of rejected input cannot be written: " + e.getMessage());
    }
  }

  /** An entry of the ledger. */
  @FunctionalInterface
  interface Rejection {
    void into(RejectedLedger ledger) throws IOException;
  }
}
