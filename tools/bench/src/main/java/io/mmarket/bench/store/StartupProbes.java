/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.bench.BenchSettings;
import io.mmarket.bench.JavaProcess;
import io.mmarket.bench.Report;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickDraft;
import io.mmarket.store.Merging;
import io.mmarket.store.StoreWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Makes the data of {@link StartupBenchmark} and the processes that read it. */
final class StartupProbes {
  static final String EMPTY = StoreGroups.EMPTY_JVM;
  static final String CROSS_SECTION = "mmarket, date of 250";
  static final String MAP = StoreGroups.START_OF_MAP;
  static final String MAP_WITH_CLASS = StoreGroups.START_OF_MAP_WITH_CLASS;
  static final String TICK = "mmarket, tick of a queue";
  static final String QUEUE = StoreGroups.START_OF_QUEUE;

  private static final DailyShape SHAPE = ReadBenchmarks.SHAPE;
  private static final int DATE = 100;
  private static final int MINUTES = 60;
  private static final int TICK_SYMBOLS = 1_000;
  private static final int TICKS_OF_SYMBOL = 500;
  private static final int QUEUE_TICKS = 100_000;
  private static final int QUEUE_PRICE = 5_000;

  /** Of the last price in a frame of one tick: frame 24, header 8, block 40. */
  private static final int PRICE_OFFSET = 72;

  /** A process and its answer. */
  record Probe(String name, JavaProcess process, double expected) {}

  private final Path data;
  private final List<Probe> probes = new ArrayList<>();

  StartupProbes(final Path data) {
    this.data = data;
  }

  List<Probe> all() {
    return probes;
  }

  /** Writes all data and describes all processes. */
  void prepare(final BenchSettings settings, final Report report) throws IOException {
    DailyData.write(SHAPE, List.of("mmarket", "lmdbBlocks"), data, report);
    add(EMPTY, ReadProbes.Empty.class, Jars.none(), List.of(), 0);
    addReader(CROSS_SECTION, ReadProbes.Daily.class, dateArgs(SHAPE, DATE), sumOfDate(DATE));
    addPeers();
    for (int partitions = 1; partitions <= settings.count(100, 10); partitions *= 10) {
      final DailyShape shape = new DailyShape(SHAPE.symbols(), partitions, 1);
      DailyData.write(shape, List.of("mmarket"), data, report);
      final String name = "mmarket, date, " + partitions + " partitions";
      final int last = partitions - 1;
      addReader(name, ReadProbes.Daily.class, dateArgs(shape, last), sumOfDate(last));
    }
    report.progress("writing minutes, ticks and a queue");
    addMinutesAndTicks();
    addQueue();
  }

  private static double sumOfDate(final int date) {
    double sum = 0;
    for (int symbol = 0; symbol < SHAPE.symbols(); symbol++) {
      sum += DailyShape.value(date, symbol, DailyShape.CLOSE);
    }
    return sum;
  }

  private List<String> dateArgs(final DailyShape shape, final int date) {
    return List.of(
        DailyStore.folder(shape, data).toString(), Integer.toString(shape.dateKey(date)));
  }

  private void addPeers() throws IOException {
    final List<String> mapArgs =
        List.of(
            copyOfMap().toString(),
            Integer.toString(SHAPE.dateKey(DATE)),
            Long.toString(SHAPE.timeNs(DATE)),
            Integer.toString(SHAPE.symbols()),
            Integer.toString(DailyShape.CLOSE));
    add(MAP, ReadProbes.Map.class, Jars.chronicleAlone(), mapArgs, sumOfDate(DATE));
    add(MAP_WITH_CLASS, ReadProbes.Map.class, Jars.writer(), mapArgs, sumOfDate(DATE));
    add(
        "lmdbjava, column blocks",
        ReadProbes.Lmdb.class,
        Jars.lmdb(),
        List.of(
            data.toString(),
            Integer.toString(SHAPE.symbols()),
            Integer.toString(SHAPE.years()),
            Integer.toString(SHAPE.datesPerYear()),
            Integer.toString(DATE)),
        sumOfDate(DATE));
  }

  /** Opening a map changes it, so a copy is opened. */
  private Path copyOfMap() throws IOException {
    final Path map = DailyStore.folder(SHAPE, data).resolve("daily/" + SHAPE.year(0) + ".g1.cm");
    final Path copy = data.resolve("copy.cm");
    Files.copy(map, copy);
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
    return copy;
  }

  private void addMinutesAndTicks() {
    final Path store = data.resolve("intraday");
    final Grid minutes = SampleGrids.minutes(SHAPE.symbols(), MINUTES);
    final Grid ticks = SampleGrids.ticks(TICK_SYMBOLS, TICKS_OF_SYMBOL);
    try (StoreWriter writer = StoreWriter.openOrCreate(store, ZoneOffset.UTC)) {
      writer.publishMinutes(SampleGrids.DATE, List.of(minutes.toRows()), Merging.MERGE);
      writer.publishTicks(SampleGrids.DATE, List.of(List.of(ticks.toRows())), Merging.MERGE);
    }
    addReader(
        "mmarket, minute",
        ReadProbes.Minute.class,
        List.of(store.toString(), Long.toString(minutes.timeNs(1))),
        minutes.sumAt(1, SampleGrids.CLOSE));
    addReader(
        "mmarket, ticks of a symbol",
        ReadProbes.Ticks.class,
        List.of(store.toString(), DailyShape.symbol(1), SampleGrids.DATE.toString()),
        ticks.sumOf(1, SampleGrids.LAST_PRICE));
  }

  private void addQueue() {
    final Path queue = data.resolve("queue");
    final TickDraft draft = new TickDraft();
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      for (int i = 0; i < QUEUE_TICKS; i++) {
        draft.clear().instrumentId("IF2101").tradingDate(20210104).lastPrice(QUEUE_PRICE + i);
        broadcaster.publish(draft.exchangeTimeNs(1_609_723_800_000_000_000L + i));
      }
    }
    addReader(TICK, ReadProbes.Feed.class, List.of(queue.toString()), QUEUE_PRICE);
    add(
        QUEUE,
        ReadProbes.Queue.class,
        Jars.chronicleAlone(),
        List.of(queue.resolve("ticks").toString(), Integer.toString(PRICE_OFFSET)),
        QUEUE_PRICE);
  }

  private void addReader(
      final String name, final Class<?> main, final List<String> args, final double expected) {
    final List<String> flags = List.of(JavaProcess.READER_FLAGS.get(0), "-XX:TieredStopAtLevel=1");
    probes.add(new Probe(name, new JavaProcess(flags, Jars.reader(), main, args), expected));
  }

  private void add(
      final String name,
      final Class<?> main,
      final String classPath,
      final List<String> args,
      final double expected) {
    final List<String> flags = new ArrayList<>(JavaProcess.chronicleFlags());
    flags.add("-XX:TieredStopAtLevel=1");
    flags.add("-Djava.io.tmpdir=" + data);
    // For the compiler that the map starts where nobody generated its class before.
    flags.add("--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED");
    flags.add("--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED");
    probes.add(new Probe(name, new JavaProcess(flags, classPath, main, args), expected));
  }
}
