/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.util.AbstractList;
import java.util.Collection;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The snapshots of known times, each opened when it is asked for. Immutable; any thread. */
final class MinuteRange extends AbstractList<Snapshot> implements RandomAccess {
  private final MarketCenter market;
  private final Lifetime lifetime;
  private final long[] times;
  private final @Nullable Collection<String> symbols;

  MinuteRange(
      final MarketCenter market,
      final Lifetime lifetime,
      final long[] times,
      final @Nullable Collection<String> symbols) {
    this.market = market;
    this.lifetime = lifetime;
    this.times = times;
    this.symbols = symbols;
  }

  @Override
  public int size() {
    lifetime.check();
    return times.length;
  }

  @Override
  public Snapshot get(final int index) {
    final Snapshot whole = market.getMinutesShared(times[Objects.checkIndex(index, times.length)]);
    return symbols == null ? whole : whole.only(symbols);
  }

  /** A short form, which opens nothing and is no error after close. */
  @Override
  public String toString() {
    return "Minutes(times=" + times.length + ")";
  }
}
