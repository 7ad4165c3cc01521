/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.TickFeed;
import io.mmarket.store.MarketCenter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.wire.DocumentContext;

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
        System.out.println(Sums.ofCloses(market.getDateShared(Integer.parseInt(args[1]))));
      }
    }
  }

  /** Arguments: store, time in nanoseconds. Sums the closes of the minute. */
  static final class Minute {
    private Minute() {}

    public static void main(final String[] args) {
      try (MarketCenter market = MarketCenter.open(Path.of(args[0]))) {
        System.out.println(Sums.ofCloses(market.getMinutesShared(Long.parseLong(args[1]))));
      }
    }
  }

  /** Arguments: store, symbol, date. Sums the prices of the symbol's ticks. */
  static final class Ticks {
    private Ticks() {}

    public static void main(final String[] args) {
      try (MarketCenter market = MarketCenter.open(Path.of(args[0]))) {
        System.out.println(Sums.ofTicks(market, args[1], LocalDate.parse(args[2])));
      }
    }
  }

  /** Arguments: queue. The price of its first tick. */
  static final class Feed {
    private Feed() {}

    public static void main(final String[] args) {
      try (TickFeed feed = TickFeed.open(Path.of(args[0]), ReadFrom.start())) {
        feed.poll(tick -> System.out.println(tick.lastPrice()), 1);
      }
    }
  }

  /**
   * Arguments: a queue's folder of Chronicle Queue files, offset of the price. The same price, with
   * nothing of ours.
   */
  static final class Queue {
    private Queue() {}

    public static void main(final String[] args) {
      try (ChronicleQueue queue = ChronicleQueue.singleBuilder(args[0]).build();
          ExcerptTailer tailer = queue.createTailer();
          DocumentContext document = tailer.readingDocument()) {
        System.out.println(
            Objects.requireNonNull(document.wire())
                .bytes()
                .readDouble(document.wire().bytes().readPosition() + Integer.parseInt(args[1])));
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
