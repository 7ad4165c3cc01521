/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import io.mmarket.bench.ClassPath;
import io.mmarket.bench.JavaProcess;
import io.mmarket.ipc.FastDays;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The processes of a soak, and what each is told. Closing kills them all. */
final class Cast implements AutoCloseable {
  private static final String DAEMON = "daemon";
  private static final List<String> FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");
  private static final List<String> TROUBLES =
      List.of("batch.failed", "daemon.failed", "file.refused", "rows.rejected", "replay.refused");

  /**
   * The vendor takes away what is all there, also when the daemon was killed before it noted that,
   * and the next one looks at it again. What is there is counted.
   */
  private static final String TAKEN_AWAY = "no such file";

  private static final long DEADLINE_S = 120;

  private final SoakPlan plan;
  private final SoakFolders folders;
  private final FastDays days;
  private final Faults faults;
  private final Actor daemon;
  private final List<Actor> writers = new ArrayList<>();
  private final List<Actor> strategies = new ArrayList<>();
  private final CountDownLatch daemonReady = new CountDownLatch(1);
  private final Feeder feeder;

  Cast(final SoakPlan plan, final SoakFolders folders, final Feeder feeder, final Faults faults) {
    this.plan = plan;
    this.folders = folders;
    this.feeder = feeder;
    this.faults = faults;
    this.days = FastDays.fromNow(plan.day());
    this.daemon = new Actor(DAEMON, daemonCommand(), this::hearDaemon);
    for (int source = Sample.FIRST_WRITER; source < Sample.FILES; source++) {
      writers.add(new Actor("writer-" + source, writerCommand(source), line -> {}));
    }
    for (int i = 0; i < SoakPlan.STRATEGIES; i++) {
      strategies.add(new Actor("strategy-" + i, strategyCommand(i), line -> {}));
    }
  }

  private List<String> java(
      final List<String> flags, final String heap, final Class<?> main, final Object... args) {
    final List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(FLAGS);
    command.add(heap);
    command.add("-Djava.io.tmpdir=" + folders.temporary());
    command.addAll(List.of("-cp", ClassPath.withoutPeers(), main.getName()));
    for (final Object arg : args) {
      command.add(arg.toString());
    }
    return command;
  }

  private List<String> daemonCommand() {
    return java(
        JavaProcess.chronicleFlags(),
        "-Xmx256m",
        DaemonProcess.class,
        folders.store(),
        folders.queue(),
        folders.watched(),
        folders.book(DAEMON),
        days.beginMs(),
        days.dayMs(),
        plan.keepBytes(),
        plan.quotaBytes());
  }

  private List<String> writerCommand(final int source) {
    return java(
        JavaProcess.chronicleFlags(),
        "-Xmx128m",
        WriterProcess.class,
        source,
        folders.queue(),
        folders.book("writer-" + source),
        days.beginMs(),
        days.dayMs());
  }

  private List<String> strategyCommand(final int number) {
    final String name = "strategy-" + number;
    return java(
        JavaProcess.READER_FLAGS,
        "-Xmx64m",
        StrategyProcess.class,
        name,
        folders.queue(),
        folders.store(),
        folders.book(name),
        plan.seed() + number);
  }

  private void hearDaemon(final String line) {
    if (line.startsWith(DaemonProcess.ACKNOWLEDGED)) {
      feeder.acknowledge(Long.parseLong(line.substring(DaemonProcess.ACKNOWLEDGED.length())));
    } else if (line.startsWith(DaemonProcess.READY)) {
      daemonReady.countDown();
    } else if (TROUBLES.stream().anyMatch(line::startsWith) && !line.contains(TAKEN_AWAY)) {
      faults.add("the daemon said: " + line);
    }
  }

  /** Starts the daemon, which makes the queue. */
  void startDaemon() throws InterruptedException {
    daemon.start();
    if (!daemonReady.await(DEADLINE_S, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the daemon does not begin; it said " + daemon.lastWords());
    }
  }

  /** Starts all others. */
  void startOthers() {
    writers.forEach(Actor::start);
    strategies.forEach(Actor::start);
  }

  /** Starts one anew. */
  void revive(final Actor actor) {
    actor.start();
    if (actor == daemon) {
      feeder.attach(daemon.input());
    }
  }

  Actor daemon() {
    return daemon;
  }

  List<Actor> writers() {
    return writers;
  }

  List<Actor> strategies() {
    return strategies;
  }

  List<Actor> all() {
    final List<Actor> all = new ArrayList<>();
    all.add(daemon);
    all.addAll(writers);
    all.addAll(strategies);
    return all;
  }

  Book book(final Actor actor) {
    return Book.of(folders.book(actor.role()));
  }

  @Override
  public void close() {
    all().forEach(Actor::close);
  }
}
