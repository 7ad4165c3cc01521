/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A date published again and again under readers in other processes: each sees it whole. */
class RepublicationTest {
  private static final Duration DEADLINE = Duration.ofSeconds(90);
  private static final int READERS = 3;
  private static final long ROUNDS = 50;

  @TempDir Path folder;

  /** Reads until a round comes; prints how many views there were and how many rounds. */
  static final class Reader {
    private Reader() {}

    public static void main(final String[] args) {
      final long lastRound = Long.parseLong(args[1]);
      long views = 0;
      int rounds = 0;
      long round = 0;
      try (MarketCenter center = MarketCenter.open(Path.of(args[0]))) {
        while (round < lastRound) {
          final long seen = Rounds.read(center.getDateShared("2024-02-05"));
          requireNoStepBack(round, seen);
          requireNoStepBack(seen, readSeries(center));
          views++;
          if (seen != round) {
            rounds++;
            round = seen;
          }
          if (views == 1) {
            System.out.println("reading");
          }
        }
      }
      System.out.println("saw " + round + ", " + views + " views of " + rounds + " rounds");
    }

    private static long readSeries(final MarketCenter center) {
      final Series series = center.getSeriesShared("000042.XSHE");
      final double[] rounds = series.doubles("round");
      for (final double round : rounds) {
        if (round != rounds[0]) {
          throw new IllegalStateException("torn: " + round + " beside " + rounds[0]);
        }
      }
      return (long) rounds[rounds.length - 1];
    }

    private static void requireNoStepBack(final long before, final long after) {
      if (after < before) {
        throw new IllegalStateException("round " + after + " after " + before);
      }
    }
  }

  @Test
  void shouldShowEachReaderOneGenerationWhole() throws InterruptedException {
    final Path store = folder.resolve("store");
    final List<ChildJvm> readers = new ArrayList<>();
    try (StoreWriter writer = StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI)) {
      Rounds.publish(writer, 1);
      for (int i = 0; i < READERS; i++) {
        readers.add(
            ChildJvm.startWith(
                ChildJvm.READER_FLAGS, Reader.class, store.toString(), Long.toString(ROUNDS)));
      }
      for (final ChildJvm reader : readers) {
        reader.awaitLine("reading", DEADLINE);
      }
      for (long round = 2; round <= ROUNDS; round++) {
        Rounds.publish(writer, round);
      }
      for (final ChildJvm reader : readers) {
        assertThat(reader.awaitExit(DEADLINE)).as(() -> reader.output().toString()).isZero();
        assertThat(reader.output().get(reader.output().size() - 1)).startsWith("saw " + ROUNDS);
      }
    } finally {
      readers.forEach(ChildJvm::close);
    }
  }
}
