/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ipc.PruneReport.Reason;
import io.mmarket.ipc.PruneReport.Removed;
import io.mmarket.ipc.internal.CycleFiles;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.LockedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.openhft.chronicle.core.time.SetTimeProvider;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twelve cycles of ten ticks, and what stays of them. */
class RetentionTest {
  private static final int CYCLES = 12;
  private static final int EACH = 10;
  private static final long LATER_NS = TimeUnit.DAYS.toNanos(30);

  @TempDir Path queue;

  private final SetTimeProvider time = new SetTimeProvider("2024-01-02T09:30:00");
  private final QueueOptions rolling =
      new QueueOptions(TestRollCycles.TEST_SECONDLY, 256 << 10, time);
  private TickBroadcaster broadcaster;

  /** What a handler is told, in order: sequences, and losses below zero. */
  private static final class Ledger implements TickHandler {
    private final List<Long> told = new ArrayList<>();

    @Override
    public void onTick(final TickView tick) {
      told.add(tick.sequence());
    }

    @Override
    public void onLoss(final long count) {
      told.add(-count);
    }
  }

  @BeforeEach
  void fill() {
    broadcaster = TickBroadcaster.create(queue, null, ZoneOffset.UTC, rolling);
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      pushCycle();
    }
    // Closed, it takes no more blocks ahead, and sizes stay.
    broadcaster.close();
    broadcaster = TickBroadcaster.create(queue, null, ZoneOffset.UTC, rolling);
  }

  private void pushCycle() {
    time.advanceMillis(1_000);
    final TickDraft draft = new TickDraft().instrumentId("A");
    for (int i = 0; i < EACH; i++) {
      broadcaster.publish(draft.volume(i));
    }
  }

  @AfterEach
  void close() {
    broadcaster.close();
  }

  private List<Path> files() {
    return CycleFiles.list(QueueFolder.open(queue).ticks());
  }

  private PruneReport prune(final PrunePolicy policy) {
    return QueueRetention.prune(queue, policy);
  }

  private static List<String> heldBy(final PruneReport report) {
    return Objects.requireNonNull(report.held()).readers();
  }

  /** More than the last so many files take, and less than one more. */
  private long bytesOf(final int files) {
    final PruneReport all = prune(PrunePolicy.keepAll().hardQuota(0).dryRun());
    final int stay = CYCLES - files;
    final long goBytes = all.removed().subList(0, stay).stream().mapToLong(Removed::bytes).sum();
    return all.bytesBefore() - goBytes + all.removed().get(stay - 1).bytes() / 2;
  }

  @Test
  void shouldTellALossToTheNextLifeOfASubscriberThatEndedBeforeItWasTold() {
    final Subscription durable = Subscription.durable("late").from(ReadFrom.start());
    final Ledger ledger = new Ledger();
    try (TickFeed feed = TickFeed.join(queue, durable)) {
      assertThat(feed.poll(ledger, EACH)).isEqualTo(EACH);
    }
    assertThat(prune(PrunePolicy.keepAll().hardQuota(0)).removed()).hasSize(CYCLES - 1);
    TickFeed.join(queue, durable).close();
    try (TickFeed feed = TickFeed.join(queue, durable)) {
      feed.checkpoint();
    }
    ledger.told.clear();
    try (TickFeed feed = TickFeed.join(queue, durable)) {
      assertThat(feed.poll(ledger, 1)).isEqualTo(1);
    }
    assertThat(ledger.told).containsExactly(-(CYCLES - 2L) * EACH, (CYCLES - 1L) * EACH + 1);
  }

  @Test
  void shouldNotKeepRemovedFilesOpenInAWriter() throws Exception {
    pushCycle();
    pushCycle();
    QueueRetention.prune(queue, PrunePolicy.keepAll().keepBytes(0), LATER_NS);
    awaitNoneOpenAndRemoved();
  }

  private void awaitNoneOpenAndRemoved() throws Exception {
    final long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    // The library closes its own in a thread of its own.
    while (!openAndRemoved().isEmpty() && System.nanoTime() < endNs) {
      Thread.sleep(10);
    }
    assertThat(openAndRemoved()).isEmpty();
  }

  @Test
  void shouldNotKeepRemovedFilesOpenForHavingLookedAtTheEnd() throws Exception {
    try (QueueMonitor monitor = QueueMonitor.open(queue);
        TickFeed feed = TickFeed.open(queue, ReadFrom.end())) {
      final long newest = feed.newestSequence();
      assertThat(monitor.status().newestSequence()).isEqualTo(newest);
      pushCycle();
      pushCycle();
      assertThat(feed.poll(tick -> {}, Integer.MAX_VALUE)).isEqualTo(2 * EACH);
      QueueRetention.prune(queue, PrunePolicy.keepAll().keepBytes(0), LATER_NS);
      awaitNoneOpenAndRemoved();
      assertThat(feed.newestSequence()).isEqualTo(newest + 2 * EACH);
      assertThat(monitor.status().newestSequence()).isEqualTo(newest + 2 * EACH);
      pushCycle();
      assertThat(feed.backlog()).isEqualTo(EACH);
      assertThat(monitor.status().newestSequence()).isEqualTo(newest + 3 * EACH);
    }
  }

  private List<String> openAndRemoved() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors
          .map(RetentionTest::target)
          .filter(file -> file.startsWith(queue + "/") && file.endsWith(" (deleted)"))
          .toList();
    }
  }

  /** Nothing when it was that of the listing, or closed meanwhile. */
  private static String target(final Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (final IOException e) {
      return "";
    }
  }

  @Test
  void shouldKeepEverythingUnlessToldOtherwise() {
    final PruneReport report = prune(PrunePolicy.keepAll());
    assertThat(report.removed()).isEmpty();
    assertThat(report.held()).isNull();
    assertThat(report.bytesAfter()).isEqualTo(report.bytesBefore()).isPositive();
    assertThat(files()).hasSize(CYCLES);
  }

  @Test
  void shouldRemoveOldFilesButNeverTheNewest() {
    final PrunePolicy policy = PrunePolicy.keepAll().keepAge(Duration.ofDays(7));
    assertThat(prune(policy).removed()).isEmpty();
    final List<Path> before = files();
    final long nowNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    final PruneReport report = QueueRetention.prune(queue, policy, nowNs + LATER_NS);
    assertThat(report.removed())
        .extracting(Removed::file)
        .containsExactlyElementsOf(before.subList(0, CYCLES - 1));
    assertThat(report.removed())
        .allMatch(removed -> removed.ticks() == EACH && removed.reason() == Reason.AGE);
    assertThat(files()).containsExactly(before.get(CYCLES - 1));
    assertThat(prune(PrunePolicy.keepAll().hardQuota(0)).removed()).isEmpty();
    // Sequences go on after those that are gone.
    pushCycle();
    assertThat(Queues.read(queue, ReadFrom.start())).hasSize(2 * EACH);
    broadcaster.close();
    broadcaster = TickBroadcaster.create(queue, null, ZoneOffset.UTC, rolling);
    assertThat(broadcaster.publish(new TickDraft())).isEqualTo((CYCLES + 1) * EACH + 1);
  }

  @Test
  void shouldKeepToASizeCountedInBlocks() {
    final long bytes = bytesOf(3);
    final PruneReport report = prune(PrunePolicy.keepAll().keepBytes(bytes));
    assertThat(report.removed()).hasSize(CYCLES - 3).allMatch(r -> r.reason() == Reason.SIZE);
    assertThat(report.bytesAfter()).isLessThanOrEqualTo(bytes).isPositive();
    assertThat(files()).hasSize(3);
    assertThat(report.bytesBefore() - report.bytesAfter())
        .isEqualTo(report.removed().stream().mapToLong(Removed::bytes).sum());
  }

  @Test
  void shouldOnlyTellWhatADryRunWouldRemove() {
    final PruneReport report = prune(PrunePolicy.keepAll().keepBytes(0).dryRun());
    assertThat(report.removed()).hasSize(CYCLES - 1);
    assertThat(report.isDryRun()).isTrue();
    assertThat(files()).hasSize(CYCLES);
  }

  @Test
  void shouldKeepWhatASubscriberNeeds() {
    final Ledger ledger = new Ledger();
    try (TickFeed feed = TickFeed.join(queue, Subscription.of("slow").from(ReadFrom.start()))) {
      feed.poll(ledger, 2 * EACH + 5);
      final PruneReport report = prune(PrunePolicy.keepAll().keepBytes(0));
      assertThat(report.removed()).hasSize(2);
      assertThat(heldBy(report)).containsExactly("slow");
      assertThat(report.lostTicks()).isEmpty();
      feed.poll(ledger, 5);
      // All of the third file is read, none of the fourth.
      assertThat(prune(PrunePolicy.keepAll().keepBytes(0)).removed()).hasSize(1);
      feed.poll(ledger, Integer.MAX_VALUE);
      assertThat(ledger.told).hasSize(CYCLES * EACH).doesNotHaveDuplicates().isSorted();
    }
    assertThat(prune(PrunePolicy.keepAll().keepBytes(0)).removed()).hasSize(CYCLES - 4);
  }

  @Test
  void shouldKeepWhatACursorNeedsUntilItIsDropped() {
    try (TickFeed feed = TickFeed.join(queue, Subscription.durable("nightly"))) {
      feed.poll(tick -> {}, EACH);
      assertThatThrownBy(() -> QueueRetention.dropCursor(queue, "nightly"))
          .isInstanceOf(LockedException.class)
          .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
    }
    final PruneReport report = prune(PrunePolicy.keepAll().keepBytes(0));
    assertThat(report.removed()).hasSize(1);
    assertThat(heldBy(report)).containsExactly("nightly");
    assertThat(QueueRetention.dropCursor(queue, "nightly")).isTrue();
    assertThat(QueueRetention.dropCursor(queue, "nightly")).isFalse();
    assertThat(prune(PrunePolicy.keepAll().keepBytes(0)).removed()).hasSize(CYCLES - 2);
  }

  @Test
  void shouldKeepAllForACursorThatIsDamaged() throws IOException {
    Files.createDirectories(queue.resolve("cursors"));
    Files.writeString(queue.resolve("cursors/broken"), "broken");
    assertThat(prune(PrunePolicy.keepAll().keepBytes(0)).removed()).isEmpty();
    assertThat(heldBy(prune(PrunePolicy.keepAll().keepBytes(0)))).containsExactly("broken");
  }

  @Test
  void shouldCountWhatTheHardQuotaTakesFromReadersAndTellThem() {
    final Ledger ledger = new Ledger();
    try (TickFeed feed = TickFeed.join(queue, Subscription.durable("c1"))) {
      feed.poll(ledger, EACH + 3);
      feed.checkpoint();
      final PruneReport report = prune(PrunePolicy.keepAll().hardQuota(bytesOf(2)));
      assertThat(report.removed()).hasSize(CYCLES - 2).allMatch(r -> r.reason() == Reason.QUOTA);
      assertThat(report.lostTicks()).isEqualTo(Map.of("c1", 8L * EACH + 7));
    }
    // Another process would find the same: the cursor's next tick is gone.
    try (TickFeed feed = TickFeed.join(queue, Subscription.durable("c1"));
        QueueMonitor monitor = QueueMonitor.open(queue)) {
      feed.poll(ledger, Integer.MAX_VALUE);
      assertThat(monitor.status().subscribers().get(0).lostCount()).isEqualTo(8L * EACH + 7);
    }
    assertThat(ledger.told).hasSize(EACH + 3 + 1 + 2 * EACH);
    assertThat(ledger.told.subList(EACH + 2, EACH + 5))
        .containsExactly(EACH + 3L, -(8L * EACH + 7), 10L * EACH + 1);
  }

  @Test
  void shouldLetAReaderTenCyclesBehindReadItsFileToTheEndAndTellItTheRest() {
    final Ledger ledger = new Ledger();
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      feed.poll(ledger, 3);
      assertThat(prune(PrunePolicy.keepAll().keepBytes(0)).removed()).hasSize(CYCLES - 1);
      feed.poll(ledger, Integer.MAX_VALUE);
    }
    final long lost = (CYCLES - 2) * EACH;
    assertThat(ledger.told.subList(0, EACH)).doesNotContain(-lost).isSorted();
    assertThat(ledger.told.get(EACH)).isEqualTo(-lost);
    assertThat(ledger.told.get(EACH + 1)).isEqualTo(EACH + lost + 1);
    assertThat(ledger.told).hasSize(2 * EACH + 1);
  }

  @Test
  void shouldThrowTheLossAtAHandlerThatDoesNotWantToKnowAndGoOn() {
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.sequence(5))) {
      final List<Long> seen = new ArrayList<>();
      feed.poll(tick -> seen.add(tick.sequence()), 1);
      prune(PrunePolicy.keepAll().keepBytes(0));
      assertThatThrownBy(() -> feed.poll(tick -> seen.add(tick.sequence()), Integer.MAX_VALUE))
          .isInstanceOfSatisfying(
              LostTicksException.class, e -> assertThat(e.count()).isEqualTo((CYCLES - 2) * EACH));
      assertThat(seen).hasSize(6);
      assertThat(feed.poll(tick -> seen.add(tick.sequence()), Integer.MAX_VALUE)).isEqualTo(EACH);
    }
  }

  @Test
  void shouldTellTheLossToWhoAsksForASequenceThatIsGoneButNotToWhoBeginsWithTheOldest() {
    prune(PrunePolicy.keepAll().keepBytes(bytesOf(2)));
    final Ledger asked = new Ledger();
    final Ledger oldest = new Ledger();
    final Ledger last = new Ledger();
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.sequence(95));
        TickFeed start = TickFeed.open(queue, ReadFrom.start());
        TickFeed some = TickFeed.open(queue, ReadFrom.last(50))) {
      feed.poll(asked, 1);
      assertThat(start.lastSequence()).isEqualTo((CYCLES - 2) * EACH);
      start.poll(oldest, 1);
      some.poll(last, 1);
    }
    assertThat(asked.told).containsExactly(-6L, 101L);
    assertThat(oldest.told).containsExactly(101L);
    assertThat(last.told).containsExactly(101L);
  }

  @Test
  void shouldLeaveAQueueThatItsOwnLibraryReads() {
    prune(PrunePolicy.keepAll().keepBytes(bytesOf(4)));
    pushCycle();
    int documents = 0;
    try (ChronicleQueue chronicle =
            ChronicleQueue.singleBuilder(QueueFolder.open(queue).ticks())
                .rollCycle(rolling.rollCycle())
                .timeProvider(time)
                .build();
        ExcerptTailer tailer = chronicle.createTailer().toStart()) {
      while (true) {
        try (DocumentContext document = tailer.readingDocument()) {
          if (!document.isPresent()) {
            break;
          }
          documents++;
        }
      }
    }
    assertThat(documents).isEqualTo(5 * EACH);
  }
}
