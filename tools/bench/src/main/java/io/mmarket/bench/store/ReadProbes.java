/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.store.KlineView;
import io.mmarket.store.MarketCenter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Objects;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;

/** What new JVMs do: read the first thing, print its sum, end. */
final class ReadProbes {
  private ReadProbes() {}

  /** Does nothing: the floor. */
  static final class Empty {
    private Empty() {}

    public static void main(final String[] args) {
      System.out.println("0.0");
    }
  }

  /** Arguments: store, date. Sums the closes of the date. */
  static final class Daily {
    private Daily() {}

    public static void main(final String[] args) {
      try (MarketCenter market = MarketCenter.open(Path.of(args[0]))) {
        double sum = 0;
        for (final KlineView bar : market.getDateShared(Integer.parseInt(args[1]))) {
          sum += bar.close();
        }
        System.out.println(sum);
      }
    }
  }

  /**
   * Arguments: a copy of a daily {@code .cm} file, date, time in nanoseconds, symbols, column. Sums
   * the same block through Chronicle Map, with nothing of ours: key and block as {@code
   * ARCHITECTURE.md} draws them.
   */
  static final class Map {
    private static final int KEY_BYTES = 13;
    private static final int HEADER_BYTES = 64;
    private static final int ALIGNMENT = 64;

    private Map() {}

    public static void main(final String[] args) throws IOException {
      final ByteBuffer key = ByteBuffer.allocate(KEY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      key.put((byte) 0).putInt(Integer.parseInt(args[1])).putLong(Long.parseLong(args[2])).flip();
      try (ChronicleMap<ByteBuffer, ByteBuffer> map =
          ChronicleMapBuilder.of(ByteBuffer.class, ByteBuffer.class)
              .createPersistedTo(Path.of(args[0]).toFile())) {
        final ByteBuffer block =
            Objects.requireNonNull(map.get(key)).order(ByteOrder.LITTLE_ENDIAN);
        final int symbols = Integer.parseInt(args[3]);
        final int lead = HEADER_BYTES + aligned((symbols + Long.SIZE - 1) / Long.SIZE * Long.BYTES);
        final int begin = lead + Integer.parseInt(args[4]) * aligned(symbols * Double.BYTES);
        double sum = 0;
        for (int row = 0; row < symbols; row++) {
          sum += block.getDouble(begin + row * Double.BYTES);
        }
        System.out.println(sum);
      }
    }

    private static int aligned(final int bytes) {
      return (bytes + ALIGNMENT - 1) & -ALIGNMENT;
    }
  }

  /** Arguments: folder, symbols, years, dates a year, date. Sums the closes of the date. */
  static final class Lmdb {
    private Lmdb() {}

    public static void main(final String[] args) {
      final DailyShape shape =
          new DailyShape(
              Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
      try (LmdbBlocks blocks = new LmdbBlocks(shape, Path.of(args[0]))) {
        System.out.println(blocks.sumOfDate(Integer.parseInt(args[4])));
      }
    }
  }
}
