/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import java.nio.MappedByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.agrona.BufferUtil;

/**
 * Mapped windows that a reader or writer went past: unmapped after a while. A file that retention
 * removed keeps its room on the disk while anybody has it mapped, and who reads or writes ticks
 * makes so little garbage that the collector may not come for hours.
 *
 * <p>No view is handed out for longer than a call, so nobody looks at such a window any more; the
 * while is for threads that still do so by mistake. Used by one thread.
 */
final class PassedWindows {
  private static final Duration WHILE = Duration.ofMinutes(1);

  private final long whileNs;
  private final Deque<Passed> passed = new ArrayDeque<>();

  private record Passed(MappedByteBuffer window, long dueNs) {}

  PassedWindows() {
    this(WHILE);
  }

  /**
   * Begins with none.
   *
   * @param after how long after it was passed a window is unmapped
   */
  PassedWindows(final Duration after) {
    this.whileNs = after.toNanos();
  }

  /** Takes over a window that nothing leads to any more. */
  void add(final MappedByteBuffer window) {
    final long nowNs = System.nanoTime();
    passed.addLast(new Passed(window, nowNs + whileNs));
    unmap(nowNs);
  }

  /**
   * Unmaps those whose time has come.
   *
   * @param nowNs {@link System#nanoTime} now
   */
  void unmap(final long nowNs) {
    for (Passed oldest = passed.peekFirst();
        oldest != null && nowNs - oldest.dueNs() >= 0;
        oldest = passed.peekFirst()) {
      passed.removeFirst();
      BufferUtil.free(oldest.window());
    }
  }
}
