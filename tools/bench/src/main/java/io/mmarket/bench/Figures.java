/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects medians and marks of all groups, to compare those of one with those of another. */
final class Figures implements Report {
  private final Map<String, Double> medians = new HashMap<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private String section = "";

  /** Whether a mark was met. */
  record Outcome(Mark mark, String measured, boolean isMet) {}

  /** All marks in the order of reporting. */
  List<Outcome> outcomes() {
    return outcomes;
  }

  /** The median of a row; NaN when that was not measured. */
  double median(final String title, final String row) {
    return medians.getOrDefault(key(title, row), Double.NaN);
  }

  private static String key(final String title, final String row) {
    return title + ": " + row;
  }

  @Override
  public void machine(final String machine, final String load) {
    // The tables of the groups say it.
  }

  @Override
  public void section(final String title, final String data) {
    section = title;
  }

  @Override
  public void row(final Measurement measurement) {
    medians.put(key(section, measurement.name()), measurement.median());
  }

  @Override
  public void growth(final List<Measurement> measurements) {
    // No mark looks at one of many.
  }

  @Override
  public void mark(final Mark mark, final String measured, final boolean kept) {
    outcomes.add(new Outcome(mark, measured, kept));
  }

  @Override
  public void note(final String text) {
    // Nothing to compare.
  }

  @Override
  public void progress(final String what) {
    // Nobody waits.
  }
}
