/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The different numbers of runs are those that a sort of all of them finds. */
class DistinctOfRunsTest {
  private static void assertDistinct(final long[][] runs) {
    final int[] begin = new int[runs.length + 1];
    for (int run = 0; run < runs.length; run++) {
      begin[run + 1] = begin[run] + runs[run].length;
    }
    final long[] all = Arrays.stream(runs).flatMapToLong(Arrays::stream).toArray();
    assertThat(DistinctOfRuns.of(all, begin))
        .isEqualTo(Arrays.stream(all).sorted().distinct().toArray());
  }

  @Test
  void shouldFindThemAmongRunsThatAreMuchAlike() {
    final Random random = new Random(11);
    final long[][] runs = new long[300][];
    for (int run = 0; run < runs.length; run++) {
      runs[run] = random.longs(40, 0, 50).sorted().toArray();
    }
    assertDistinct(runs);
  }

  @Test
  void shouldFindThemAmongRunsThatHaveNothingInCommon() {
    final Random random = new Random(12);
    final long[][] runs = new long[300][];
    for (int run = 0; run < runs.length; run++) {
      runs[run] = random.longs(random.nextInt(40)).sorted().toArray();
    }
    assertDistinct(runs);
  }

  @Test
  void shouldFindThemWhereOneRunIsFarLongerThanOthers() {
    final long[][] runs = new long[100][];
    Arrays.setAll(runs, run -> new long[] {run * 7L, Long.MAX_VALUE});
    runs[50] = new Random(13).longs(1_000).sorted().toArray();
    assertDistinct(runs);
  }

  @Test
  void shouldTakeRunsThatAreEmpty() {
    assertDistinct(new long[][] {{}, {3, 3, 4}, {}, {3}, {}});
    assertDistinct(new long[][] {{}, {}});
  }
}
