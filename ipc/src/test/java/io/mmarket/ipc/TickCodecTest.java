/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.internal.ZoneTime;
import io.mmarket.ipc.sbe.MessageHeaderDecoder;
import io.mmarket.ipc.sbe.TickDecoder;
import io.mmarket.store.internal.SymbolHash;
import java.lang.management.ManagementFactory;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class TickCodecTest {
  private static final int TICK = FrameDescriptor.FIRST_TICK_OFFSET;

  private final ZoneTime zoneTime = new ZoneTime(ZoneId.of("Asia/Shanghai"));
  private final TickDraft draft = new TickDraft();
  private final TickBatch batch = new TickBatch();
  private final TickView view = new TickView(zoneTime, () -> "a test");

  @Test
  void shouldReadBackWhatWasEncoded() {
    final RandomTicks ticks = new RandomTicks(1, zoneTime);
    for (int i = 0; i < 5_000; i++) {
      final Tick tick = ticks.next();
      batch.clear().add(draft.set(tick, zoneTime)).stamp(i + 1, 77);
      view.wrap(batch.buffer(), TICK);
      assertThat(view.toTick()).isEqualTo(tick);
      assertThat(view.sequence()).isEqualTo(i + 1);
      assertThat(view.publishTimeNs()).isEqualTo(77);
      assertThat(view.symbolHash()).isEqualTo(SymbolHash.of(tick.instrumentId()));
      assertThat(view.instrumentIdEquals(tick.instrumentId())).isTrue();
      assertThat(view.instrumentIdEquals(tick.instrumentId() + "x")).isFalse();
      assertThat(view.bid1()).isEqualTo(Double.valueOf(tick.bid1()));
      assertThat(view.ask1()).isEqualTo(Double.valueOf(tick.ask1()));
      assertThat(view.spread()).isEqualTo(Double.valueOf(tick.spread()));
      assertThat(view.midPrice()).isEqualTo(Double.valueOf(tick.midPrice()));
    }
  }

  @Test
  void shouldReadWhatTheGeneratedDecoderReads() {
    final RandomTicks ticks = new RandomTicks(2, zoneTime);
    final TickDecoder decoder = new TickDecoder();
    for (int i = 0; i < 1_000; i++) {
      final Tick tick = ticks.next();
      batch.clear().add(draft.set(tick, zoneTime)).stamp(i + 1, i);
      decoder.wrapAndApplyHeader(batch.buffer(), TICK, new MessageHeaderDecoder());
      view.wrap(batch.buffer(), TICK);
      assertThat(decoder.lengthBytes()).isEqualTo(batch.lengthBytes() - TICK);
      assertThat(decoder.sequence()).isEqualTo(view.sequence());
      assertThat(decoder.exchangeTimeNs()).isEqualTo(view.exchangeTimeNs());
      assertThat(decoder.tradingDate()).isEqualTo(view.tradingDate());
      assertThat(decoder.lastPrice()).isEqualTo(Double.valueOf(tick.lastPrice()));
      assertThat(decoder.openInterest()).isEqualTo(Double.valueOf(tick.openInterest()));
      assertThat(decoder.limitDown()).isEqualTo(Double.valueOf(tick.limitDown()));
      final List<Double> prices = new ArrayList<>();
      decoder.bids().forEach(level -> prices.add(level.price()));
      assertThat(prices).isEqualTo(tick.bidPrices());
      final List<Double> volumes = new ArrayList<>();
      decoder.asks().forEach(level -> volumes.add(level.volume()));
      assertThat(volumes).isEqualTo(tick.askVolumes());
      assertThat(decoder.instrumentId()).isEqualTo(tick.instrumentId());
      assertThat(decoder.exchangeId()).isEqualTo(tick.exchangeId());
    }
  }

  @Test
  void shouldLayTicksOfABatchOnMultiplesOfEight() {
    final RandomTicks ticks = new RandomTicks(3, zoneTime);
    final List<Tick> pushed = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      pushed.add(ticks.next());
      batch.add(draft.set(pushed.get(i), zoneTime));
    }
    batch.stamp(1_000, 5);
    final UnsafeBuffer buffer = batch.buffer();
    assertThat(buffer.getInt(FrameDescriptor.COUNT_OFFSET)).isEqualTo(200);
    int at = TICK;
    for (int i = 0; i < 200; i++) {
      assertThat(at % 8).isZero();
      view.wrap(buffer, at);
      assertThat(view.toTick()).isEqualTo(pushed.get(i));
      assertThat(view.sequence()).isEqualTo(1_000 + i);
      at += buffer.getInt(at + FrameDescriptor.TICK_LENGTH_OFFSET);
    }
    assertThat(at).isEqualTo(batch.lengthBytes());
  }

  @Test
  void shouldKeepNothingOfAnEarlierTickInADraftThatIsCleared() {
    draft.set(new RandomTicks(4, zoneTime).next(), zoneTime).clear();
    batch.add(draft).stamp(1, 1);
    view.wrap(batch.buffer(), TICK);
    assertThat(view.lastPrice()).isNaN();
    assertThat(view.volume()).isNaN();
    assertThat(view.exchangeTimeNs()).isEqualTo(TickView.NO_TIME);
    assertThat(view.marketDate()).isEqualTo(TickView.NO_DATE);
    assertThat(view.datetime()).isEmpty();
    assertThat(view.bidLevels() + view.askLevels()).isZero();
  }

  @Test
  void shouldTakeTheMarketDateFromTheLocalTimeWhenThereIsNoTradingDate() {
    final Tick night = Tick.builder().datetime("2024-01-02 00:30:00").build();
    batch.add(draft.set(night, zoneTime)).stamp(1, 1);
    view.wrap(batch.buffer(), TICK);
    assertThat(view.marketDate()).isEqualTo(20240102);
  }

  @Test
  void shouldNameTheLevelAndTheIdThatDoNotFit() {
    for (int i = 0; i < TickView.MAX_LEVELS; i++) {
      draft.bid(i, i);
    }
    assertThatThrownBy(() -> draft.instrumentId("IF2101").bid(1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("IF2101")
        .hasMessageContaining("10 bid levels");
    assertThatThrownBy(() -> batch.add(new TickDraft().instrumentId("x".repeat(256))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("256");
    assertThatThrownBy(() -> batch.add(new TickDraft().exchangeId("ä".repeat(128))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("256");
    assertThat(batch.count()).isZero();
    batch.add(draft).stamp(1, 1);
    view.wrap(batch.buffer(), TICK);
    assertThat(view.bidPrice(9)).isEqualTo(9);
    assertThatThrownBy(() -> view.bidPrice(10)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> view.askPrice(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void shouldRefuseABatchBeyondOneDocument() {
    draft.instrumentId("IF2101");
    assertThatThrownBy(
            () -> {
              while (true) {
                batch.add(draft);
              }
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("8388608");
    assertThat(batch.count()).isGreaterThan(40_000);
  }

  @Test
  void shouldAllocateNothingWhenReading() {
    batch.add(draft.set(new RandomTicks(6, zoneTime).next(), zoneTime)).stamp(1, 1);
    view.wrap(batch.buffer(), TICK);
    final var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    double sum = readAll(20_000);
    final long before = threads.getCurrentThreadAllocatedBytes();
    sum += readAll(20_000);
    final long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(sum).isNotEqualTo(1);
    assertThat(allocated).isLessThan(1_000);
  }

  private double readAll(final int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += view.lastPrice() + view.volume() + view.sequence() + view.exchangeTimeNs();
      for (int level = 0; level < view.bidLevels(); level++) {
        sum += view.bidPrice(level) * view.bidVolume(level);
      }
      sum += view.spread() + (view.instrumentIdEquals("IF2101") ? 1 : 0) + view.tradingDate();
    }
    return sum;
  }
}
