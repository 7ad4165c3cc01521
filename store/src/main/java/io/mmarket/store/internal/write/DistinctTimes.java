/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.internal.partition.IndexImage;
import io.mmarket.store.internal.scratch.BufferPool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The different times of rows that are never in memory all at once: ascending runs in a file, which
 * are merged. One thread; whoever makes it closes it.
 */
final class DistinctTimes implements AutoCloseable {
  private final TableFile file;
  private final List<Integer> ends = new ArrayList<>();
  private int size;

  /**
   * Makes the file.
   *
   * @param path where, not there yet
   * @param buffers for writing
   * @param most how many times may come in all
   */
  DistinctTimes(final Path path, final BufferPool buffers, final int most) throws IOException {
    file = TableFile.create(path, buffers, most, 1);
  }

  /** Adds different times, ascending. */
  void add(final long[] run) throws IOException {
    file.write(0, size, run, 0, run.length);
    size += run.length;
    ends.add(size);
  }

  /**
   * The different times of all runs.
   *
   * @param range when they are
   * @param times each of them, or none if they were only counted
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Axis(IndexImage.TimeRange range, long[] times) {}

  /**
   * Merges the runs.
   *
   * @param keep whether the times themselves are wanted
   */
  Axis merge(final boolean keep) throws IOException {
    final Runs runs = new Runs(file.columns().get(0), ends);
    final long first = runs.time();
    long[] times = new long[keep ? 1024 : 0];
    long last = 0;
    int count = 0;
    while (runs.hasMore()) {
      final long time = runs.time();
      if (count == 0 || time != last) {
        if (keep) {
          times = count == times.length ? Arrays.copyOf(times, count * 2) : times;
          times[count] = time;
        }
        last = time;
        count++;
      }
      runs.next();
    }
    return new Axis(
        new IndexImage.TimeRange(first, last, count), Arrays.copyOf(times, keep ? count : 0));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** A heap of runs, the one with the least next time on top. */
  private static final class Runs {
    private final Longs values;
    private final int[] at;
    private final int[] end;
    private final long[] next;
    private int count;

    Runs(final Longs values, final List<Integer> ends) {
      this.values = values;
      at = new int[ends.size()];
      end = new int[ends.size()];
      next = new long[ends.size()];
      int begin = 0;
      for (final int runEnd : ends) {
        if (begin < runEnd) {
          at[count] = begin;
          end[count] = runEnd;
          next[count++] = values.get(begin);
        }
        begin = runEnd;
      }
      for (int i = count / 2; i >= 0; i--) {
        sink(i);
      }
    }

    boolean hasMore() {
      return count > 0;
    }

    long time() {
      return next[0];
    }

    void next() {
      at[0]++;
      if (at[0] == end[0]) {
        count--;
        move(count, 0);
      } else {
        next[0] = values.get(at[0]);
      }
      sink(0);
    }

    private void sink(final int from) {
      int run = from;
      while (2 * run + 1 < count) {
        int child = 2 * run + 1;
        if (child + 1 < count && next[child + 1] < next[child]) {
          child++;
        }
        if (next[run] <= next[child]) {
          return;
        }
        swap(run, child);
        run = child;
      }
    }

    private void swap(final int one, final int other) {
      final int oneAt = at[one];
      final int oneEnd = end[one];
      final long oneNext = next[one];
      move(other, one);
      at[other] = oneAt;
      end[other] = oneEnd;
      next[other] = oneNext;
    }

    private void move(final int from, final int to) {
      at[to] = at[from];
      end[to] = end[from];
      next[to] = next[from];
    }
  }
}
