/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A group's results as Markdown. */
final class MarkdownReport implements Report {
  private static final List<String> COLUMNS =
      List.of("min", "median", "max", "spread", "unit", "B/op", "runs");

  private final String group;
  private final StringBuilder text = new StringBuilder();
  private boolean headed;
  private boolean listed;

  MarkdownReport(final String group) {
    this.group = group;
  }

  /** What was reported so far. */
  String text() {
    return text.toString();
  }

  @Override
  public void machine(final String machine, final String load) {
    line("`tools/mmarket bench " + group + "` on " + machine + "; load before it " + load + ".");
  }

  @Override
  public void section(final String title, final String data) {
    line("");
    line("**" + title + "**: " + data);
    headed = false;
    listed = false;
  }

  @Override
  public void row(final Measurement measurement) {
    if (!headed) {
      header("", COLUMNS);
      headed = true;
    }
    cells(
        label(measurement),
        List.of(
            TextReport.number(measurement.min()),
            TextReport.number(measurement.median()),
            TextReport.number(measurement.max()),
            percent(measurement.spread()),
            measurement.unit(),
            TextReport.bytes(measurement.allocatedBytes()),
            Integer.toString(measurement.samples().length)));
  }

  @Override
  public void growth(final List<Measurement> measurements) {
    final Set<String> columns = new LinkedHashSet<>();
    final Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    double worst = 0;
    for (final Measurement measurement : measurements) {
      final String column = String.join(" x ", measurement.parameters().values());
      columns.add(column);
      rows.computeIfAbsent(measurement.name(), name -> new LinkedHashMap<>())
          .put(column, TextReport.number(measurement.median()));
      worst = Math.max(worst, measurement.spread());
    }
    final Measurement first = measurements.get(0);
    header(
        first.unit() + ", " + String.join(" x ", first.parameters().keySet()),
        new ArrayList<>(columns));
    rows.forEach(
        (name, byColumn) ->
            cells(
                name, columns.stream().map(column -> byColumn.getOrDefault(column, "-")).toList()));
    line("");
    line(
        String.format(
            Locale.ROOT,
            "Medians of %d; greatest less least is at most %s of the median.",
            first.samples().length,
            percent(worst)));
    headed = false;
  }

  @Override
  public void mark(final Mark mark, final String measured, final boolean kept) {
    item((kept ? "met: " : "**missed**: ") + mark.text() + ": measured " + measured);
  }

  @Override
  public void note(final String note) {
    item(note);
  }

  @Override
  public void progress(final String what) {
    // Nobody waits.
  }

  private void item(final String words) {
    if (!listed) {
      line("");
      listed = true;
    }
    line("* " + words);
    headed = false;
  }

  private static String percent(final double part) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * part);
  }

  private static String label(final Measurement measurement) {
    return String.join(
            " ", measurement.name(), String.join(" x ", measurement.parameters().values()))
        .strip();
  }

  private void header(final String first, final List<String> columns) {
    line("");
    listed = false;
    cells(first, columns);
    cells("---", Collections.nCopies(columns.size(), "--:"));
  }

  private void cells(final String first, final List<String> others) {
    line("| " + first + " | " + String.join(" | ", others) + " |");
  }

  private void line(final String line) {
    text.append(line).append('\n');
  }
}
