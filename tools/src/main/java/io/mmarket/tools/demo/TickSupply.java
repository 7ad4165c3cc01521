/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.ipc.TickDraft;

/** Ticks for the writer, by time. Closed by whoever made it. */
interface TickSupply extends AutoCloseable {
  /** Fills a draft, or returns false when there are no more. */
  boolean next(TickDraft draft);

  @Override
  void close();
}
