/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.Ingest;
import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickDraft;
import io.mmarket.ipc.TickFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a soak sees what it is there to see. */
final class SoakChecksTest {
  private static final int LIMIT = 100;

  @TempDir private Path folder;
  private final Faults faults = new Faults();

  private TickTally tally(final long... numbers) {
    final TickTally tally = new TickTally("reader", faults);
    final TickDraft draft = new TickDraft();
    try (TickBroadcaster broadcaster = TickBroadcaster.create(folder.resolve("queue"))) {
      for (final long number : numbers) {
        broadcaster.publish(Sample.fill(draft, Sample.FIRST_WRITER, number));
      }
    }
    read(tally);
    return tally;
  }

  private void read(final TickTally tally) {
    try (TickFeed feed = TickFeed.open(folder.resolve("queue"), ReadFrom.start())) {
      tally.joined();
      assertThat(feed.poll(tally, LIMIT)).isPositive();
    }
  }

  @Test
  void shouldAcceptEachTickOnce() {
    final TickTally tally = tally(0, 1, 2);
    assertThat(faults.first()).isEmpty();
    assertThat(tally.next(Sample.FIRST_WRITER)).isEqualTo(3);
    assertThat(tally.lastSequence()).isEqualTo(tally.ofAllSources()).isEqualTo(3);
  }

  @Test
  void shouldSeeATickThatIsMissing() {
    tally(0, 1, 3);
    assertThat(faults.first())
        .containsExactly("reader: tick 3 of source 1 comes where 2 is due, of 0 lost");
  }

  @Test
  void shouldSeeATickThatIsThereTwice() {
    tally(0, 1, 1);
    assertThat(faults.first())
        .containsExactly("reader: tick 1 of source 1 comes where 2 is due, of 0 lost");
  }

  @Test
  void shouldSeeAnotherPrice() {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(folder.resolve("queue"))) {
      broadcaster.publish(Sample.fill(new TickDraft(), Sample.FIRST_WRITER, 0).lastPrice(1));
    }
    read(new TickTally("reader", faults));
    assertThat(faults.first()).singleElement().asString().contains("is nobody's tick");
  }

  @Test
  void shouldCountTicksThatComeAgainInAnotherLife() {
    final TickTally tally = tally(0, 1, 2);
    final Book book = Book.of(folder.resolve("book"));
    book.save(tally);
    final TickTally later = new TickTally("reader", faults);
    book.restore(later);
    read(later);
    assertThat(later.repeated()).isEqualTo(3);
    assertThat(later.lastSequence()).isEqualTo(3);
    assertThat(faults.first()).isEmpty();
  }

  @Test
  void shouldSeeALossThatIsNotTold() {
    tally(0, 1, 2, 3);
    final TickTally behind = new TickTally("reader", faults);
    behind.restore(1, 0, 0, new long[] {0, 1, 0, 0});
    behind.joined();
    try (TickFeed feed = TickFeed.open(folder.resolve("queue"), ReadFrom.sequence(3))) {
      feed.poll(behind, 1);
    }
    assertThat(faults.first()).startsWith("reader: 3 follows 1, told lost between: 0");
  }

  @Test
  void shouldTakeALossForWhatWasNotReadOnly() {
    final TickTally tally = tally(0, 1, 2, 3, 4);
    final TickTally behind = new TickTally("reader", faults);
    behind.restore(1, 0, 0, new long[] {0, 1, 0, 0});
    behind.joined();
    behind.onLoss(2);
    try (TickFeed feed = TickFeed.open(folder.resolve("queue"), ReadFrom.sequence(4))) {
      feed.poll(behind, LIMIT);
    }
    assertThat(faults.first()).isEmpty();
    assertThat(behind.lost()).isEqualTo(2);
    assertThat(behind.ofAllSources()).isEqualTo(tally.ofAllSources());
  }

  @Test
  void shouldSeeCellsOfAnotherVersion() throws IOException {
    final Path watched = Files.createDirectory(folder.resolve("in"));
    final Path store = folder.resolve("store");
    new SampleFiles(watched).write(1, 0);
    Ingest.builder(store).path(watched.toString()).build().run();
    assertThat(StoreAudit.run(store, 1, faults)).isGreaterThan(10_000);
    assertThat(faults.first()).isEmpty();
    StoreAudit.run(store, 2, faults);
    assertThat(faults.count()).isGreaterThan(1_000);
  }

  @Test
  void shouldTellGrowthFromUpsAndDowns() {
    final Growth steady = new Growth("steady", 1);
    final Growth growing = new Growth("growing", 1);
    for (int i = 0; i < 100; i++) {
      steady.add(50 + i % 7);
      growing.add(50 + i);
    }
    assertThat(steady.isBounded()).isTrue();
    assertThat(growing.isBounded()).isFalse();
  }
}
