/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.FileRefusedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Results come in the order of the items; what lacked memory has a second go, alone. */
class ParallelWorkTest {
  private static final Path FILE = Path.of("a.parquet");

  private final ForkJoinPool pool = new ForkJoinPool(4);
  private final Map<Integer, Integer> tries = new ConcurrentHashMap<>();
  private final AtomicInteger atWork = new AtomicInteger();

  @AfterEach
  void end() {
    pool.shutdownNow();
  }

  @Test
  void shouldTryAgainAloneWhatLackedMemory() {
    final List<Integer> done = new ArrayList<>();
    final Map<Integer, String> refused = new TreeMap<>();
    new ParallelWork(pool)
        .<Integer, Integer>forEach(
            IntStream.range(0, 50).boxed().toList(),
            item -> () -> work(item),
            (item, result) -> done.add(result),
            refused::put);
    assertThat(done)
        .isEqualTo(IntStream.range(0, 50).filter(item -> item % 7 != 3).boxed().toList());
    assertThat(refused.keySet()).containsExactly(3, 10, 17, 24, 31, 38, 45);
    tries.forEach(
        (item, count) ->
            assertThat(count).as("item %s", item).isEqualTo(isLarge(item) || isHuge(item) ? 2 : 1));
  }

  private int work(final int item) {
    final int beside = atWork.getAndIncrement();
    try {
      final int attempt = tries.merge(item, 1, Integer::sum);
      if (isHuge(item) || (isLarge(item) && attempt == 1)) {
        throw new FileRefusedException(FILE, "needs more memory", new OutOfMemoryError());
      }
      if (item % 7 == 3) {
        throw new FileRefusedException(FILE, "damaged");
      }
      if (isLarge(item)) {
        assertThat(beside).isZero();
      }
      return item;
    } finally {
      atWork.decrementAndGet();
    }
  }

  private static boolean isLarge(final int item) {
    return item % 5 == 1 && item % 7 != 3;
  }

  private static boolean isHuge(final int item) {
    return item == 45;
  }
}
