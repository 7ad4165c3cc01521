/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.util.concurrent.atomic.AtomicLongArray;

/** Two threads that answer each other through a word of memory each, in lines of their own. */
final class CoreToCore {
  private static final int ROUNDS = 500_000;

  /** Words between the two: two cache lines, which the processor may fetch as a pair. */
  private static final int APART = 16;

  private static final int QUESTION = APART;
  private static final int ANSWER = 2 * APART;

  private final AtomicLongArray words = new AtomicLongArray(3 * APART);

  /** Nanoseconds from a store on one core to the load on the other that sees it. */
  double oneWayNs() {
    words.set(QUESTION, 0);
    words.set(ANSWER, 0);
    final Thread other = new Thread(this::answer, "answers");
    other.start();
    final long startNs = System.nanoTime();
    for (long round = 1; round <= ROUNDS; round++) {
      words.setRelease(QUESTION, round);
      await(ANSWER, round);
    }
    final long ns = System.nanoTime() - startNs;
    try {
      other.join();
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return ns / 2.0 / ROUNDS;
  }

  private void answer() {
    for (long round = 1; round <= ROUNDS; round++) {
      await(QUESTION, round);
      words.setRelease(ANSWER, round);
    }
  }

  private void await(final int word, final long round) {
    while (words.getAcquire(word) != round) {
      Thread.onSpinWait();
    }
  }
}
