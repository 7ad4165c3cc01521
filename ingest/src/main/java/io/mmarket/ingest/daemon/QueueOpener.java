/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import io.mmarket.ipc.BroadcastOptions;
import io.mmarket.ipc.TickBroadcaster;
import java.nio.file.Path;

/** How a daemon opens its queue for writing. A soak lets the days of its files pass faster. */
@FunctionalInterface
interface QueueOpener {
  /** Opens the queue, and makes it when there is none; who asked closes it. */
  TickBroadcaster open(Path queue, BroadcastOptions options);
}
