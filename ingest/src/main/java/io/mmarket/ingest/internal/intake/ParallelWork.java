/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.ingest.FileRefusedException;
import io.mmarket.ingest.internal.parquet.ParquetRefusedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Works on items in parallel, a few ahead, and hands on the results in the order of the items. */
final class ParallelWork {
  private final ForkJoinPool pool;
  private final int ahead;

  ParallelWork(final ForkJoinPool pool) {
    this.pool = pool;
    this.ahead = pool.getParallelism() + 1;
  }

  /**
   * Works on all items.
   *
   * @param items the items
   * @param work what is done for each, on a thread of the pool
   * @param done takes each result, on the calling thread
   * @param refused takes items whose work was refused, with the reason, on the calling thread
   */
  <T, R> void forEach(
      final List<T> items,
      final Function<T, Callable<R>> work,
      final BiConsumer<T, R> done,
      final BiConsumer<T, String> refused) {
    final Deque<ForkJoinTask<R>> inFlight = new ArrayDeque<>();
    int collected = 0;
    try {
      for (final T item : items) {
        inFlight.add(pool.submit(work.apply(item)));
        if (inFlight.size() == ahead) {
          collect(items.get(collected++), work, inFlight, done, refused);
        }
      }
      while (!inFlight.isEmpty()) {
        collect(items.get(collected++), work, inFlight, done, refused);
      }
    } finally {
      // After a fault nothing may be at work any more when the caller gives back what it holds.
      inFlight.forEach(ForkJoinTask::quietlyJoin);
    }
  }

  private <T, R> void collect(
      final T item,
      final Function<T, Callable<R>> work,
      final Deque<ForkJoinTask<R>> inFlight,
      final BiConsumer<T, R> done,
      final BiConsumer<T, String> refused) {
    final R result;
    try {
      result = result(item, work, inFlight);
    } catch (final FileRefusedException e) {
      refused.accept(item, e.reason());
      return;
    } catch (final ParquetRefusedException e) {
      refused.accept(item, e.reason());
      return;
    }
    done.accept(item, result);
  }

  // What lacked memory is tried again with nothing beside it: whether a file is taken must not
  // depend on which others are read at the same time.
  private <T, R> R result(
      final T item, final Function<T, Callable<R>> work, final Deque<ForkJoinTask<R>> inFlight) {
    try {
      return inFlight.remove().join();
    } catch (final FileRefusedException | ParquetRefusedException e) {
      if (!lacksMemory(e)) {
        throw e;
      }
    }
    inFlight.forEach(ForkJoinTask::quietlyJoin);
    return pool.submit(work.apply(item)).join();
  }

  private static boolean lacksMemory(final Throwable thrown) {
    for (Throwable e = thrown; e != null; e = e.getCause()) {
      if (e instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }
}
