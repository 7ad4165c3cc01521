/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tables for people. */
final class TextReport implements Report {
  private static final int NAME_WIDTH = 34;

  private final PrintStream out;
  private final PrintStream err;
  private boolean headed;

  TextReport(final PrintStream out, final PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public void machine(final String machine, final String load) {
    out.printf("%s%nload before the first run: %s%n", machine, load);
  }

  @Override
  public void section(final String title, final String data) {
    out.printf("%n%s%n  %s; load %s%n", title, data, Machine.load());
    headed = false;
  }

  @Override
  public void row(final Measurement measurement) {
    if (!headed) {
      line("", "min", "median", "max", "unit", "B/op", "runs");
      headed = true;
    }
    final String parameters = values(measurement);
    line(
        measurement.name() + (parameters.isEmpty() ? "" : " " + parameters),
        number(measurement.min()),
        number(measurement.median()),
        number(measurement.max()),
        measurement.unit(),
        bytes(measurement.allocatedBytes()),
        Integer.toString(measurement.samples().length));
  }

  private void line(final String name, final String... cells) {
    final StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "  %-" + NAME_WIDTH + "s", name));
    for (final String cell : cells) {
      line.append(String.format(Locale.ROOT, " %9s", cell));
    }
    out.println(line);
  }

  @Override
  public void growth(final List<Measurement> measurements) {
    final Set<String> columns = new LinkedHashSet<>();
    final Map<String, Map<String, Measurement>> rows = new LinkedHashMap<>();
    double worst = 0;
    for (final Measurement measurement : measurements) {
      columns.add(values(measurement));
      rows.computeIfAbsent(measurement.name(), name -> new LinkedHashMap<>())
          .put(values(measurement), measurement);
      worst = Math.max(worst, measurement.spread());
    }
    final Measurement first = measurements.get(0);
    line(
        first.unit() + ", " + String.join(" x ", first.parameters().keySet()),
        columns.toArray(new String[0]));
    rows.forEach(
        (name, byColumn) -> {
          final List<String> cells = new ArrayList<>();
          for (final String column : columns) {
            final Measurement cell = byColumn.get(column);
            cells.add(cell == null ? "-" : number(cell.median()));
          }
          line(name, cells.toArray(new String[0]));
        });
    out.printf(
        Locale.ROOT,
        "  medians of %d; greatest less least is at most %.0f %% of the median%n",
        first.samples().length,
        100 * worst);
  }

  private static String values(final Measurement measurement) {
    return measurement.parameters().values().stream().collect(Collectors.joining("x"));
  }

  @Override
  public void mark(final Mark mark, final String measured, final boolean kept) {
    out.printf("  %s %s: %s%n", kept ? "[met]    " : "[NOT met]", mark.text(), measured);
  }

  @Override
  public void note(final String text) {
    out.println("  " + text);
  }

  @Override
  public void progress(final String what) {
    err.println("bench: " + what);
  }

  /** Four digits or so. */
  static String number(final double value) {
    final double size = Math.abs(value);
    final String format = size >= 1e3 ? "%,.0f" : size >= 100 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  /** A millionth of an object an operation is what the measurement itself allocates. */
  static String bytes(final double bytes) {
    return Double.isNaN(bytes) ? "-" : String.format(Locale.ROOT, "%,.0f", bytes);
  }
}
