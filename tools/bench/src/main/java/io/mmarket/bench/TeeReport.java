/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.util.List;

/** Tells two reports the same. */
record TeeReport(Report first, Report second) implements Report {
  @Override
  public void machine(final String machine, final String load) {
    first.machine(machine, load);
    second.machine(machine, load);
  }

  @Override
  public void section(final String title, final String data) {
    first.section(title, data);
    second.section(title, data);
  }

  @Override
  public void row(final Measurement measurement) {
    first.row(measurement);
    second.row(measurement);
  }

  @Override
  public void growth(final List<Measurement> measurements) {
    first.growth(measurements);
    second.growth(measurements);
  }

  @Override
  public void mark(final Mark mark, final String measured, final boolean kept) {
    first.mark(mark, measured, kept);
    second.mark(mark, measured, kept);
  }

  @Override
  public void note(final String text) {
    first.note(text);
    second.note(text);
  }

  @Override
  public void progress(final String what) {
    first.progress(what);
  }
}
