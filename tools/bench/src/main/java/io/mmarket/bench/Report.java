/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.util.List;

/** Where results go, as they come: a table for people or lines of JSON. For one thread. */
public interface Report {
  /**
   * Says where the results come from.
   *
   * @param machine processor, memory, kernel, JDK
   * @param load the mean number of runnable tasks over the last minute
   */
  void machine(String machine, String load);

  /**
   * Begins a table.
   *
   * @param title what is compared
   * @param data with which data, and what a reader should know
   */
  void section(String title, String data);

  /**
   * Adds a row.
   *
   * @param measurement what was measured
   */
  void row(Measurement measurement);

  /**
   * Shows how a cost grows: a row an implementation, a column a set of parameters.
   *
   * @param measurements all of one unit; those of one name are a row
   */
  void growth(List<Measurement> measurements);

  /**
   * Says whether a promise was kept.
   *
   * @param mark what was promised
   * @param measured what came out
   * @param kept whether that is enough
   */
  void mark(Mark mark, String measured, boolean kept);

  /**
   * Adds what follows from the rows before.
   *
   * @param text a line
   */
  void note(String text);

  /**
   * Says what is being done now, to whoever waits.
   *
   * @param what a short line
   */
  void progress(String what);
}
