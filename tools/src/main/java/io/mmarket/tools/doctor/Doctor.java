/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.doctor;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Looks at the JVM, the host, and a store and a queue if they are named. Changes nothing. */
public final class Doctor {
  private Doctor() {}

  /**
   * Looks.
   *
   * @param store the store's folder, or null
   * @param queue the queue's folder, or null
   * @return what was found
   */
  public static DoctorReport examine(final @Nullable Path store, final @Nullable Path queue) {
    return examine(store, queue, new Host(Path.of("/")));
  }

  static DoctorReport examine(
      final @Nullable Path store, final @Nullable Path queue, final Host host) {
    final Findings findings = new Findings();
    new JvmCheck(findings).run();
    final HostCheck hostCheck = new HostCheck(host, findings);
    hostCheck.run();
    if (store != null) {
      new StoreCheck(store, host, findings).run();
    }
    if (queue != null) {
      new QueueCheck(queue, findings).run();
    }
    return findings.report();
  }
}
