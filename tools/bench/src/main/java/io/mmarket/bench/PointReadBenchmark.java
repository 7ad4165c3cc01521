/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import io.mmarket.store.MarketCenter;
import io.mmarket.store.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what does one close at a random date of a random symbol cost, beside {@code
 * ChronicleMap.getUsing} of a map that holds each bar under its own 24-byte key?
 *
 * <p>Data: {@link SampleStore}; the peer holds the same bars of the first 40 dates as values of 80
 * bytes. Command: {@code tools/mmarket bench store}. Expected before measuring: a hash of 11
 * letters and some cache misses, 30 to 60 ns; the map about 300 ns.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class PointReadBenchmark {
  private static final int PEER_DATES = 40;
  private static final int QUESTIONS = 1 << 16;
  private static final int VALUE_BYTES = 80;
  private static final int CLOSE_OFFSET = 24;

  private final SampleStore store = SampleStore.create();
  private final MarketCenter market = MarketCenter.open(store.folder());
  private final int[] dateKeys = new int[QUESTIONS];
  private final String[] symbols = new String[QUESTIONS];
  private final ByteBuffer[] keys = new ByteBuffer[QUESTIONS];
  private final Path peerFile = peerFile();
  private final ChronicleMap<ByteBuffer, ByteBuffer> peer = peer(peerFile);
  private ByteBuffer using = ByteBuffer.allocateDirect(VALUE_BYTES);
  private int next;

  private static Path peerFile() {
    try {
      return Files.createTempFile("mmarket-bench", ".cm");
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ChronicleMap<ByteBuffer, ByteBuffer> peer(final Path file) {
    try {
      Files.delete(file);
      return ChronicleMapBuilder.of(ByteBuffer.class, ByteBuffer.class)
          .entries((long) PEER_DATES * SampleStore.SYMBOLS)
          .averageKeySize(15)
          .averageValueSize(VALUE_BYTES)
          .createPersistedTo(file.toFile());
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteBuffer key(final int dateKey, final String symbol) {
    final byte[] name = symbol.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocateDirect(4 + name.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(dateKey)
        .put(name)
        .flip();
  }

  /** Fills the peer, draws the questions and checks that both answer alike. */
  @Setup(Level.Trial)
  public void fill() {
    final ByteBuffer value = ByteBuffer.allocateDirect(VALUE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int date = 0; date < PEER_DATES; date++) {
      final Snapshot day = market.getDateShared(SampleStore.dateKey(date));
      for (int row = 0; row < day.rowCount(); row++) {
        value.clear();
        for (int column = 0; column < VALUE_BYTES / Double.BYTES; column++) {
          value.putDouble(column * Double.BYTES, day.doubleValue(column, row));
        }
        peer.put(key(SampleStore.dateKey(date), day.symbol(row)), value);
      }
    }
    final Random random = new Random(7);
    for (int i = 0; i < QUESTIONS; i++) {
      dateKeys[i] = SampleStore.dateKey(random.nextInt(PEER_DATES));
      symbols[i] = SampleStore.symbol(random.nextInt(SampleStore.SYMBOLS));
      keys[i] = key(dateKeys[i], symbols[i]);
    }
    for (int i = 0; i < QUESTIONS; i++) {
      next = i;
      final double ours = mmarket();
      next = i;
      if (ours != chronicleMap()) {
        throw new IllegalStateException("different closes of " + symbols[i] + " on " + dateKeys[i]);
      }
    }
  }

  /** Removes the data. */
  @TearDown(Level.Trial)
  public void remove() throws IOException {
    market.close();
    store.close();
    peer.close();
    Files.delete(peerFile);
  }

  /** Date and symbol to close, in place. */
  @Benchmark
  public double mmarket() {
    final int question = next++ & (QUESTIONS - 1);
    final Snapshot day = market.getDateShared(dateKeys[question]);
    return day.close(day.row(symbols[question]));
  }

  /** The peer: the bar's own entry, copied into a buffer that is used again. */
  @Benchmark
  public double chronicleMap() {
    using.clear();
    using = peer.getUsing(keys[next++ & (QUESTIONS - 1)], using);
    return using.order(ByteOrder.LITTLE_ENDIAN).getDouble(CLOSE_OFFSET);
  }
}
