/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.doctor;

import io.mmarket.ingest.daemon.DaemonStatus;
import io.mmarket.ingest.daemon.IngestDaemon;
import io.mmarket.store.HeldGenerations;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.PartitionInfo;
import io.mmarket.store.internal.ExclusiveLock;
import io.mmarket.store.internal.StoreFolder;
import io.mmarket.tools.FaultText;
import io.mmarket.tools.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A store: whether it opens, who writes and reads it, what is left over, and its room. */
final class StoreCheck {
  private static final String TOPIC = "store";
  private static final int MOST_PROCESSES = 8;

  /** Windows of large files and what a JVM maps for itself come on top. */
  private static final int MAPPINGS_A_PARTITION = 3;

  private static final long MAPPINGS_OF_A_JVM = 4096;

  private final Path store;
  private final Host host;
  private final Findings findings;
  private final String option;

  StoreCheck(final Path store, final Host host, final Findings findings) {
    this.store = store;
    this.host = host;
    this.findings = findings;
    this.option = " --store " + Findings.quoted(store);
  }

  void run() {
    try {
      final List<PartitionInfo> partitions = partitions();
      writer();
      daemon();
      readers();
      held();
      leftovers();
      final long largest = partitions.stream().mapToLong(PartitionInfo::bytes).max().orElse(0);
      new SpaceCheck(store, TOPIC, findings)
          .run(2 * largest, "mmarket prune" + option + " --keep-age 365d --dry-run");
      mappings(partitions.size());
      pageCache(partitions.stream().mapToLong(PartitionInfo::bytes).sum());
    } catch (final MarketDataException e) {
      findings.wrong(TOPIC, FaultText.of(e), "mmarket verify" + option);
    } catch (final IOException e) {
      findings.wrong(TOPIC, FaultText.of(e), "ls -la " + Findings.quoted(store));
    }
  }

  private List<PartitionInfo> partitions() {
    try (MarketCenter market = MarketCenter.open(store)) {
      final List<PartitionInfo> partitions = market.partitions();
      findings.ok(
          TOPIC,
          store
              + ": "
              + Numbers.grouped(partitions.size())
              + " partitions, "
              + Numbers.grouped(partitions.stream().mapToLong(PartitionInfo::rows).sum())
              + " rows, zone "
              + market.zone());
      return partitions;
    }
  }

  private void writer() throws IOException {
    final Path lock = store.resolve(StoreFolder.LOCK);
    if (ExclusiveLock.isHeld(lock)) {
      final String pid = Files.readString(lock).strip();
      findings.ok("store writer", "a process writes now: " + process(pid));
    } else {
      findings.ok("store writer", "nobody writes now");
    }
  }

  private String process(final String pid) {
    return pid.matches("\\d{1,9}") ? pid + " " + host.command(Long.parseLong(pid)) : "unknown";
  }

  private void daemon() {
    final Optional<DaemonStatus> status = IngestDaemon.status(store);
    if (status.isEmpty()) {
      return;
    }
    final DaemonStatus daemon = status.get();
    final String show = "mmarket daemon" + option + " --status";
    switch (daemon.state()) {
      case RUNNING, STOPPING -> running(daemon, show);
      case STOPPED -> findings.note("daemon", "was stopped", show);
      case DEAD -> findings.wrong("daemon", "died without being stopped; start it again", show);
    }
  }

  private void running(final DaemonStatus daemon, final String show) {
    final String found = "runs, process " + daemon.pid();
    if (daemon.trouble() == null) {
      findings.ok("daemon", found);
    } else {
      findings.wrong("daemon", found + ", but " + daemon.trouble(), show);
    }
  }

  private void readers() {
    final long self = ProcessHandle.current().pid();
    final List<Long> pids = host.mapping(store).stream().filter(pid -> pid != self).toList();
    findings.ok(
        "store readers",
        pids.isEmpty()
            ? "no other process that can be seen has it mapped"
            : pids.size()
                + " processes: "
                + pids.stream()
                    .limit(MOST_PROCESSES)
                    .map(pid -> process(Long.toString(pid)))
                    .collect(Collectors.joining(", ")));
  }

  private void held() {
    final HeldGenerations held = HeldGenerations.of(store);
    final Map<Long, Long> byProcess = new TreeMap<>();
    held.mappings().forEach(mapping -> byProcess.merge(mapping.pid(), mapping.bytes(), Long::sum));
    if (byProcess.isEmpty()) {
      findings.ok("superseded files", "none is held");
      return;
    }
    findings.note(
        "superseded files",
        Numbers.bytes(held.bytes())
            + " of the disk are held by "
            + byProcess.entrySet().stream()
                .limit(MOST_PROCESSES)
                .map(
                    entry ->
                        process(Long.toString(entry.getKey()))
                            + " ("
                            + Numbers.bytes(entry.getValue())
                            + ")")
                .collect(Collectors.joining(", "))
            + " until their garbage is collected",
        "jcmd " + byProcess.keySet().iterator().next() + " GC.run");
  }

  private void leftovers() throws IOException {
    if (!ExclusiveLock.isHeld(store.resolve(StoreFolder.LOCK))
        && count(store.resolve(StoreFolder.STAGING)) > 0) {
      findings.note(
          "leftovers",
          "staging/ has half-written files of a writer that died; the next one clears them",
          "mmarket verify" + option);
    }
    final long damaged = count(store.resolve(StoreFolder.DAMAGED));
    if (damaged > 0) {
      findings.note(
          "leftovers",
          "damaged/ has " + damaged + " files that a repair took out and nobody clears",
          "ls -la " + Findings.quoted(store.resolve(StoreFolder.DAMAGED)));
    }
  }

  private static long count(final Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private void mappings(final int partitions) {
    final OptionalLong limit = host.maxMapCount();
    final long needed = (long) partitions * MAPPINGS_A_PARTITION + MAPPINGS_OF_A_JVM;
    if (limit.isEmpty()) {
      return;
    }
    final String found =
        "a process may have "
            + limit.getAsLong()
            + "; one that opens all partitions needs about "
            + needed;
    if (limit.getAsLong() < needed) {
      findings.wrong("mappings", found, "sudo sysctl -w vm.max_map_count=" + 2 * needed);
    } else {
      findings.ok("mappings", found);
    }
  }

  private void pageCache(final long bytes) {
    final OptionalLong available = host.availableMemory();
    final OptionalLong total = host.totalMemory();
    if (available.isEmpty() || total.isEmpty()) {
      return;
    }
    final String found =
        Numbers.bytes(bytes)
            + " in partitions, "
            + Numbers.bytes(available.getAsLong())
            + " of "
            + Numbers.bytes(total.getAsLong())
            + " of memory to cache them in";
    if (bytes > available.getAsLong()) {
      findings.note("page cache", found + ": what is read seldom comes from the disk", "free -h");
    } else {
      findings.ok("page cache", found);
    }
  }
}
