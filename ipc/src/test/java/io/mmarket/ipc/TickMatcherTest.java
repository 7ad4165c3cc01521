/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts compared with ticks of a queue, and shown as such. */
final class TickMatcherTest {
  @TempDir private Path queue;

  private static TickDraft full() {
    return new TickDraft()
        .instrumentId("IF2101")
        .exchangeId("CFFEX")
        .exchangeTimeNs(1_700_000_000_000_000_000L)
        .tradingDate(20231114)
        .lastPrice(3.5)
        .volume(100)
        .bid(3.4, 7)
        .ask(3.6, 8);
  }

  private List<Boolean> matches(final TickDraft expected, final TickDraft... published) {
    final List<Boolean> matches = new ArrayList<>();
    final TickMatcher matcher = new TickMatcher();
    matcher.expect(expected);
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        TickFeed feed = TickFeed.open(queue, ReadFrom.end())) {
      for (final TickDraft draft : published) {
        broadcaster.publish(draft);
      }
      feed.poll(tick -> matches.add(matcher.matches(tick)), 100);
    }
    return matches;
  }

  @Test
  void shouldMatchWhateverSequenceAndPublishTime() {
    assertThat(matches(full(), full(), full())).containsExactly(true, true);
    assertThat(matches(new TickDraft().instrumentId("A"), new TickDraft().instrumentId("A")))
        .containsExactly(true);
  }

  @Test
  void shouldTellAnyDifference() {
    assertThat(
            matches(
                full(),
                full().instrumentId("IF2102"),
                full().instrumentId("IF210"),
                full().exchangeId(""),
                full().exchangeTimeNs(1_700_000_000_000_000_001L),
                full().tradingDate(20231115),
                full().lastPrice(Double.NaN),
                full().limitDown(0),
                full().bid(3.3, 1),
                full().ask(3.7, 1)))
        .hasSize(9)
        .containsOnly(false);
  }

  @Test
  void shouldMatchNothingBeforeItIsToldWhat() {
    final TickView view = new DraftView(ZoneOffset.UTC).of(full());
    assertThat(new TickMatcher().matches(view)).isFalse();
  }

  @Test
  void shouldShowADraft() {
    final DraftView view = new DraftView(ZoneOffset.UTC);
    assertThat(view.of(full()).instrumentId()).isEqualTo("IF2101");
    assertThat(view.of(full()).bidVolume(0)).isEqualTo(7);
    assertThat(view.of(full()).datetime()).isEqualTo("2023-11-14T22:13:20");
    assertThat(view.of(new TickDraft().instrumentId("B")).lastPrice()).isNaN();
  }
}
