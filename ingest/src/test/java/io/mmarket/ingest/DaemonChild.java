/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import io.mmarket.ingest.daemon.DaemonEvent;
import io.mmarket.ingest.daemon.DaemonListener;
import io.mmarket.ingest.daemon.DaemonOptions;
import io.mmarket.ingest.daemon.DaemonTiming;
import io.mmarket.ingest.daemon.IngestDaemon;
import io.mmarket.ipc.ReplaySpeed;
import java.nio.file.Path;
import java.time.Duration;

/** A daemon in a JVM of its own, to be killed. */
final class DaemonChild {
  private DaemonChild() {}

  /** Arguments: the store, the queue or "-", the watched folder or "-", whether to replay. */
  @SuppressWarnings("SystemOut") // the parent reads it
  public static void main(final String[] args) throws InterruptedException {
    final DaemonOptions.Builder options =
        DaemonOptions.builder(Path.of(args[0]))
            .timing(
                DaemonTiming.DEFAULT.files(
                    Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(300)));
    if (args[2].equals("-")) {
      options.input(System.in);
    } else {
      options.watch(Path.of(args[2]));
    }
    if (!args[1].equals("-")) {
      options.queue(Path.of(args[1]));
    }
    if (Boolean.parseBoolean(args[3])) {
      options.replay(ReplaySpeed.max());
    }
    try (IngestDaemon daemon = IngestDaemon.start(options.build(), new Speaker())) {
      daemon.await();
    }
  }

  /** Says what happens on standard output. */
  private static final class Speaker implements DaemonListener {
    @Override
    @SuppressWarnings("SystemOut")
    public void event(final DaemonEvent event) {
      System.out.println(event.name() + " " + event.fields());
    }

    @Override
    @SuppressWarnings("SystemOut")
    public void acknowledged(final long lines, final long ticks, final long lastSequence) {
      System.out.println("ack " + lines + " " + ticks + " " + lastSequence);
    }
  }
}
