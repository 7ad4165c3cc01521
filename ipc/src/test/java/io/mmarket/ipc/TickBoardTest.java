/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.ClosedException;
import io.mmarket.store.Field;
import io.mmarket.store.NotAStoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a board says after ticks of every shape, and how its bars run. */
class TickBoardTest {
  private static final long NINE_NS = 1_704_186_000_000_000_000L;

  @TempDir Path queue;

  @Test
  void shouldHoldTheNewestTickOfEverySymbolValueForValue() {
    final Map<String, Tick> newest = new LinkedHashMap<>();
    final List<Tick> ticks = Queues.ticks(11, 3_000);
    ticks.forEach(tick -> newest.put(tick.instrumentId(), tick));
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        TickBoard board = TickBoard.open(queue)) {
      assertThat(board.size()).isZero();
      assertThat(board.sequence()).isZero();
      Queues.push(broadcaster, ticks);
      assertThat(board.sequence()).isEqualTo(3_000);
      final Map<String, Tick> seen = new LinkedHashMap<>();
      board.forEach(entry -> seen.put(entry.symbol(), entry.tick().toTick()));
      assertThat(seen).isEqualTo(newest);
      final BoardEntry entry = board.newEntry();
      for (final Map.Entry<String, Tick> each : newest.entrySet()) {
        assertThat(board.newest(each.getKey(), entry)).isTrue();
        assertThat(entry.tick().toTick()).isEqualTo(each.getValue());
      }
      assertThat(board.newest("nobody", entry)).isFalse();
    }
  }

  @Test
  void shouldGrowUnderItsReaders() {
    final int symbols = 1_000;
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        TickBoard board = TickBoard.open(queue)) {
      final BoardEntry entry = board.newEntry();
      final LiveSnapshot live = board.live();
      for (int i = 0; i < symbols; i++) {
        broadcaster.publish(new TickDraft().instrumentId("S" + i).lastPrice(1 + i));
        assertThat(board.newest("S" + i, entry)).isTrue();
        assertThat(entry.close()).isEqualTo(1 + i);
        assertThat(live.row("S" + i)).isEqualTo(i);
      }
      assertThat(board.size()).isEqualTo(symbols);
      assertThat(live.symbols()).hasSize(symbols).startsWith("S0", "S1").endsWith("S999");
    }
  }

  @Test
  void shouldRunABarFromLastPricesAndVolumesOfTrades() {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        TickBoard board = TickBoard.open(queue)) {
      final double[] prices = {10, 12, Double.NaN, 9, 11};
      for (int i = 0; i < prices.length; i++) {
        broadcaster.publish(draft(i).lastPrice(prices[i]).lastVolume(i + 1));
      }
      final BoardEntry bar = entry(board);
      assertThat(bar.tickCount()).isEqualTo(5);
      assertThat(bar.tradingDate()).isEqualTo(20240102);
      assertThat(bar.open()).isEqualTo(10);
      assertThat(bar.high()).isEqualTo(12);
      assertThat(bar.low()).isEqualTo(9);
      assertThat(bar.close()).isEqualTo(11);
      assertThat(bar.volume()).isEqualTo(1 + 2 + 3 + 4 + 5);
      assertThat(bar.amount()).isEqualTo(10 + 24 + 36 + 55);
      assertThat(bar.firstTimeNs()).isEqualTo(NINE_NS);
      assertThat(bar.lastTimeNs()).isEqualTo(NINE_NS + 4);
    }
  }

  @Test
  void shouldCountEveryTickOfBatchesInWhichSymbolsFollowThemselvesAndEachOther() {
    final String[] symbols = {"A", "A", "A", "B", "A", "A", "B", "B", "B", "B", "B"};
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        TickBoard board = TickBoard.open(queue)) {
      final TickBatch batch = new TickBatch();
      for (int round = 0; round < 2; round++) {
        batch.clear();
        for (int i = 0; i < symbols.length; i++) {
          final int number = round * symbols.length + i;
          batch.add(draft(number).instrumentId(symbols[i]).lastPrice(100 + number).lastVolume(1));
        }
        broadcaster.publish(batch);
      }
      assertThat(board.size()).isEqualTo(2);
      assertThat(board.sequence()).isEqualTo(22);
      final BoardEntry entry = board.newEntry();
      assertThat(board.newest("A", entry)).isTrue();
      assertBar(entry, 10, 100, 116, 17);
      assertThat(board.newest("B", entry)).isTrue();
      assertBar(entry, 12, 103, 121, 22);
    }
  }

  private static void assertBar(
      final BoardEntry bar,
      final int count,
      final double open,
      final double close,
      final long sequence) {
    assertThat(bar.tickCount()).isEqualTo(count);
    assertThat(bar.volume()).isEqualTo(count);
    assertThat(bar.open()).isEqualTo(open);
    assertThat(bar.close()).isEqualTo(close);
    assertThat(bar.high()).isEqualTo(close);
    assertThat(bar.tick().sequence()).isEqualTo(sequence);
    assertThat(bar.tick().lastPrice()).isEqualTo(close);
  }

  private static TickDraft draft(final int number) {
    return new TickDraft()
        .instrumentId("IF2401")
        .tradingDate(20240102)
        .exchangeTimeNs(NINE_NS + number);
  }

  private static BoardEntry entry(final TickBoard board) {
    final BoardEntry entry = board.newEntry();
    assertThat(board.newest("IF2401", entry)).isTrue();
    return entry;
  }

  @Test
  void shouldPreferWhatTheExchangeSaysOfTheDay() {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        TickBoard board = TickBoard.open(queue)) {
      // Before the first trade exchanges send zeros.
      broadcaster.publish(draft(0).lastPrice(0).open(0).high(0).low(0).volume(0).amount(0));
      assertThat(entry(board).open()).isNaN();
      assertThat(entry(board).low()).isNaN();
      assertThat(entry(board).volume()).isZero();
      broadcaster.publish(
          draft(1).lastPrice(10).open(8).high(13).low(7).volume(100).amount(900).lastVolume(3));
      broadcaster.publish(draft(2).lastPrice(14).lastVolume(5));
      final BoardEntry bar = entry(board);
      assertThat(bar.open()).isEqualTo(8);
      assertThat(bar.high()).isEqualTo(14);
      assertThat(bar.low()).isEqualTo(7);
      assertThat(bar.close()).isEqualTo(14);
      assertThat(bar.volume()).isEqualTo(100);
      assertThat(bar.amount()).isEqualTo(900);
      assertThat(bar.toKline().totalTurnover()).isEqualTo(900);
    }
  }

  @Test
  void shouldBeginANewBarOnALaterDateAndKeepItWhenAnOldTickComesLate() {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        TickBoard board = TickBoard.open(queue)) {
      broadcaster.publish(draft(0).lastPrice(10).lastVolume(1));
      broadcaster.publish(draft(1).tradingDate(20240103).lastPrice(20).lastVolume(2));
      broadcaster.publish(draft(2).lastPrice(11).lastVolume(4));
      final BoardEntry bar = entry(board);
      assertThat(bar.tick().lastPrice()).isEqualTo(11);
      assertThat(bar.tradingDate()).isEqualTo(20240103);
      assertThat(bar.tickCount()).isEqualTo(1);
      assertThat(bar.low()).isEqualTo(20);
      assertThat(bar.volume()).isEqualTo(2);
    }
  }

  @Test
  void shouldTakeTheDateFromTheTimeInTheQueuesZone() {
    final ZoneId shanghai = ZoneId.of("Asia/Shanghai");
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue, shanghai);
        TickBoard board = TickBoard.open(queue)) {
      final TickDraft tick = new TickDraft().instrumentId("IF2401");
      broadcaster.publish(tick.exchangeTimeNs(NINE_NS).lastPrice(1));
      assertThat(entry(board).tradingDate()).isEqualTo(20240102);
      final long sevenHoursNs = 7 * 3_600_000_000_000L;
      broadcaster.publish(tick.exchangeTimeNs(NINE_NS + sevenHoursNs - 1).lastPrice(2));
      assertThat(entry(board).tradingDate()).isEqualTo(20240102);
      broadcaster.publish(tick.exchangeTimeNs(NINE_NS + sevenHoursNs).lastPrice(3));
      assertThat(entry(board).tradingDate()).isEqualTo(20240103);
      assertThat(entry(board).open()).isEqualTo(3);
    }
  }

  @Test
  void shouldShowThePresentDateLive() {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        TickBoard board = TickBoard.open(queue)) {
      final LiveSnapshot live = board.live();
      assertThat(live.size()).isZero();
      assertThat(live.row("IF2401")).isEqualTo(-1);
      assertThat(live.close(-1)).isNaN();
      broadcaster.publish(draft(0).lastPrice(10).limitUp(15).preClose(9).lastVolume(2));
      broadcaster.publish(draft(1).instrumentId("IC2401").lastPrice(5));
      final int row = live.row("IF2401");
      assertThat(live.tradingDate()).isEqualTo(20240102);
      assertThat(live.size()).isEqualTo(2);
      assertThat(live.symbols()).containsExactly("IF2401", "IC2401");
      assertThat(live.close(row)).isEqualTo(10);
      assertThat(live.totalTurnover(row)).isEqualTo(20);
      assertThat(live.limitUp(row)).isEqualTo(15);
      assertThat(live.value(Field.PRE_CLOSE, row)).isEqualTo(9);
      assertThat(live.value(Field.NUM_TRADES, row)).isNaN();
      assertThat(live.get("IC2401")).isNotNull().extracting(k -> k.open()).isEqualTo(5.0);

      broadcaster.publish(draft(2).tradingDate(20240103).instrumentId("IC2401").lastPrice(6));
      assertThat(live.tradingDate()).isEqualTo(20240103);
      assertThat(live.row("IF2401")).isEqualTo(-1);
      assertThat(live.close(row)).isNaN();
      assertThat(live.get("IF2401")).isNull();
      final List<String> present = new ArrayList<>();
      live.forEach(entry -> present.add(entry.symbol() + " " + entry.close()));
      assertThat(present).containsExactly("IC2401 6.0");
      assertThatThrownBy(() -> live.close(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void shouldRefuseAQueueWithoutBoardAndUseAfterClose() {
    QueueFolder.openOrCreate(queue, ZoneOffset.UTC);
    assertThatThrownBy(() -> TickBoard.open(queue))
        .isInstanceOf(NotAStoreException.class)
        .hasMessageContaining("board");
    assertThat(TickBoard.exists(queue)).isFalse();
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      broadcaster.publish(draft(0));
    }
    assertThat(TickBoard.exists(queue)).isTrue();
    final TickBoard board = TickBoard.open(queue);
    final BoardEntry entry = entry(board);
    final LiveSnapshot live = board.live();
    board.close();
    board.close();
    assertThat(entry.tick().instrumentId()).isEqualTo("IF2401");
    assertThatThrownBy(() -> board.newest("IF2401", entry)).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> live.close(0)).isInstanceOf(ClosedException.class);
    assertThatThrownBy(board::iterator).isInstanceOf(ClosedException.class);
  }

  @Test
  void shouldBeReadableWhereNothingMayBeWritten() throws Exception {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      broadcaster.publish(draft(0).lastPrice(3));
    }
    final byte[] before = Files.readAllBytes(queue.resolve("board"));
    assertThat(queue.resolve("board").toFile().setReadOnly()).isTrue();
    try (TickBoard board = TickBoard.open(queue)) {
      assertThat(entry(board).close()).isEqualTo(3);
    }
    assertThat(Files.readAllBytes(queue.resolve("board"))).isEqualTo(before);
  }
}
