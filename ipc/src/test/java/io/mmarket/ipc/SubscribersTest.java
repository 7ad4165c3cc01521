/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Subscribers and writers of one process as the shared counters show them. */
class SubscribersTest {
  @TempDir Path queue;
  private TickBroadcaster broadcaster;
  private QueueMonitor monitor;

  @BeforeEach
  void open() {
    broadcaster = TickBroadcaster.create(queue);
    monitor = QueueMonitor.open(queue);
  }

  @AfterEach
  void close() {
    broadcaster.close();
    monitor.close();
  }

  private void push(final int count) {
    final TickDraft draft = new TickDraft();
    for (int i = 0; i < count; i++) {
      broadcaster.publish(draft.instrumentId(i % 2 == 0 ? "A" : "B").volume(i));
    }
  }

  private Subscriber only() {
    final List<Subscriber> subscribers = monitor.status().subscribers();
    assertThat(subscribers).hasSize(1);
    return subscribers.get(0);
  }

  @Test
  void shouldShowPositionAndLagOfAFeedThatJoined() {
    push(3);
    final long beforeNs = System.currentTimeMillis() * 1_000_000;
    try (TickFeed feed = TickFeed.join(queue, "s")) {
      assertThat(only().position()).isEqualTo(3);
      push(10);
      assertThat(only().lag()).isEqualTo(10);
      assertThat(feed.poll(tick -> {}, 4)).isEqualTo(4);
      final Subscriber subscriber = only();
      assertThat(subscriber.id()).isEqualTo("s");
      assertThat(subscriber.receivedCount()).isEqualTo(4);
      assertThat(subscriber.position()).isEqualTo(7);
      assertThat(subscriber.lag()).isEqualTo(6);
      assertThat(subscriber.lostCount()).isZero();
      assertThat(subscriber.processId()).isEqualTo(ProcessHandle.current().pid());
      assertThat(subscriber.joinedNs()).isGreaterThanOrEqualTo(beforeNs);
      assertThat(subscriber.lastSeenNs()).isGreaterThanOrEqualTo(subscriber.joinedNs());
      assertThat(broadcaster.subscribers()).containsExactly(subscriber);
      assertThat(broadcaster.subscriberCount()).isZero();
    }
    assertThat(monitor.status().subscribers()).isEmpty();
  }

  /** Who waits for subscribers and then publishes relies on it. */
  @Test
  void shouldGetWhatIsPublishedAfterOthersSeeThatItJoined() throws Exception {
    push(20_000);
    for (int i = 1; i <= 100; i++) {
      final CompletableFuture<TickFeed> joining =
          CompletableFuture.supplyAsync(() -> TickFeed.join(queue, "s"));
      while (monitor.status().subscribers().isEmpty() && !joining.isDone()) {
        Thread.onSpinWait();
      }
      push(1);
      try (TickFeed feed = joining.get(30, TimeUnit.SECONDS)) {
        assertThat(feed.poll(tick -> {}, 10)).as("join %d", i).isPositive();
      }
    }
  }

  @Test
  void shouldCountReceivedTicksOfChosenSymbolsAndLagOfAll() {
    try (TickFeed feed =
        TickFeed.join(queue, Subscription.of("s").from(ReadFrom.start()).symbols(List.of("B")))) {
      push(9);
      assertThat(feed.poll(tick -> {}, 100)).isEqualTo(4);
      assertThat(only().receivedCount()).isEqualTo(4);
      assertThat(only().position()).isEqualTo(9);
      assertThat(only().lag()).isZero();
    }
  }

  @Test
  void shouldCountTheTickAtWhichAHandlerThrows() {
    try (TickFeed feed = TickFeed.join(queue, "s")) {
      push(5);
      assertThatThrownBy(
              () ->
                  feed.poll(
                      tick -> {
                        if (tick.sequence() == 2) {
                          throw new IllegalStateException("two");
                        }
                      },
                      10))
          .hasMessage("two");
      assertThat(only().receivedCount()).isEqualTo(2);
      assertThat(only().position()).isEqualTo(2);
      assertThat(feed.poll(tick -> {}, 10)).isEqualTo(3);
      assertThat(only().receivedCount()).isEqualTo(5);
    }
  }

  @Test
  void shouldKeepTheCountOfAnIdThatIsJoinedTwiceInOneProcess() {
    final TickFeed first = TickFeed.join(queue, "s");
    push(5);
    first.poll(tick -> {}, 10);
    try (TickFeed second = TickFeed.join(queue, "s")) {
      push(2);
      assertThat(second.poll(tick -> {}, 10)).isEqualTo(2);
      assertThat(only().receivedCount()).isEqualTo(7);
      // The older one reads on and counts no more.
      assertThat(first.poll(tick -> {}, 10)).isEqualTo(2);
      assertThat(only().receivedCount()).isEqualTo(7);
      first.close();
      assertThat(only().receivedCount()).isEqualTo(7);
    }
    assertThat(monitor.status().subscribers()).isEmpty();
  }

  @Test
  void shouldShowThoseThatTheBroadcasterCallsToo() {
    broadcaster.registerSubscriber("a");
    push(2);
    broadcaster.registerSubscriber("b", tick -> {});
    push(3);
    assertThat(monitor.status().subscribers())
        .extracting(
            Subscriber::id, Subscriber::receivedCount, Subscriber::position, Subscriber::lag)
        .containsExactly(tuple("a", 5L, 5L, 0L), tuple("b", 3L, 5L, 0L));
    broadcaster.unregisterSubscriber("a");
    assertThat(only().id()).isEqualTo("b");
  }

  @Test
  void shouldKeepTheCountWhenARegisteredIdJoins() {
    broadcaster.registerSubscriber("a");
    push(4);
    try (TickFeed feed = TickFeed.join(queue, "a")) {
      push(1);
      feed.poll(tick -> {}, 10);
      assertThat(only().receivedCount()).isEqualTo(5);
    }
  }

  @Test
  void shouldShowWhatAWriterCountsToOthers() {
    broadcaster.registerSubscriber("a");
    push(3);
    final QueueWriter writer = monitor.status().writers().get(0);
    assertThat(monitor.status().writers()).hasSize(1);
    assertThat(writer.stats()).isEqualTo(broadcaster.getStats());
    assertThat(writer.stats().totalBroadcasts()).isEqualTo(3);
    assertThat(writer.lastSequence()).isEqualTo(3);
    assertThat(writer.appendedBytes()).isBetween(3L * 150, 3L * 400);
    assertThat(writer.lastPushNs()).isGreaterThan(writer.openedNs() - 1_000_000_000L);
    assertThat(writer.processId()).isEqualTo(ProcessHandle.current().pid());
    broadcaster.resetStats();
    assertThat(monitor.status().writers().get(0).stats().totalTicks()).isZero();
    broadcaster.close();
    assertThat(monitor.status().writers()).isEmpty();
    broadcaster.resetStats();
    assertThat(monitor.status().newestSequence()).isEqualTo(3);
  }

  @Test
  void shouldRefuseIdsThatAreEmptyOrTooLong() {
    for (final String id : List.of("", "x".repeat(81), "ä".repeat(41))) {
      assertThatThrownBy(() -> TickFeed.join(queue, id))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(id)
          .hasMessageContaining("80");
      assertThatThrownBy(() -> broadcaster.registerSubscriber(id))
          .isInstanceOf(IllegalArgumentException.class);
    }
    try (TickFeed feed = TickFeed.join(queue, "ä".repeat(40))) {
      assertThat(only().id()).isEqualTo("ä".repeat(40));
      assertThat(feed.poll(tick -> {}, 1)).isZero();
    }
  }
}
