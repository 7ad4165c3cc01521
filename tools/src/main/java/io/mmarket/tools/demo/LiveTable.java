/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the processes do at this moment. */
final class LiveTable {
  private static final double BYTES_PER_MIB = 1 << 20;
  private static final String MISSING = "-";

  private final DemoProcesses processes;

  LiveTable(final DemoProcesses processes) {
    this.processes = processes;
  }

  /** A heading and a line a process. */
  List<String> lines() {
    final List<String> lines = new ArrayList<>();
    lines.add(
        row(
            "process", "pid", "ticks", "ticks/s", "lag", "p50 us", "p99 us", "max us", "priv.",
            "shared"));
    for (final ChildProcess process : processes.all()) {
      final StatusLine status = process.latest();
      final ProcessMemory memory = processes.memoryOf(process);
      lines.add(
          row(
              process.role(),
              process.pid(),
              cell(status, "ticks"),
              cell(status, "rate"),
              cell(status, "lag"),
              cell(status, "p50_us"),
              cell(status, "p99_us"),
              cell(status, "max_us"),
              memory.isKnown() ? mib(memory.privateBytes()) : MISSING,
              memory.isKnown() ? mib(memory.sharedPssBytes()) : MISSING));
    }
    lines.add("memory in MiB: written for itself; its share of the pages of store and queue");
    return lines;
  }

  /** The same in one line, for logs. */
  String line(final long seconds) {
    final StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "%3d s", seconds));
    for (final ChildProcess process : processes.all()) {
      final StatusLine status = process.latest();
      line.append(line.length() > 5 ? " | " : "  ").append(process.role());
      if (status != null && status.has("p50_us")) {
        line.append(" lag ").append(cell(status, "lag"));
        line.append(" p50 ").append(cell(status, "p50_us"));
        line.append(" p99 ").append(cell(status, "p99_us")).append(" us");
      } else {
        line.append(' ').append(cell(status, "ticks")).append(" ticks");
        line.append(' ').append(cell(status, "rate")).append("/s");
      }
    }
    return line.toString();
  }

  /** Fits a terminal of 80 columns. */
  private static String row(final Object... cells) {
    return String.format(Locale.ROOT, "%-9s %7s %9s %7s %6s %6s %7s %7s %6s %6s", cells);
  }

  private static String cell(final @Nullable StatusLine status, final String key) {
    return status == null || !status.has(key)
        ? MISSING
        : String.format(Locale.ROOT, "%,.0f", status.number(key));
  }

  static String mib(final long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / BYTES_PER_MIB);
  }
}
