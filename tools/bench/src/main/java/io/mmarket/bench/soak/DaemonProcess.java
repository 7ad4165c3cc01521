/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import io.mmarket.ingest.daemon.DaemonEvent;
import io.mmarket.ingest.daemon.DaemonListener;
import io.mmarket.ingest.daemon.SoakDaemon;
import io.mmarket.ipc.FastDays;
import java.nio.file.Path;

/**
 * The daemon in a process of its own: {@code DaemonProcess STORE QUEUE WATCHED BOOK BEGIN_MS DAY_MS
 * KEEP_BYTES QUOTA_BYTES}. It says on standard output what happens, and {@code ack TICKS} after
 * each append of its input.
 */
final class DaemonProcess implements DaemonListener {
  /** What it says when it has begun. */
  static final String READY = "daemon.ready";

  static final String ACKNOWLEDGED = "ack ";

  private DaemonProcess() {}

  public static void main(final String[] args) {
    final SoakDaemon daemon =
        new SoakDaemon(
            Path.of(args[0]),
            Path.of(args[1]),
            Path.of(args[2]),
            new FastDays(Long.parseLong(args[4]), Long.parseLong(args[5])),
            Long.parseLong(args[6]),
            Long.parseLong(args[7]));
    Life.live(Book.of(Path.of(args[3])), life -> daemon.run(System.in, new DaemonProcess()));
  }

  @Override
  @SuppressWarnings("SystemOut") // the parent reads it
  public void event(final DaemonEvent event) {
    System.out.println(event.name() + " " + event.fields());
  }

  @Override
  @SuppressWarnings("SystemOut") // the parent reads it
  public void acknowledged(final long lines, final long ticks, final long lastSequence) {
    System.out.println(ACKNOWLEDGED + ticks);
  }
}
