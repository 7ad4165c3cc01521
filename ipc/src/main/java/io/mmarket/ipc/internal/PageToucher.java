/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Touches the pages that a writer has mapped and will come to, so that the kernel maps them for
 * another thread than the one that appends: a first store into a page of a file costs it 700 ns.
 *
 * <p>Only what has its blocks is touched, by an exchange of 0 for 0 at the page's begin: it changes
 * nothing, whatever the writer stores there meanwhile.
 *
 * <p>One thread appends and tells what it mapped; another one touches. What was told before is left
 * alone when a call of the appending thread returns, and may be unmapped.
 */
final class PageToucher {
  private static final int PAGE_BYTES = 4096;
  private static final int PAGES_A_STEP = 64;

  private @Nullable Window mapped;

  /** What the touching thread was at last, and up to where it touched that. */
  private @Nullable Window touched;

  private long touchedEnd;

  private record Window(Path file, UnsafeBuffer buffer, long begin, long end) {}

  /**
   * The appending thread mapped a range anew, and comes to its begin next.
   *
   * @param file whose range it is
   * @param buffer over it
   * @param begin where it begins in the file, a multiple of the page
   */
  synchronized void mapped(final Path file, final UnsafeBuffer buffer, final long begin) {
    mapped = new Window(file, buffer, begin, begin + buffer.capacity());
  }

  /** The appending thread gives up what it mapped. */
  synchronized void leave() {
    mapped = null;
  }

  /**
   * Touches some pages, in the other thread.
   *
   * @param file that is extended now
   * @param allocatedEnd up to where it has its blocks
   * @return false when there was nothing to do
   */
  @SuppressWarnings("ReferenceEquality") // the same mapping, and not one of equal bounds
  synchronized boolean touch(final Path file, final long allocatedEnd) {
    final Window window = mapped;
    if (window == null || !window.file.equals(file)) {
      return false;
    }
    if (window != touched) {
      touched = window;
      touchedEnd = window.begin;
    }
    final long end = Math.min(allocatedEnd, window.end);
    final long stepEnd = Math.min(end, touchedEnd + PAGES_A_STEP * PAGE_BYTES);
    final long begin = touchedEnd;
    while (touchedEnd + Long.BYTES <= stepEnd) {
      window.buffer.compareAndSetLong((int) (touchedEnd - window.begin), 0, 0);
      touchedEnd += PAGE_BYTES;
    }
    return touchedEnd > begin;
  }
}
