/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.BoardDescriptor;
import io.mmarket.ipc.internal.BoardFile;
import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.internal.ZoneTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what does the board add to an append, and what does it cost to look at it?
 *
 * <p>Data: ticks of 300 bytes with three book levels a side, of one symbol or of 5,000 in turn,
 * encoded beforehand. An update finds the slot, carries the bar on and copies the tick; it is
 * measured without the append. It lies in the queue's package because the board's writer is not
 * public. Command: {@code tools/mmarket bench board}. Expected before measuring: an update 30 ns on
 * one symbol, 60 on 5,000 (two cache lines that are not near, and five that are written), reading
 * an entry 30, one value 4.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
@SuppressWarnings("NullAway.Init") // JMH calls create() before any other
public class TickBoardBenchmark {
  private static final int LEVELS = 3;

  /** How many symbols the ticks are of. */
  @Param({"1", "5000"})
  public int symbols;

  private Path folder = Path.of("");
  private TickBatch[] batches = {};
  private BoardFile file;
  private BoardSlots slots;
  private BoardReader reader;
  private BoardEntry entry;
  private String symbol = "";
  private int row;
  private int next;
  private long sequence;

  /** Makes a board that has a tick of each symbol. */
  @Setup(Level.Trial)
  public void create() throws IOException {
    folder = Files.createTempDirectory("mmarket-bench-board");
    final Path path = folder.resolve("board");
    BoardFile.create(path, 0);
    final ZoneTime zoneTime = new ZoneTime(ZoneOffset.UTC);
    file = BoardFile.open(path, true);
    slots = new BoardSlots(file, zoneTime);
    batches = new TickBatch[symbols];
    for (int i = 0; i < symbols; i++) {
      batches[i] = new TickBatch().add(tick(i));
      update();
    }
    reader = new BoardReader(BoardFile.open(path, false));
    entry = new BoardEntry(zoneTime);
    symbol = "S" + symbols / 2;
    row = reader.row(symbol);
  }

  private static TickDraft tick(final int number) {
    final TickDraft draft =
        new TickDraft()
            .instrumentId("S" + number)
            .exchangeId("CFFEX")
            .tradingDate(20210104)
            .exchangeTimeNs(1_609_723_800_000_000_000L)
            .lastPrice(5_000 + number % 100)
            .volume(number);
    for (int level = 0; level < LEVELS; level++) {
      draft.bid(4_999 - level, 10 + level).ask(5_001 + level, 20 + level);
    }
    return draft;
  }

  /** Removes it, and checks that it counted every tick. */
  @TearDown(Level.Trial)
  public void delete() throws IOException {
    long counted = 0;
    for (int i = 0; i < reader.rowCount(); i++) {
      counted += entry.read(reader, i).tickCount();
    }
    if (counted != sequence || reader.rowCount() != symbols) {
      throw new AssertionError(counted + " ticks on the board instead of " + sequence);
    }
    reader.close();
    file.close();
    Files.delete(folder.resolve("board"));
    Files.delete(folder);
  }

  /** Puts a tick on the board. */
  @Benchmark
  public void update() {
    final TickBatch batch = batches[next];
    next = next + 1 == symbols ? 0 : next + 1;
    sequence++;
    batch.stamp(sequence, sequence);
    slots.putFrame(batch.buffer(), FrameDescriptor.FIRST_TICK_OFFSET, 1);
  }

  /**
   * Finds a symbol and copies its tick and bar.
   *
   * @return a price
   */
  @Benchmark
  public double readEntry() {
    return entry.read(reader, reader.row(symbol)).tick().lastPrice();
  }

  /**
   * Reads one value of a row.
   *
   * @return the price
   */
  @Benchmark
  public double readValue() {
    return reader.value(row, BoardDescriptor.BAR_CLOSE_OFFSET, 20210104);
  }
}
