/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import io.mmarket.store.OutOfSpaceException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * What the processes of a soak have in common: they end with their standard input, say in their
 * book how much of their heap is in use, and end with {@link #NO_SPACE} when a full disk does not
 * let them begin.
 */
final class Life {
  /** Exit code of a process that could not begin for want of space. */
  static final int NO_SPACE = 3;

  private static final int FAILED = 1;
  private static final long HEAP_MS = 4_000;

  private final Book book;
  private volatile boolean ended;

  private Life(final Book book) {
    this.book = book;
  }

  /** What a process does until it is told to end. */
  @FunctionalInterface
  interface Work {
    void run(Life life) throws IOException, InterruptedException;
  }

  /** Lives, and ends the JVM. */
  @SuppressWarnings("SystemOut") // the parent reads it
  static void live(final Book book, final Work work) {
    final Life life = new Life(book);
    book.add(Book.LIVES, 1);
    start("heap", life::watchHeap);
    int code = 0;
    try {
      work.run(life);
    } catch (final OutOfSpaceException e) {
      System.out.println(e.getMessage());
      code = NO_SPACE;
    } catch (final Exception e) {
      e.printStackTrace(System.out);
      code = FAILED;
    }
    System.exit(code);
  }

  static void start(final String name, final Runnable work) {
    final Thread thread = new Thread(work, "soak-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends with the input. */
  void endWith(final InputStream input) {
    start(
        "input",
        () -> {
          try {
            while (input.read() >= 0) {
              // Nothing is said to it.
            }
          } catch (final IOException e) {
            ended = true;
            return;
          }
          ended = true;
        });
  }

  boolean isOver() {
    return ended;
  }

  private void watchHeap() {
    final Runtime runtime = Runtime.getRuntime();
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(HEAP_MS);
        System.gc();
        book.put(Book.LIVE_HEAP, runtime.totalMemory() - runtime.freeMemory());
      }
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
