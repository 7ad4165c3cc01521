/* SPDX-License-Identifier: Apache-2.0 */
package outside;

import io.mmarket.ipc.TickFeed;
import io.mmarket.store.KlineView;
import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.PartitionInfo;
import java.nio.file.Path;

/** Reads a store in place, as the first program of somebody who has only the released modules. */
public final class Outside {
  private Outside() {}

  public static void main(final String[] args) {
    int bars = 0;
    try (MarketCenter market = MarketCenter.open(Path.of(args[0]))) {
      for (final PartitionInfo partition : market.partitions()) {
        System.out.println(partition);
        if (partition.kind() == Kind.DAILY) {
          for (final KlineView bar : market.getDateShared(partition.first())) {
            bars++;
            System.out.println(partition.first() + " " + bar.symbol() + " " + bar.close());
          }
        }
      }
    }
    if (bars == 0) {
      throw new IllegalStateException("no bars in " + args[0]);
    }
    System.out.println(bars + " bars; feeds are of " + TickFeed.class);
  }
}
