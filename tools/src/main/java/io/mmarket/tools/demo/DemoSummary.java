/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What came out: whether every strategy saw every tick exactly once, how the kernel says that it
 * maps the store and the queue, and what the strategies found. Made while the processes still run.
 */
final class DemoSummary {
  private final DemoProcesses processes;
  private final StatusLine published;
  private final List<String> faults = new ArrayList<>();

  DemoSummary(final DemoProcesses processes, final StatusLine published) {
    this.processes = processes;
    this.published = published;
  }

  /** Prints it. */
  void print(final DemoScreen screen) throws IOException {
    printTicks(screen);
    printMappings(screen);
    screen.line("");
    screen.line("What the strategies found");
    for (final ChildProcess strategy : processes.strategies()) {
      screen.line(String.format("  %-9s  %s", strategy.role(), said(strategy).text("result")));
    }
  }

  private static StatusLine said(final ChildProcess process) {
    return Objects.requireNonNull(process.latest());
  }

  private void printTicks(final DemoScreen screen) throws IOException {
    screen.line("Each tick once? Ticks, and the sums of their prices and volumes");
    screen.line(
        String.format(Locale.ROOT, "  %-9s       %s", DemoProcesses.DAEMON, counts(published)));
    for (final ChildProcess strategy : processes.strategies()) {
      final StatusLine status = said(strategy);
      final boolean isSame = TickTally.agree(published, status);
      if (!isSame) {
        faults.add(strategy.role() + " did not see every tick exactly once");
      }
      screen.line(
          String.format(
              Locale.ROOT,
              "  %-9s  %s %s",
              strategy.role(),
              isSame ? "yes:" : "NO: ",
              counts(status)));
    }
  }

  private static String counts(final StatusLine status) {
    return String.format(
        Locale.ROOT,
        "%,d ticks, %s; sums %.2f and %.0f",
        status.integer("ticks"),
        status.integer("gaps") == 0 ? "no gap" : status.integer("gaps") + " GAPS",
        status.number("price_sum"),
        status.number("volume_sum"));
  }

  private void printMappings(final DemoScreen screen) throws IOException {
    screen.line("");
    screen.line("How the kernel says they map the files (/proc/PID/maps)");
    for (final ChildProcess strategy : processes.strategies()) {
      final ProcessMemory memory = processes.memoryOf(strategy);
      if (!memory.isKnown()) {
        screen.line(
            String.format("  %-9s  pid %d: no /proc here", strategy.role(), strategy.pid()));
        continue;
      }
      if (!memory.store().isReadOnly() || !memory.queue().isReadOnly()) {
        faults.add(strategy.role() + " does not map store and queue for reading only");
      }
      screen.line(
          String.format(
              Locale.ROOT,
              "  %-9s  pid %d: store %s; queue %s",
              strategy.role(),
              strategy.pid(),
              describe(memory.store()),
              describe(memory.queue())));
      screen.line("    " + brief(memory.store().sample()));
      screen.line("    " + brief(memory.queue().sample()));
    }
    printSharedPages(screen);
  }

  /** Addresses say nothing to a person: permissions and path. */
  private static String brief(final String mapsLine) {
    final String[] fields = mapsLine.split(" +", 6);
    return fields.length < 6 ? mapsLine : fields[1] + " " + fields[5];
  }

  private void printSharedPages(final DemoScreen screen) throws IOException {
    long bytes = 0;
    for (final ChildProcess process : processes.all()) {
      bytes += processes.memoryOf(process).sharedPssBytes();
    }
    if (bytes == 0) {
      return;
    }
    screen.line(
        String.format(
            Locale.ROOT,
            "  all %d together: %s MiB of store and queue in memory, one copy for all",
            processes.all().size(),
            LiveTable.mib(bytes)));
  }

  private static String describe(final ProcessMemory.Access access) {
    return access.readOnly()
        + " r--s, "
        + (access.other() == 0 ? "0 other" : access.other() + " OTHER")
        + (access.writable() == 0 ? "" : ", " + access.writable() + " WRITABLE");
  }

  /** Throws with what was wrong. */
  void check() {
    if (!faults.isEmpty()) {
      throw new MarketDataException(String.join("; ", faults));
    }
  }
}
