/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Tells when it is worth to look at the folders again, from what the kernel says of them. Hints may
 * be lost: where they are, or the kernel watches no more folders for this user, looks now and then
 * do as well. For one thread.
 */
final class ChangeHints implements AutoCloseable {
  private final WatchService service;
  private final EventLog log;
  private boolean isLimited;

  ChangeHints(final EventLog log) {
    this.log = log;
    try {
      this.service = FileSystems.getDefault().newWatchService();
    } catch (final IOException e) {
      throw new MarketDataException("folders cannot be watched: " + e.getMessage(), e);
    }
  }

  /** Listens to folders; to one that it listens to already again, or anew when it was replaced. */
  void listenTo(final Set<Path> folders) {
    for (final Path folder : folders) {
      try {
        folder.register(
            service,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
      } catch (final IOException e) {
        if (!isLimited && folder.toFile().exists()) {
          isLimited = true;
          log.warn("watch.limited", "folder", folder, "message", FileFailure.reason(folder, e));
        }
      }
    }
  }

  /** Waits for a hint; false when there was none for so long. */
  boolean await(final long durationNs) throws InterruptedException {
    WatchKey key = service.poll(durationNs, TimeUnit.NANOSECONDS);
    final boolean isHint = key != null;
    while (key != null) {
      for (final WatchEvent<?> event : key.pollEvents()) {
        if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
          log.info("watch.overflow", "folder", key.watchable());
        }
      }
      key.reset();
      key = service.poll();
    }
    return isHint;
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
