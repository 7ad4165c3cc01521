/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.store.MarketCenter;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link TickBroadcaster} works. Begin with {@link #defaults()} and change what matters.
 *
 * @param zoneIfCreated the zone of a new queue; an existing one keeps its own
 * @param market gives subscribers the snapshot of each tick's date; null for none. It stays the
 *     caller's, who closes it after the broadcaster
 * @param sync what outlives a crash of the host
 * @param syncInterval how long {@link SyncPolicy#INTERVAL} waits from one sync to the next
 */
public record BroadcastOptions(
    ZoneId zoneIfCreated, @Nullable MarketCenter market, SyncPolicy sync, Duration syncInterval) {
  /**
   * Checks the interval.
   *
   * @throws IllegalArgumentException naming it when it is not positive
   */
  public BroadcastOptions {
    if (syncInterval.isNegative() || syncInterval.isZero()) {
      throw new IllegalArgumentException("sync interval " + syncInterval + ": not positive");
    }
  }

  /**
   * UTC, no market, no syncs.
   *
   * @return the options
   */
  public static BroadcastOptions defaults() {
    return new BroadcastOptions(ZoneOffset.UTC, null, SyncPolicy.NONE, Duration.ofMillis(100));
  }

  /**
   * Sets the zone of a new queue.
   *
   * @param zone the zone
   * @return changed options
   */
  public BroadcastOptions zone(final ZoneId zone) {
    return new BroadcastOptions(zone, market, sync, syncInterval);
  }

  /**
   * Sets the market and, for a new queue, its zone.
   *
   * @param newMarket stays the caller's
   * @return changed options
   */
  public BroadcastOptions market(final MarketCenter newMarket) {
    return new BroadcastOptions(newMarket.zone(), newMarket, sync, syncInterval);
  }

  /**
   * Sets the policy.
   *
   * @param policy what outlives a crash of the host
   * @return changed options
   */
  public BroadcastOptions sync(final SyncPolicy policy) {
    return new BroadcastOptions(zoneIfCreated, market, policy, syncInterval);
  }

  /**
   * Syncs in the background.
   *
   * @param interval from one sync to the next
   * @return changed options
   */
  public BroadcastOptions syncInterval(final Duration interval) {
    return new BroadcastOptions(zoneIfCreated, market, SyncPolicy.INTERVAL, interval);
  }
}
